import type { Payments, ReservationWithTickets } from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import { raceAll } from '@vestibule/testing';
import { meeting } from '../support/meeting';
import { PaidShop } from '../support/paid-shop';
import { withStripe } from '../support/with-stripe';
import { withoutLocks } from '../support/without-locks';

const pairs = 50;

const { host, stripe } = withStripe();

/** Reservations with a checkout that somebody has paid by and nobody was told of. */
async function paidUnnoticed(shop: PaidShop, count: number) {
  const made: { made: ReservationWithTickets; notice: Parameters<PaidShop['payments']['noticePaid']>[1] }[] = [];
  for (let index = 0; index < count; index += 1) {
    const reservation = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, reservation);
    const payment = (await shop.read(reservation)).payments[0]!;
    const session = stripe().pay(payment.providerSession ?? '');
    const { uuid: paymentUuid, amountMinor, currency } = payment;
    const notice = { paymentUuid, session: session.id, reference: session.payment_intent ?? '', amountMinor, currency };
    made.push({ made: reservation, notice });
  }
  return made;
}

/** Money that stayed: what came in less what goes back. */
const kept = async (shop: PaidShop) => {
  const [row] = await host().db.ownerQuery<{ kept: number }>(
    `SELECT coalesce(sum(amount_minor - refunded_minor) FILTER (WHERE status IN ('P', 'V', 'R')), 0)::bigint AS kept
     FROM payment WHERE event_id = $1`,
    [shop.scope.eventId],
  );
  return row?.kept;
};

describe('a payment that is noticed twice at once', () => {
  // Negative control: looking first and writing second, without a lock, does everything twice.
  it('counts twice for whoever looks without a lock', async () => {
    const shop = await PaidShop.open(host());
    const [one] = await paidUnnoticed(shop, 1);
    const { db } = host();
    let looked = 0;
    let open: () => void = () => undefined;
    const bothLooked = new Promise<void>((resolve) => (open = resolve));
    const careless = () =>
      db.database.tx(shop.scope, async (tx) => {
        const [row] = await tx.query<{ status: string }>('SELECT status FROM payment WHERE uuid = $1', [
          one?.notice.paymentUuid,
        ]);
        if ((looked += 1) === 2) open();
        await bothLooked;
        if (row?.status !== 'W') return;
        await tx.execute(`UPDATE payment SET status = 'P' WHERE uuid = $1`, [one?.notice.paymentUuid]);
        await tx.execute('UPDATE quota_ledger SET held = held - 1, paid = paid + 1 WHERE quota_id = $1', [
          shop.quotaId,
        ]);
      });
    const { lost } = await raceAll([careless, careless]);
    // The second takes a held place that nobody holds: only the constraint of the ledger stops it.
    expect(lost).toHaveLength(1);
  });

  it('by notice and return: one outcome, fifty times', async () => {
    const shop = await PaidShop.open(host(), { size: pairs });
    const all = await paidUnnoticed(shop, pairs);
    const outcomes: string[][] = [];
    for (let start = 0; start < pairs; start += 10) {
      const { lost } = await raceAll(
        all.slice(start, start + 10).flatMap(({ made, notice }) => {
          const own: string[] = [];
          outcomes.push(own);
          return [
            async () => void own.push(await shop.payments.noticePaid(shop.scope, notice)),
            async () => void (await shop.payments.checkReturn(shop.scope, made.reservation.uuid)),
            async () => void own.push(await shop.payments.noticePaid(shop.scope, notice)),
          ];
        }),
      );
      expect(lost).toEqual([]);
    }
    for (const own of outcomes) expect(own.filter((outcome) => outcome === 'confirmed').length).toBeLessThanOrEqual(1);
    for (const { made } of all) {
      expect(await shop.state(made)).toMatchObject({ status: 'P', tickets: ['K'], payments: ['P'] });
      expect(await shop.log(made)).toEqual(['stripe paid']);
    }
    expect(await shop.ledger()).toEqual({ paid: pairs, pending: 0, held: 0 });
  }, 120_000);
});

describe('a cancellation and a payment at once', () => {
  it('end cancelled, with every place and all of the money given back', async () => {
    const shop = await PaidShop.open(host(), { size: pairs });
    const all = await paidUnnoticed(shop, pairs);
    const outcomes = new Set<string>();
    for (const [index, { made, notice }] of all.entries()) {
      const pay = async () => void outcomes.add(await shop.payments.noticePaid(shop.scope, notice));
      const cancel = () => shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor: 'customer' });
      await meeting(index, pay, cancel);
      await shop.carryOut(made);
      expect(await shop.state(made)).toMatchObject({ status: 'C', payments: ['R'], back: [1_000] });
    }
    expect([...outcomes].sort()).toEqual(['confirmed', 'refunded']);
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 0 });
    expect(await kept(shop)).toBe(0);
  }, 120_000);
});

describe('two cancellations at once', () => {
  it.each([['of the whole'], ['of the same ticket'], ['of a ticket and the whole']])(
    '%s',
    async (what) => {
      const shop = await PaidShop.open(host(), { size: 60 });
      const actor = 'token:1';
      for (let round = 0; round < 15; round += 1) {
        const made = await shop.reserve({ provider: 'manual', count: 2 });
        const { uuid } = made.reservation;
        await shop.payments.markPaid(shop.scope, uuid, { method: 'cash', actor });
        const whole = () => shop.cancellation.cancel(shop.scope, uuid, { actor });
        const one = () => shop.cancellation.cancelTicket(shop.scope, made.tickets[0]?.uuid ?? '', { actor });
        const contenders = { 'of the whole': [whole, whole], 'of the same ticket': [one, one] }[what] ?? [one, whole];
        const { lost } = await raceAll(contenders);
        const { status, back } = await shop.state(made);
        const all = what !== 'of the same ticket';
        expect([status, back]).toEqual(all ? ['C', [2_000]] : ['P', [1_000]]);
        expect(lost.length).toBeLessThanOrEqual(1);
        if (!all) await whole();
        expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 0 });
      }
      expect(await kept(shop)).toBe(0);
    },
    120_000,
  );
});

describe('a hold that runs out and a payment at once, for the last place', () => {
  /** One place, held for somebody who has paid and nobody was told of; a rival who wants it. */
  async function lastPlace() {
    const shop = await PaidShop.open(host(), { size: 1 });
    const [one] = await paidUnnoticed(shop, 1);
    const { made, notice } = one!;
    const rival = async () => {
      try {
        await shop.reserve({ email: 'rival@example.org', provider: 'manual' });
        return 'reserved';
      } catch (error) {
        if (error instanceof EngineError) return error.code;
        throw error;
      }
    };
    const pay = (payments = shop.payments) => payments.noticePaid(shop.scope, notice);
    return { shop, made, rival, pay };
  }

  it('end in one place sold, or none and the money given back', async () => {
    const paid = { status: 'P', told: 'confirmed', rival: 'SOLD_OUT', places: { paid: 1, held: 0 }, kept: 1_000 };
    const turnedAway = { status: 'C', told: 'refunded', rival: 'reserved', places: { paid: 0, held: 1 }, kept: 0 };
    const ends = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const { shop, made, rival, pay } = await lastPlace();
      const [outcome, told] = await meeting(round, () => shop.expire(made).then(rival), pay);
      await shop.carryOut(made);
      const { status } = (await shop.read(made)).reservation;
      const { pending, ...places } = (await shop.ledger())!;
      expect(pending).toBe(0);
      expect([paid, turnedAway]).toContainEqual({ status, told, rival: outcome, places, kept: await kept(shop) });
      ends.add(status);
    }
    expect([...ends].sort()).toEqual(['C', 'P']);
  }, 120_000);

  // Negative control, the last to run because it drops the constraint of the ledger: without the locks both get it.
  it('both get it when the locks are left out', async () => {
    const { shop, made, rival, pay } = await lastPlace();
    await shop.expire(made);
    let taken: Promise<string> | undefined;
    const database = await withoutLocks(host().db, () => (taken ??= rival()));
    const careless = Object.create(shop.payments, { database: { value: database } }) as Payments;
    expect([await pay(careless), await taken]).toEqual(['confirmed', 'reserved']);
    expect(await shop.ledger()).toEqual({ paid: 1, pending: 0, held: 1 });
  });
});
