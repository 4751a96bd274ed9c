import { Outbox } from '@vestibule/outbox';
import { Ids } from '@vestibule/platform';
import { openTestDatabase, type TestDatabase } from '@vestibule/testing';
import { readPdf } from '../../../test/support/pdf-reader';
import { Postbox } from '../../../test/support/postbox';
import { sampleDocument, sampleTicket } from '../../../test/support/ticket-document';
import { endedMail, forgetMails } from './mail.repository';
import { mailEntities } from './mail-message.entity';
import type { QueuedMail } from './mail-kinds';
import { MailSender } from './mail-sender.service';
import { MailTransport } from './mail-transport';
import { Mails } from './mails.service';

const tickets = [
  sampleTicket({ uuid: '11111111-5e6f-4a8b-9c0d-1e2f3a4b5c6d', person: 'Zoë Müller', qr: 'first:code' }),
  sampleTicket({ uuid: '22222222-5e6f-4a8b-9c0d-1e2f3a4b5c6d', person: 'Иван Петров', qr: 'second:code' }),
];

/** Fails the first time it is asked. */
class StumblingOutbox extends Outbox {
  asked = 0;

  override async append(...told: Parameters<Outbox['append']>): Promise<void> {
    this.asked += 1;
    if (this.asked === 1) throw new Error('not now');
    await super.append(...told);
  }
}

describe('mails about a reservation', () => {
  let db: TestDatabase;
  let postbox: Postbox;
  let transport: MailTransport;
  let sender: MailSender;
  let mails: Mails;
  let scope = { organizerId: 0 };
  let reservationId = 0;

  beforeAll(async () => {
    postbox = new Postbox();
    const environment = { SMTP_URL: `smtp://127.0.0.1:${await postbox.open()}` };
    db = await openTestDatabase({ entities: mailEntities, environment });
    const outbox = new Outbox(db.doorbell);
    transport = new MailTransport(db.config);
    sender = new MailSender(db.database, transport, outbox, db.log);
    mails = new Mails(outbox, new Ids(), db.config);
    const [organizer] = await db.ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('o', 'O') RETURNING id`,
    );
    scope = { organizerId: organizer!.id };
    reservationId = await reservation();
  });

  afterAll(async () => {
    transport.onApplicationShutdown();
    await postbox.close();
    await db.close();
  });

  beforeEach(async () => {
    postbox.received.length = 0;
    postbox.answer = undefined;
    postbox.whenAsked = undefined;
    await db.ownerQuery('DELETE FROM outbox; DELETE FROM mail_message');
  });

  async function reservation(): Promise<number> {
    const slug = new Ids().uuid();
    const [event] = await db.ownerQuery<{ id: number }>(
      `INSERT INTO event (organizer_id, slug, name, date_from) VALUES ($1, $2, '{}', now()) RETURNING id`,
      [scope.organizerId, slug],
    );
    const [row] = await db.ownerQuery<{ id: number }>(
      `INSERT INTO reservation (organizer_id, uuid, code, event_id, status, places, email, locale)
       VALUES ($1, gen_random_uuid(), $2, $3, 'FA', 2, 'mara@example.org', 'en') RETURNING id`,
      [scope.organizerId, slug.slice(0, 12), event!.id],
    );
    return row!.id;
  }

  const ticketMail = (change: Partial<QueuedMail> = {}): QueuedMail =>
    ({
      kind: 'booking.tickets',
      dedupeKey: new Ids().uuid(),
      to: 'mara@example.org',
      locale: 'en',
      reservationId,
      facts: {
        personName: 'Mara',
        reservationUrl: 'https://tickets.example.org/r/s/',
        document: sampleDocument({ tickets }),
      },
      ...change,
    }) as QueuedMail;

  async function queued(change: Partial<QueuedMail> = {}): Promise<number> {
    await db.database.tx(scope, (tx) => mails.queue(tx, ticketMail(change)));
    const [row] = await db.ownerQuery<{ id: number }>('SELECT max(id) AS id FROM mail_message');
    return row!.id;
  }

  const announced = async () =>
    (await db.ownerQuery(`SELECT payload FROM outbox WHERE kind = 'mail.ended'`)).map(({ payload }) => payload);
  const ended = (id: number) => db.database.read(scope, (tx) => endedMail(tx, id));

  it('bring the tickets as one PDF, a page and a code each', async () => {
    const id = await queued();
    expect(await sender.send(scope, id)).toBe('sent');
    const [mail] = await postbox.parsed();
    expect(mail!.subject).toBe('Your tickets: Summer Concert');
    expect(mail!.text).toContain('Ticket 1: Zoë Müller · Day ticket, Reduced');
    expect(mail!.text).toContain('Doors close when the concert begins.');
    expect(mail!.text).toContain('https://tickets.example.org/r/s/');
    expect(
      mail!.attachments.map(({ filename, mimeType, disposition }) => ({ filename, mimeType, disposition })),
    ).toEqual([{ filename: 'tickets-K7XQ2M9P.pdf', mimeType: 'application/pdf', disposition: 'attachment' }]);
    const { pages } = await readPdf(new Uint8Array(mail!.attachments[0]!.content as ArrayBuffer));
    expect(pages.map(({ qr }) => qr?.text)).toEqual(['first:code', 'second:code']);
    expect(pages[1]!.text).toContain('Иван Петров');
  });

  it.each([
    { answer: undefined, status: 'sent' },
    { answer: { code: 550, at: 'RCPT' }, status: 'refused' },
    { answer: { code: 554, at: 'DATA' }, status: 'refused' },
  ] as const)('announce once that they were $status', async ({ answer, status }) => {
    const id = await queued();
    postbox.answer = answer;
    expect(await sender.send(scope, id)).toBe(status);
    expect(await sender.send(scope, id)).toBe('not-due');
    expect(await announced()).toEqual([{ mailId: id }]);
    expect(await ended(id)).toEqual({
      reservationId,
      kind: 'booking.tickets',
      dedupeKey: expect.any(String),
      recipient: 'mara@example.org',
      status,
    });
  });

  it('announce that they were given up, whether after days of trying or because it is too late', async () => {
    const old = await queued();
    await db.ownerQuery(`UPDATE mail_message SET created_at = clock_timestamp() - interval '73 hours'`);
    const late = await queued({
      kind: 'booking.verify',
      facts: {
        eventName: { en: 'Concert' },
        personName: '',
        code: 'X',
        dateFrom: '2027-06-12T17:30:00Z',
        timezone: 'UTC',
        places: 1,
        verifyUrl: 'https://tickets.example.org/v/',
        validUntil: '2020-01-01T00:00:00Z',
        heldUntil: null,
      },
    });
    postbox.answer = { code: 451, at: 'RCPT' };
    expect([await sender.send(scope, old), await sender.send(scope, late)]).toEqual(['failed', 'failed']);
    expect(await announced()).toEqual([{ mailId: old }, { mailId: late }]);
    expect(await ended(late)).toMatchObject({ kind: 'booking.verify', status: 'failed' });
  });

  it('announce an address that is none as refused', async () => {
    const id = await queued({ to: 'nobody' });
    expect(await sender.send(scope, id)).toBe('refused');
    expect(await announced()).toEqual([{ mailId: id }]);
  });

  it('announce nothing while they are only put off', async () => {
    const id = await queued();
    postbox.answer = { code: 451, at: 'RCPT' };
    expect(await sender.send(scope, id)).toBe('postponed');
    expect([await announced(), await ended(id)]).toEqual([[], undefined]);
  });

  it('announce nothing when they are about something else', async () => {
    const id = await queued({ reservationId: undefined });
    expect(await sender.send(scope, id)).toBe('sent');
    expect([await announced(), await ended(id)]).toEqual([[], undefined]);
  });

  it('have not ended when the announcement cannot be written with their end', async () => {
    const outbox = new StumblingOutbox(db.doorbell);
    const id = await queued();
    expect(await new MailSender(db.database, transport, outbox, db.log).send(scope, id)).toBe('sent');
    // It was announced again only because its end was undone with the first announcement.
    expect(outbox.asked).toBe(2);
    expect(await announced()).toEqual([{ mailId: id }]);
    expect(postbox.received).toHaveLength(1);
  });

  it('are forgotten with the person: nothing personal stays, and what was not sent never is', async () => {
    const sent = await queued();
    await sender.send(scope, sent);
    const waiting = await queued();
    const other = await queued({ reservationId: await reservation() });
    await db.ownerQuery(`UPDATE mail_message SET last_error = '451 mara@example.org' WHERE id = $1`, [waiting]);
    expect(await db.database.tx(scope, (tx) => forgetMails(tx, reservationId))).toBe(2);

    const rows = await db.ownerQuery('SELECT id, recipient, facts, last_error, status FROM mail_message ORDER BY id');
    const forgotten = { recipient: 'forgotten', facts: {}, last_error: null };
    expect(rows).toMatchObject([
      { id: sent, ...forgotten, status: 'sent' },
      { id: waiting, ...forgotten, status: 'failed' },
      { id: other, recipient: 'mara@example.org', status: 'queued' },
    ]);
    postbox.received.length = 0;
    expect(await sender.send(scope, waiting)).toBe('not-due');
    expect(postbox.received).toEqual([]);
  });

  it('are forgotten even while one is being sent, which then says nothing any more', async () => {
    const id = await queued();
    postbox.answer = { code: 550, at: 'RCPT' };
    postbox.whenAsked = () => db.database.tx(scope, (tx) => forgetMails(tx, reservationId));
    await sender.send(scope, id);
    const [row] = await db.ownerQuery('SELECT recipient, last_error, status FROM mail_message WHERE id = $1', [id]);
    expect(row).toEqual({ recipient: 'forgotten', last_error: null, status: 'failed' });
    expect(await announced()).toEqual([]);
  });

  it('are of one organizer: another neither sees how they end nor forgets them', async () => {
    const id = await queued();
    await sender.send(scope, id);
    const [other] = await db.ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('p', 'P') RETURNING id`,
    );
    const foreign = { organizerId: other!.id };
    expect(await db.database.read(foreign, (tx) => endedMail(tx, id))).toBeUndefined();
    expect(await db.database.tx(foreign, (tx) => forgetMails(tx, reservationId))).toBe(0);
  });
});
