import { raceTimes } from '@vestibule/testing';
import { withStripe } from '../../support/with-stripe';
import { type Booked, type House, type HouseWish, openHouse } from './booked';
import { times, visitorOf, wordsOf } from './offered';

const dayMs = 86_400_000;

describe('the buttons of a reservation', () => {
  const { host: api, stripe } = withStripe();
  const visitor = () => visitorOf(api());
  const paid = (more: HouseWish = {}): Promise<House> =>
    openHouse(api(), {
      ...more,
      item: { defaultPriceMinor: 1250, ...more.item },
      settings: { payment_providers: ['stripe'], ...more.settings },
    });
  const rowOf = async ({ reservation }: Booked) => {
    const [row] = await api().db.ownerQuery<{ status: string; mail_due: string | null; mail_round: number }>(
      'SELECT status, mail_due, mail_round FROM reservation WHERE id = $1',
      [reservation.id],
    );
    return row!;
  };
  const words = async (path: string) => wordsOf((await visitor().open(path)).text);
  /** The checkout somebody was sent to. */
  const sessionAt = (url: string | null) => [...stripe().sessions.values()].find((session) => session.url === url)!;
  /** Presses "pay", pays, and comes back. */
  async function payFor(booked: Booked): Promise<void> {
    const { headers } = await visitor().press(`${booked.path}pay/`);
    stripe().pay(sessionAt(headers.get('location')).id);
    await visitor().open(`${booked.path}return/`);
  }

  describe('pay', () => {
    it('leads from the form of a booking straight to the provider, whom the page may lead to', async () => {
      const house = await paid();
      const fields = { [`places-${house.itemId}-0-0`]: '2', email: 'ada@example.org', name: 'Ada' };
      const answer = await visitor().press(`${house.eventPath}book/`, fields);
      const session = sessionAt(answer.headers.get('location'));
      expect([answer.status, session]).toEqual([303, expect.objectContaining({ amount_total: 2_500, status: 'open' })]);
      const shown = await visitor().open(`${house.eventPath}book/?places-${house.itemId}-0-0=1`);
      expect(shown.headers.get('content-security-policy')).toContain("form-action 'self' https:;");
    });

    it('leads to the provider, to the same checkout every time, and a look at it to nothing', async () => {
      const booked = await (await paid()).book({}, 2);
      const before = stripe().sessions.size;
      expect(await words(booked.path)).toContain('Pay €25.00');
      expect((await visitor().open(`${booked.path}pay/`)).status).toBe(200);
      expect(stripe().sessions.size).toBe(before);
      const { won } = await raceTimes(4, () => visitor().press(`${booked.path}pay/`));
      const again = await visitor().press(`${booked.path}pay/`);
      expect(won.map(({ status }) => status)).toEqual(Array(4).fill(303));
      expect(new Set([...won, again].map(({ headers }) => headers.get('location'))).size).toBe(1);
      expect((await rowOf(booked)).status).toBe('U');
    });

    it('asks the provider about who comes back, once or twice, and shows what it says', async () => {
      const booked = await (await paid()).book();
      const { headers } = await visitor().press(`${booked.path}pay/`);
      const early = await visitor().open(`${booked.path}return/`);
      expect([early.status, early.headers.get('location')]).toEqual([303, booked.path]);
      expect((await rowOf(booked)).status).toBe('U');
      stripe().pay(sessionAt(headers.get('location')).id);
      const { won } = await raceTimes(4, () => visitor().open(`${booked.path}return/`));
      expect(won.map((answer) => [answer.status, answer.headers.get('location')])).toEqual(
        Array(4).fill([303, booked.path]),
      );
      expect((await rowOf(booked)).status).toBe('P');
      const shown = await words(booked.path);
      for (const phrase of ['Your payment has arrived', 'Paid €12.50', 'Show ticket']) expect(shown).toContain(phrase);
      expect(shown).not.toContain('Pay €');
      // The button of a page that is still open somewhere.
      const late = await visitor().press(`${booked.path}pay/`);
      expect([late.status, late.headers.get('location')]).toEqual([303, booked.path]);
    });

    it('says so when the provider is away, and works when it is back', async () => {
      const booked = await (await paid()).book();
      stripe().failNext(10);
      const away = await visitor().press(`${booked.path}pay/`);
      expect([away.status, wordsOf(away.text)]).toEqual([
        503,
        expect.stringContaining('The payment provider cannot be reached at the moment.'),
      ]);
      expect((await visitor().open(`${booked.path}return/`)).status).toBe(303);
      // A client tries more than once, so fewer presses than faults bring it back.
      let back = away;
      for (let pressed = 0; pressed < 10 && back.status !== 303; pressed += 1) {
        expect((await rowOf(booked)).status).toBe('U');
        back = await visitor().press(`${booked.path}pay/`);
      }
      expect([back.status, sessionAt(back.headers.get('location')).amount_total]).toEqual([303, 1_250]);
    });
  });

  describe('cancel', () => {
    it('asks once more, says what becomes of the money, and does it once', async () => {
      const booked = await (await paid()).book({}, 2);
      await payFor(booked);
      expect(await words(booked.path)).toContain('Cancel the reservation');
      const asked = await visitor().open(`${booked.path}cancel/`);
      expect([asked.status, wordsOf(asked.text)]).toEqual([200, expect.stringContaining('You will get €25.00 back.')]);
      expect((await rowOf(booked)).status).toBe('P');
      const { won } = await raceTimes(4, () => visitor().press(`${booked.path}cancel/`));
      const again = await visitor().press(`${booked.path}cancel/`);
      for (const answer of [...won, again]) {
        expect([answer.status, answer.headers.get('location')]).toEqual([303, booked.path]);
      }
      const shown = await words(booked.path);
      for (const phrase of ['You have cancelled this reservation', 'Refunded €25.00', 'To the event'])
        expect(shown).toContain(phrase);
      expect(
        await api().db.ownerQuery('SELECT sum(amount_minor)::integer AS sum FROM refund WHERE reservation_id = $1', [
          booked.reservation.id,
        ]),
      ).toEqual([{ sum: 2_500 }]);
      expect((await visitor().open(`${booked.path}cancel/`)).headers.get('location')).toBe(booked.path);
    });

    it('says that it is too late for the money, and then gives none back', async () => {
      const booked = await (await paid({ settings: { refund_deadline_days: 3650 } })).book();
      await payFor(booked);
      expect(await words(`${booked.path}cancel/`)).toContain('What you paid is not refunded any more');
      await visitor().press(`${booked.path}cancel/`);
      expect((await rowOf(booked)).status).toBe('C');
      expect(await words(booked.path)).not.toContain('Refunded');
    });

    it('gives back a place that was only held', async () => {
      const booked = await (await openHouse(api())).book();
      const asked = await words(`${booked.path}cancel/`);
      expect(asked).toContain('Cancel the reservation?');
      expect(asked).not.toMatch(/back\.|refunded/);
      await visitor().press(`${booked.path}cancel/`);
      expect((await rowOf(booked)).status).toBe('C');
    });

    it.each<[string, HouseWish, (booked: Booked) => Promise<unknown>]>([
      ['the organizer does not let people', { settings: { cancel_allow_user: false } }, () => Promise.resolve()],
      ['the product does not', { item: { allowCancel: false } }, () => Promise.resolve()],
      [
        'a ticket was used',
        {},
        (booked) => api().db.ownerQuery(`UPDATE ticket SET status = 'S' WHERE id = $1`, [booked.tickets[0]!.id]),
      ],
      [
        'it has begun',
        {},
        ({ house }) =>
          api().db.ownerQuery(`UPDATE event SET date_from = now() - interval '1 minute' WHERE id = $1`, [
            house.scope.eventId,
          ]),
      ],
    ])('is not there when %s', async (_, wish, arrange) => {
      const booked = await (await openHouse(api(), wish)).book({ audience: 'organizer' });
      await arrange(booked);
      const { text } = await visitor().open(booked.path);
      expect(times(text, /cancel\//)).toBe(0);
      for (const answer of [
        await visitor().open(`${booked.path}cancel/`),
        await visitor().press(`${booked.path}cancel/`),
      ]) {
        expect([answer.status, wordsOf(answer.text)]).toEqual([
          409,
          expect.stringContaining('This reservation cannot be cancelled here.'),
        ]);
      }
      expect((await rowOf(booked)).status).toBe('V');
    });
  });

  describe('send the tickets again', () => {
    it('asks for one mail, however often it is pressed', async () => {
      const booked = await (await openHouse(api())).book({ audience: 'organizer' });
      await api().db.ownerQuery('UPDATE reservation SET mail_due = NULL WHERE id = $1', [booked.reservation.id]);
      const before = await rowOf(booked);
      expect((await visitor().open(`${booked.path}resend/`)).status).toBe(200);
      expect(await rowOf(booked)).toEqual(before);
      for (let pressed = 0; pressed < 3; pressed += 1) {
        const { status, text } = await visitor().press(`${booked.path}resend/`);
        expect([status, wordsOf(text)]).toEqual([200, expect.stringContaining('on their way to you again')]);
        expect(text).toContain('role="status"');
      }
      expect(await rowOf(booked)).toEqual({ ...before, mail_due: 'tickets', mail_round: before.mail_round + 1 });
    });

    it('is not there for what has no tickets', async () => {
      const booked = await (await openHouse(api())).book();
      expect(times((await visitor().open(booked.path)).text, /resend\//)).toBe(0);
      const pressed = await visitor().press(`${booked.path}resend/`);
      expect([pressed.status, wordsOf(pressed.text)]).toEqual([409, expect.stringContaining('nothing to be sent')]);
    });
  });

  it('do nothing for who has no secret, or one of another event', async () => {
    const booked = await (await paid()).book();
    const elsewhere = (await openHouse(api())).eventPath;
    const { eventPath } = booked.house;
    for (const path of [
      `${eventPath}reservations/${'x'.repeat(43)}/`,
      `${elsewhere}reservations/${booked.reservation.secret}/`,
    ]) {
      for (const button of ['pay', 'cancel', 'resend']) {
        expect([button, (await visitor().press(`${path}${button}/`)).status]).toEqual([button, 404]);
      }
      expect((await visitor().open(`${path}return/`)).status).toBe(404);
    }
    expect((await rowOf(booked)).status).toBe('U');
  });

  it('give the money back until the day the organizer says', async () => {
    const startsIn = (days: number) =>
      api().db.ownerQuery<{ at: Date }>(`SELECT now() + $1 * interval '1 millisecond' AS at`, [days * dayMs]);
    for (const [days, sentence] of [
      [7.01, 'You will get €12.50 back.'],
      [6.99, 'What you paid is not refunded any more'],
    ] as const) {
      const [row] = await startsIn(days);
      const booked = await (await paid({ event: { dateFrom: new Date(row!.at) } })).book();
      await payFor(booked);
      expect(await words(`${booked.path}cancel/`)).toContain(sentence);
    }
  });
});
