import { setTimeout as delay } from 'node:timers/promises';
import type { AddressView, EventScope } from '@vestibule/engine';
import type { Database } from '@vestibule/platform';
import {
  bookingServices,
  FixedClock,
  openSale,
  raceAll,
  recountEvent,
  type TestSale,
  withDatabase,
  wrongPlaces,
} from '@vestibule/testing';
import { allEntities } from '../../apps/api/src/app.module';
import { withoutLocks } from '../support/without-locks';

const lanes = 4;
const rounds = 250;
/** How far the two of a pair are apart at most. */
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
  const db = withDatabase({ entities: allEntities });

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
      verify: (round: number) =>
        on(addresses).verify(sale.organizer.scope, addresses.tokenFor(sale.organizer.scope, emailOf(round), begin)),
    };
  }

  /** Round for round: the moment a hold is over, its end is carried out and its link pressed, milliseconds apart. */
  async function raceOn(lane: Lane): Promise<{ lane: Lane; told: AddressView[]; ended: number }> {
    const { expire, verify } = contenders(lane);
    const told: AddressView[] = [];
    let ended = 0;
    for (let round = 0; round < rounds; round += 1) {
      lane.clock.set(new Date(lane.begin.getTime() + round * 60_000));
      const pair = await raceAll<unknown>([
        async () => {
          await delay(round % spreadMs);
          ended += await expire();
        },
        async () => {
          await delay((round >> 3) % 3);
          told.push(await verify(round));
        },
      ]);
      expect(pair.lost).toEqual([]);
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
    // Both sides must have won often, or they never met.
    expect(Math.min(wins.hold, wins.link)).toBeGreaterThan(50);
    expect(await wrongPlaces(db())).toEqual({});
  }, 120_000);

  // Negative control: without the locks both must get through, or there was nothing to prevent.
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
