import { mailEntities } from '@vestibule/mail';
import { EngineError, SystemClock } from '@vestibule/platform';
import {
  bookingServices,
  countStatements,
  FixedClock,
  openSale,
  reserveAsCustomer,
  type TestSale,
  withDatabase,
} from '@vestibule/testing';
import { engineEntities } from '../../engine.entities';

const db = withDatabase({ entities: [...engineEntities, ...mailEntities] });
const unknown = '00000000-0000-4000-8000-000000000000';

interface MailRow {
  readonly id: number;
  readonly kind: string;
  readonly dedupe_key: string;
  readonly recipient: string;
  readonly locale: string;
  readonly facts: Record<string, unknown>;
}

describe('mails of reservations', () => {
  let clock: FixedClock;
  let sale: TestSale;

  beforeEach(async () => {
    clock = new FixedClock(new SystemClock().now());
    sale = await openSale(db());
  });

  const services = () => bookingServices(db(), clock);
  const reserve = async (wish: Parameters<typeof reserveAsCustomer>[2] = {}, where = sale) =>
    (await reserveAsCustomer(db(), where, { clock, ...wish })).reservation;
  const write = (where = sale) => services().dueMails.write(where.scope, where.scope.eventId);
  const mailsOf = (id: number) =>
    db().ownerQuery<MailRow>(
      `SELECT id, kind, dedupe_key, recipient, locale, facts FROM mail_message WHERE reservation_id = $1 ORDER BY id`,
      [id],
    );
  const end = async (mailId: number, status: 'sent' | 'refused' | 'failed') => {
    await db().ownerQuery('UPDATE mail_message SET status = $2 WHERE id = $1', [mailId, status]);
    await services().outcomes.note(sale.scope, mailId);
  };
  async function stateOf(id: number) {
    const [row] = await db().ownerQuery<Record<string, unknown>>(
      'SELECT status, mail_due, mail_round, mail_error FROM reservation WHERE id = $1',
      [id],
    );
    return row;
  }
  const actionsOf = async (id: number) => {
    const rows = await db().ownerQuery<{ action: string; actor: string }>(
      'SELECT action, actor FROM reservation_change WHERE reservation_id = $1 ORDER BY id',
      [id],
    );
    return rows.map(({ action, actor }) => `${action} by ${actor}`);
  };
  /** The latest mail of a reservation, after what was due is written. */
  const written = async (id: number): Promise<MailRow> => {
    await write();
    const mail = (await mailsOf(id)).at(-1);
    if (!mail) throw new Error('no mail was written');
    return mail;
  };
  const confirmed = async (status: string, toMail = true) => {
    const { id, uuid } = await reserve({ audience: 'organizer', toMail });
    await db().ownerQuery('UPDATE reservation SET status = $2 WHERE id = $1', [id, status]);
    return { id, uuid };
  };

  describe('are written', () => {
    it('with the link that verifies the address', async () => {
      const { id, uuid, code, holdUntil } = await reserve({ email: 'Ada@example.org', name: 'Ada', places: 2 });
      expect(await write()).toBe(1);
      const [mail, ...more] = await mailsOf(id);
      expect(more).toEqual([]);
      expect(mail).toMatchObject({
        kind: 'booking.verify',
        dedupe_key: `reservation/${uuid}/booking.verify/0`,
        recipient: 'Ada@example.org',
        locale: 'en',
        facts: {
          eventName: { en: 'Concert' },
          personName: 'Ada',
          code,
          places: 2,
          heldUntil: holdUntil?.toISOString(),
          validUntil: new Date(clock.now().getTime() + 72 * 3_600_000).toISOString(),
        },
      });
      const token = /\/verify\/([^/]+)\/$/.exec(String(mail?.facts['verifyUrl']))?.[1] ?? '';
      const view = await services().addresses.look(sale.organizer.scope, decodeURIComponent(token));
      expect(view).toMatchObject({ email: 'Ada@example.org', reservations: [{ uuid }] });
      expect(await stateOf(id)).toMatchObject({ status: 'F', mail_due: null });
    });

    it('with the tickets, each with its QR text', async () => {
      const { id, uuid, secret } = await reserve({ audience: 'organizer', places: 2 });
      await write();
      const [mail] = await mailsOf(id);
      expect(mail).toMatchObject({ kind: 'booking.tickets', dedupe_key: `reservation/${uuid}/booking.tickets/0` });
      const { document, reservationUrl } = mail!.facts as {
        document: { tickets: { uuid: string; qr: string }[] };
        reservationUrl: string;
      };
      expect(document.tickets.map(({ qr }) => qr)).toEqual([
        expect.stringMatching(/^[\w-]+:[\w-]+$/),
        expect.stringMatching(/^[\w-]+:[\w-]+$/),
      ]);
      expect(reservationUrl).toContain(`/reservations/${secret}/`);
    });

    it('with how to pay', async () => {
      const paid = await openSale(db(), { priceMinor: 1_500 });
      const { id, secret, holdUntil } = await reserve({ places: 2 }, paid);
      await write(paid);
      const [mail] = await mailsOf(id);
      expect(mail).toMatchObject({
        kind: 'booking.unpaid',
        facts: {
          amountMinor: 3_000,
          currency: 'EUR',
          online: false,
          payUrl: expect.stringContaining(`/reservations/${secret}/`),
          heldUntil: holdUntil?.toISOString(),
        },
      });
    });

    it('once, whoever asks how often and at once', async () => {
      const ids: number[] = [];
      for (let i = 0; i < 6; i += 1) ids.push((await reserve({ email: `p${i}@example.org` })).id);
      const counts = await Promise.all([write(), write(), write()]);
      expect(counts.reduce((sum, count) => sum + count)).toBe(6);
      expect(await write()).toBe(0);
      for (const id of ids) expect(await mailsOf(id)).toHaveLength(1);
    });

    it('for hundreds with few statements', async () => {
      await write();
      const many = async (count: number) => {
        await db().ownerQuery(
          `INSERT INTO reservation (organizer_id, uuid, code, event_id, status, places, email, locale, mail_due, hold_until)
           SELECT $1, gen_random_uuid(), 'M' || $3 || '-' || n, $2, 'F', 1, 'p' || n || '@example.org', 'en',
             'verification', now() FROM generate_series(1, $3::integer) n`,
          [sale.scope.organizerId, sale.scope.eventId, count],
        );
        return countStatements(async () => expect(await write()).toBe(count));
      };
      expect(await many(150)).toBe(await many(3));
      await many(450);
    });

    it('no more when the reservation has moved on', async () => {
      const { id } = await reserve();
      await db().ownerQuery(`UPDATE reservation SET status = 'FA' WHERE id = $1`, [id]);
      await write();
      expect([await mailsOf(id), await stateOf(id)]).toMatchObject([[], { mail_due: null }]);
    });

    it('for the organizer’s own event', async () => {
      const other = await openSale(db());
      const { id } = await reserve({}, other);
      expect(await services().dueMails.write(sale.scope, sale.scope.eventId)).toBe(0);
      expect(await mailsOf(id)).toEqual([]);
    });
  });

  describe('when they end', () => {
    it.each(['FA', 'P', 'PE', 'PN'])('make %s valid when its tickets went out, once', async (status) => {
      const { id } = await confirmed(status);
      await db().ownerQuery(
        `INSERT INTO payment (organizer_id, uuid, event_id, reservation_id, provider, status, amount_minor, currency)
         SELECT organizer_id, gen_random_uuid(), event_id, id, 'manual', s, 5, 'EUR'
         FROM reservation, unnest(ARRAY['P', 'F']) s WHERE id = $1`,
        [id],
      );
      const mail = await written(id);
      await end(mail.id, 'sent');
      await end(mail.id, 'sent');
      expect(await stateOf(id)).toMatchObject({ status: 'V', mail_error: false });
      expect(await actionsOf(id)).toEqual(['tickets_mailed by system']);
      const payments = await db().ownerQuery('SELECT status FROM payment WHERE reservation_id = $1 ORDER BY id', [id]);
      expect(payments).toEqual([{ status: 'V' }, { status: 'F' }]);
    });

    it.each(['FA', 'P'])('make %s PE when the address was refused', async (status) => {
      const { id } = await confirmed(status);
      const mail = await written(id);
      await end(mail.id, 'refused');
      await end(mail.id, 'refused');
      expect(await stateOf(id)).toMatchObject({ status: 'PE', mail_error: true });
      expect(await actionsOf(id)).toEqual(['mail_refused by system']);
    });

    it.each(['V', 'PN', 'PE'])('leave %s as it is when the address was refused, and say so', async (status) => {
      const { id } = await confirmed(status);
      const mail = await written(id);
      await end(mail.id, 'refused');
      await end(mail.id, 'refused');
      expect(await stateOf(id)).toMatchObject({ status, mail_error: true });
      expect(await actionsOf(id)).toEqual(['mail_refused by system']);
    });

    it('leave V as it is when the tickets went out, and write that down once', async () => {
      const { id } = await confirmed('V');
      const mail = await written(id);
      await end(mail.id, 'sent');
      await end(mail.id, 'sent');
      expect([await stateOf(id), await actionsOf(id)]).toMatchObject([{ status: 'V' }, ['tickets_mailed by system']]);
    });

    it.each(['FA', 'P', 'V'])('leave %s as it is when it was given up for another reason', async (status) => {
      const { id } = await confirmed(status);
      await end((await written(id)).id, 'failed');
      expect([await stateOf(id), await actionsOf(id)]).toMatchObject([{ status, mail_error: false }, []]);
    });

    it('leave F held when its address was refused', async () => {
      const { id } = await reserve();
      await end((await written(id)).id, 'refused');
      expect(await stateOf(id)).toMatchObject({ status: 'F', mail_error: true });
      clock.advanceMs(15 * 60_000);
      await services().holds.expireDue(sale.scope, sale.scope.eventId);
      expect(await stateOf(id)).toMatchObject({ status: 'E' });
    });

    it('leave F as it is when the link went out', async () => {
      const { id } = await reserve();
      await end((await written(id)).id, 'sent');
      expect([await stateOf(id), await actionsOf(id)]).toMatchObject([{ status: 'F', mail_error: false }, []]);
    });

    it('do not count when another one was asked for since, or the address was corrected', async () => {
      const { id, uuid } = await confirmed('FA');
      const first = await written(id);
      await services().resending.resend(sale.scope, uuid, 'token:3');
      await end(first.id, 'refused');
      expect(await stateOf(id)).toMatchObject({ status: 'FA', mail_error: false });
      const second = await written(id);
      await db().ownerQuery(`UPDATE reservation SET email = 'right@example.org' WHERE id = $1`, [id]);
      await end(second.id, 'refused');
      expect(await stateOf(id)).toMatchObject({ status: 'FA', mail_error: false });
    });

    it('are found again when the news of it was lost', async () => {
      const [sent, refused, waiting, failed] = [
        await confirmed('FA'),
        await confirmed('P'),
        await confirmed('FA'),
        await confirmed('FA'),
      ];
      const endings = { [sent.id]: 'sent', [refused.id]: 'refused', [failed.id]: 'failed', [waiting.id]: 'queued' };
      await write();
      for (const [id, status] of Object.entries(endings)) {
        await db().ownerQuery('UPDATE mail_message SET status = $2 WHERE reservation_id = $1', [id, status]);
      }
      await db().ownerQuery('DELETE FROM outbox');
      const { outcomes } = services();
      expect(await outcomes.announceMissed(sale.scope, sale.scope.eventId)).toBe(2);
      const news = await db().ownerQuery<{ kind: string; payload: { mailId: number } }>(
        'SELECT kind, payload FROM outbox WHERE organizer_id = $1',
        [sale.scope.organizerId],
      );
      expect(news.map(({ kind }) => kind)).toEqual(['mail.ended', 'mail.ended']);
      for (const { payload } of news) await outcomes.note(sale.scope, payload.mailId);
      expect(await outcomes.announceMissed(sale.scope, sale.scope.eventId)).toBe(0);
      const states = await Promise.all([sent, refused, waiting, failed].map(({ id }) => stateOf(id)));
      expect(states.map((state) => state?.['status'])).toEqual(['V', 'PE', 'FA', 'FA']);
    });

    it('change nothing while they wait, or when they are about nothing', async () => {
      const { id } = await confirmed('FA');
      const mail = await written(id);
      await services().outcomes.note(sale.scope, mail.id);
      await services().outcomes.note(sale.scope, 999_999);
      await db().ownerQuery(`UPDATE mail_message SET status = 'sent' WHERE id = $1`, [mail.id]);
      const other = await openSale(db());
      await services().outcomes.note(other.scope, mail.id);
      expect([await stateOf(id), await actionsOf(id)]).toMatchObject([{ status: 'FA' }, []]);
    });
  });

  describe('are sent again', () => {
    it('after the address was corrected, and make PE valid', async () => {
      const { id, uuid } = await confirmed('FA');
      await end((await written(id)).id, 'refused');
      await db().ownerQuery(`UPDATE reservation SET email = 'right@example.org' WHERE id = $1`, [id]);
      const { reservation } = await services().resending.resend(sale.scope, uuid, 'token:3');
      expect(reservation).toMatchObject({ status: 'PE', mailDue: 'tickets', mailRound: 1, mailError: false });
      const mail = await written(id);
      expect(mail).toMatchObject({
        recipient: 'right@example.org',
        dedupe_key: `reservation/${uuid}/booking.tickets/1`,
      });
      await end(mail.id, 'sent');
      expect(await stateOf(id)).toMatchObject({ status: 'V', mail_error: false });
      expect(await actionsOf(id)).toEqual(['mail_refused by system', 'resent by token:3', 'tickets_mailed by system']);
    });

    it('to somebody who wanted none at first', async () => {
      const { id, uuid } = await confirmed('PN', false);
      await services().resending.resend(sale.scope, uuid, 'system');
      await end((await written(id)).id, 'sent');
      expect(await stateOf(id)).toMatchObject({ status: 'V' });
    });

    it('with the link, which gives the hold no further time', async () => {
      const { id, uuid, holdUntil } = await reserve();
      await write();
      const { reservation } = await services().resending.resend(sale.scope, uuid, 'token:3');
      expect(reservation).toMatchObject({ status: 'F', mailDue: 'verification', holdUntil });
      await write();
      expect((await mailsOf(id)).map(({ dedupe_key }) => dedupe_key)).toEqual([
        `reservation/${uuid}/booking.verify/0`,
        `reservation/${uuid}/booking.verify/1`,
      ]);
    });

    it('with how to pay', async () => {
      const paid = await openSale(db(), { priceMinor: 900 });
      const { id, uuid } = await reserve({ toMail: false }, paid);
      await services().resending.resend(paid.scope, uuid, 'token:3');
      await write(paid);
      expect(await mailsOf(id)).toMatchObject([{ kind: 'booking.unpaid' }]);
    });

    it.each(['C', 'E', 'R'])('not for %s', async (status) => {
      const { id, uuid } = await reserve();
      await db().ownerQuery('UPDATE reservation SET status = $2 WHERE id = $1', [id, status]);
      const asked = services().resending.resend(sale.scope, uuid, 'token:3');
      await expect(asked).rejects.toMatchObject({ code: 'RESERVATION_STATE', facts: { status } });
      expect(await actionsOf(id)).toEqual([]);
    });

    it('not for somebody who was forgotten, or whom there is not', async () => {
      const { id, uuid } = await confirmed('V');
      await db().ownerQuery('UPDATE reservation SET anonymized_at = now() WHERE id = $1', [id]);
      const { resending } = services();
      await expect(resending.resend(sale.scope, uuid, 'system')).rejects.toMatchObject({ code: 'RESERVATION_STATE' });
      await expect(resending.resend(sale.scope, unknown, 'system')).rejects.toThrow(new EngineError('NOT_FOUND'));
    });
  });
});
