import { setTimeout as delay } from 'node:timers/promises';
import { type AddressView, type EventScope, HoldExpiry, Payments } from '@vestibule/engine';
import type { Database } from '@vestibule/platform';
import {
  bookingServices,
  FixedClock,
  openSale,
  raceAll,
  recountEvent,
  type TestSale,
  wrongPlaces,
} from '@vestibule/testing';
import { meeting } from '../support/meeting';
import { withTestApp } from '../support/test-app';
import { withoutLocks } from '../support/without-locks';

const lanes = 4;
const rounds = 250;
/** How far the two of a pair are apart at most, so that they meet at one lock and at another; nothing hangs on it. */
const spreadMs = 8;

/** Reservations of one event whose holds end a minute after each other, with so many people waiting for their places. */
interface Lane {
  readonly sale: TestSale;
  readonly clock: FixedClock;
  readonly begin: Date;
  readonly ids: readonly number[];
}

const emailOf = (round: number) => `guest-${round}@example.org`;

describe('the end of a hold', () => {
  const api = withTestApp();
  const db = () => api().db;

  async function openLane(size: number): Promise<Lane> {
    const sale = await openSale(db(), { size });
    const { organizerId, eventId } = sale.scope;
    const [row] = await db().ownerQuery<{ now: Date }>('SELECT now()');
    const begin = row!.now;
    const made = await db().ownerQuery<{ id: number }>(
      `INSERT INTO reservation (organizer_id, uuid, code, event_id, status, places, email, locale, hold_until, made_by)
       SELECT $1, gen_random_uuid(), 'LANE' || n, $2, 'F', 1, 'guest-' || n || '@example.org', 'en',
         $3::timestamptz + n * interval '1 minute', 'customer'
       FROM generate_series(0, $4::integer - 1) n ORDER BY n RETURNING id`,
      [organizerId, eventId, begin, size],
    );
    await db().ownerQuery(
      `INSERT INTO ticket (organizer_id, uuid, reservation_id, position, event_id, item_id, price_minor, status, secret)
       SELECT organizer_id, gen_random_uuid(), id, 1, event_id, $2, 0, 'N', gen_random_uuid()::text
       FROM reservation WHERE event_id = $1`,
      [eventId, sale.itemId],
    );
    await db().ownerQuery(
      `INSERT INTO waiting_list_entry (organizer_id, event_id, item_id, email, locale)
       SELECT $1, $2, $3, 'waiting-' || n || '@example.org', 'en' FROM generate_series(1, $4::integer) n`,
      [organizerId, eventId, sale.itemId, size],
    );
    await recountEvent(db(), sale.scope);
    return { sale, clock: new FixedClock(begin), begin, ids: made.map(({ id }) => id) };
  }

  /** Services as they are, or on a database whose locks are cut out. */
  function contenders({ sale, clock, begin }: Lane, database?: Database) {
    const { holds, addresses } = bookingServices(db(), clock);
    const on = <T extends object>(service: T): T =>
      database ? (Object.create(service, { database: { value: database } }) as T) : service;
    return {
      expire: () => on(holds).expireDue(sale.scope, sale.scope.eventId),
      verify: async (round: number) => {
        const { token } = addresses.linkFor(sale.organizer.scope, emailOf(round), begin);
        return (await on(addresses).verify(sale.organizer.scope, token)).view;
      },
    };
  }

  /** Round for round: the moment a hold is over, its end is carried out and its link pressed. */
  async function raceOn(lane: Lane): Promise<{ lane: Lane; told: AddressView[]; ended: number }> {
    const { expire, verify } = contenders(lane);
    const told: AddressView[] = [];
    let ended = 0;
    for (let round = 0; round < rounds; round += 1) {
      lane.clock.set(new Date(lane.begin.getTime() + round * 60_000));
      const [over, view] = await meeting(
        round,
        () => delay(round % spreadMs).then(expire),
        () => delay((round >> 3) % 3).then(() => verify(round)),
      );
      ended += over;
      told.push(view);
    }
    return { lane, told, ended };
  }

  async function actionsOf({ eventId }: EventScope): Promise<Map<number, string[]>> {
    const rows = await db().ownerQuery<{ id: number; actions: string[] }>(
      `SELECT reservation_id AS id, array_agg(action ORDER BY id) AS actions
       FROM reservation_change WHERE event_id = $1 GROUP BY reservation_id`,
      [eventId],
    );
    return new Map(rows.map(({ id, actions }) => [id, actions]));
  }

  /** A deadlock would be mended by another attempt, a second later; there should be none. */
  async function deadlocks(): Promise<number | undefined> {
    const [row] = await db().ownerQuery<{ deadlocks: number }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    return row?.deadlocks;
  }

  async function statusesOf({ eventId }: EventScope): Promise<Map<number, string>> {
    const rows = await db().ownerQuery<{ id: number; status: string }>(
      'SELECT id, status FROM reservation WHERE event_id = $1',
      [eventId],
    );
    return new Map(rows.map(({ id, status }) => [id, status]));
  }

  it('and the link that comes at the same moment have one outcome, a thousand times', async () => {
    const opened: Lane[] = [];
    for (let lane = 0; lane < lanes; lane += 1) opened.push(await openLane(rounds));
    const runs = await Promise.all(opened.map(raceOn));
    const wins = { link: 0, hold: 0 };
    for (const { lane, told, ended } of runs) {
      const [actions, statuses] = [await actionsOf(lane.sale.scope), await statusesOf(lane.sale.scope)];
      const inTime = lane.ids.filter((id) => statuses.get(id) === 'FA');
      lane.ids.forEach((id, round) => {
        const [reservation] = told[round]!.reservations;
        expect([statuses.get(id), actions.get(id), reservation?.outcome]).toEqual(
          inTime.includes(id) ? ['FA', ['address_verified'], 'confirmed'] : ['C', ['expired', 'cancelled'], 'sold_out'],
        );
      });
      expect(ended).toBe(rounds - inTime.length);
      const ledger = await db().ownerQuery('SELECT paid, held FROM quota_ledger WHERE quota_id = $1', [
        lane.sale.quotaId,
      ]);
      expect(ledger).toEqual([{ paid: inTime.length, held: 0 }]);
      wins.link += inTime.length;
      wins.hold += ended;
    }
    expect(wins.hold + wins.link).toBe(1_000);
    expect(await deadlocks()).toBe(0);
    // Of the rounds in turns, both ends there are.
    expect(Math.min(wins.hold, wins.link)).toBeGreaterThanOrEqual(lanes);
    expect(await wrongPlaces(db())).toEqual({});
  }, 300_000);

  describe('and a payment', () => {
    const amountMinor = 1_000;

    /** Unpaid reservations whose holds last, each with a payment that somebody is making. */
    async function openTill(size: number): Promise<{ lane: Lane; payments: string[] }> {
      const lane = await openLane(size);
      await db().ownerQuery('UPDATE ticket SET price_minor = $2 WHERE event_id = $1', [
        lane.sale.scope.eventId,
        amountMinor,
      ]);
      await db().ownerQuery(
        `UPDATE reservation SET status = 'U', hold_until = now() + interval '1 hour' WHERE event_id = $1`,
        [lane.sale.scope.eventId],
      );
      const rows = await db().ownerQuery<{ uuid: string }>(
        `INSERT INTO payment (organizer_id, uuid, event_id, reservation_id, provider, status, amount_minor, currency)
         SELECT organizer_id, gen_random_uuid(), event_id, id, 'stripe', 'W', $2, 'EUR'
         FROM reservation WHERE event_id = $1 ORDER BY id RETURNING uuid`,
        [lane.sale.scope.eventId, amountMinor],
      );
      return { lane, payments: rows.map(({ uuid }) => uuid) };
    }

    const runOut = (scope: EventScope, id: number) =>
      db().database.tx(scope, (tx) =>
        tx.execute(
          `UPDATE reservation SET hold_until = clock_timestamp() - interval '5 ms' WHERE organizer_id = $1 AND id = $2`,
          [scope.organizerId, id],
        ),
      );
    const notice = (scope: EventScope, paymentUuid: string, payments = api().app.get(Payments, { strict: false })) =>
      payments.noticePaid(scope, { paymentUuid, reference: `pi_${paymentUuid}`, amountMinor, currency: 'EUR' });
    const expire = (scope: EventScope, holds = api().app.get(HoldExpiry, { strict: false })) =>
      holds.expireDue(scope, scope.eventId);

    it('that come at the same moment have one outcome, a thousand times', async () => {
      const tills: Awaited<ReturnType<typeof openTill>>[] = [];
      for (let till = 0; till < lanes; till += 1) tills.push(await openTill(rounds));
      await Promise.all(
        tills.map(async ({ lane: { ids, sale }, payments }) => {
          for (const [round, id] of ids.entries()) {
            await runOut(sale.scope, id);
            await meeting(
              round,
              () => delay(round % 3).then(() => expire(sale.scope)),
              () => delay((round >> 2) % 3).then(() => notice(sale.scope, payments[round]!)),
            );
          }
        }),
      );
      const wins = { payment: 0, hold: 0 };
      for (const { lane } of tills) {
        const { scope, quotaId } = lane.sale;
        const [actions, statuses] = [await actionsOf(scope), await statusesOf(scope)];
        const back = await db().ownerQuery<{ id: number; status: string; back: number }>(
          'SELECT reservation_id AS id, status, refunded_minor AS back FROM payment WHERE event_id = $1',
          [scope.eventId],
        );
        for (const { id, status, back: refunded } of back) {
          const paid = statuses.get(id) === 'P';
          wins[paid ? 'payment' : 'hold'] += 1;
          const [first, second] = actions.get(id) ?? [];
          expect([statuses.get(id), first, second, refunded]).toEqual(
            paid ? ['P', 'paid', undefined, 0] : ['C', 'expired', 'cancelled', amountMinor],
          );
          // Money came in either way; what becomes of it is another matter.
          expect(['P', 'R']).toContain(status);
        }
        const paid = [...statuses.values()].filter((status) => status === 'P').length;
        const ledger = await db().ownerQuery('SELECT paid, held FROM quota_ledger WHERE quota_id = $1', [quotaId]);
        expect(ledger).toEqual([{ paid, held: 0 }]);
      }
      expect(wins.hold + wins.payment).toBe(1_000);
      expect(await deadlocks()).toBe(0);
      expect(Math.min(wins.hold, wins.payment)).toBeGreaterThanOrEqual(lanes);
    }, 300_000);

    it('both win when the locks are left out', async () => {
      const { lane, payments } = await openTill(3);
      const { scope } = lane.sale;
      const on = { database: { value: await withoutLocks(db(), 2) } };
      const careless = {
        payments: Object.create(api().app.get(Payments, { strict: false }), on) as Payments,
        holds: Object.create(api().app.get(HoldExpiry, { strict: false }), on) as HoldExpiry,
      };
      await runOut(scope, lane.ids[0]!);
      const { lost } = await raceAll<unknown>([
        () => expire(scope, careless.holds),
        () => notice(scope, payments[0]!, careless.payments),
      ]);
      expect(lost).toEqual([]);
      const actions = (await actionsOf(scope)).get(lane.ids[0]!);
      expect(actions?.sort()).toEqual(expect.arrayContaining(['expired', 'paid']));
    });
  });

  // Negative control, the last to run because it drops the constraint of the ledger: without the locks both must get through, or there was nothing to prevent.
  it('and the link both win when the locks are left out', async () => {
    const lane = await openLane(3);
    const { expire, verify } = contenders(lane, await withoutLocks(db(), 2));
    const { lost } = await raceAll<unknown>([expire, () => verify(0)]);
    expect(lost).toEqual([]);
    const actions = await actionsOf(lane.sale.scope);
    expect(actions.get(lane.ids[0]!)?.sort()).toEqual(expect.arrayContaining(['address_verified', 'expired']));
    expect(await wrongPlaces(db())).not.toEqual({});
  });
});
