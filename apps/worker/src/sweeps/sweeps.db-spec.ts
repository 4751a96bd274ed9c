import type { JobRequest } from '@vestibule/jobs';
import { engineEntities } from '@vestibule/engine';
import type { Database } from '@vestibule/platform';
import { withDatabase } from '@vestibule/testing';
import { eventsWithExpiredOffers } from './expired-offers.repository';
import { deleteOldAnswers } from './idempotency.repository';
import { type EventKey, eventsWorthAPass, eventsWorthAPassSql, firstEvent } from './missed-promotions.repository';
import { firstMoment } from './moment-cursor.repository';
import { Sweeps } from './sweeps';

interface SeededEvent extends EventKey {
  readonly itemId: number;
  readonly quotaId: number;
}

interface Seed {
  /** Columns of the event that differ from a live one of tomorrow, as SQL. */
  readonly event?: Record<string, string>;
  readonly ledger?: Record<string, string>;
  readonly waiting?: number;
}

const day = (days: number) => `clock_timestamp() + interval '${days} days'`;

describe('the sweeps', () => {
  const db = withDatabase({ entities: engineEntities });
  let relay: Database;
  let organizers: number[];

  beforeAll(async () => {
    relay = await db().openAs('relay');
  });

  beforeEach(async () => {
    const rows = await db().ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('a', 'A'), ('b', 'B') RETURNING id`,
    );
    organizers = rows.map(({ id }) => id);
  });

  afterEach(() =>
    db().ownerQuery(`DELETE FROM waiting_list_entry; DELETE FROM voucher; DELETE FROM quota; DELETE FROM item;
      DELETE FROM event; DELETE FROM organizer`),
  );

  async function insert(table: string, columns: Record<string, string>): Promise<number> {
    const [row] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO ${table} (${Object.keys(columns).join(', ')}) VALUES (${Object.values(columns).join(', ')}) RETURNING *`,
    );
    return row!.id;
  }

  /** An event with a quota of ten, five of them taken, and people who wait; as the seed changes it. */
  async function seeded(seed: Seed = {}, organizerId = organizers[0]!): Promise<SeededEvent> {
    const own = { organizer_id: String(organizerId) };
    const eventId = await insert('event', {
      ...own,
      slug: `'e' || random()`,
      name: `'{}'`,
      live: 'true',
      date_from: day(1),
      ...seed.event,
    });
    const of = { ...own, event_id: String(eventId) };
    const itemId = await insert('item', { ...of, name: `'{}'`, default_price_minor: '0' });
    const quotaId = await insert('quota', { ...of, name: `'q'` });
    const { waiting = 1 } = seed;
    const counters = { size: '10', ceiling: '10', paid: '2', pending: '1', held: '1', blocked: '1' };
    await insert('quota_ledger', {
      ...of,
      quota_id: String(quotaId),
      ...counters,
      waiting_entries: String(waiting),
      ...seed.ledger,
    });
    await db().ownerQuery(
      `INSERT INTO waiting_list_entry (organizer_id, event_id, item_id, email, locale)
       SELECT $1, $2, $3, 'p' || n || '@example.org', 'en' FROM generate_series(1, $4) n`,
      [organizerId, eventId, itemId, waiting],
    );
    return { organizerId, eventId, itemId, quotaId };
  }

  async function voucher(event: SeededEvent, columns: Record<string, string>): Promise<number> {
    return insert('voucher', {
      organizer_id: String(event.organizerId),
      event_id: String(event.eventId),
      item_id: String(event.itemId),
      code: 'upper(md5(random()::text))',
      ...columns,
    });
  }

  const key = ({ organizerId, eventId }: EventKey): EventKey => ({ organizerId, eventId });

  describe('for missed promotions', () => {
    const look = (after = firstEvent, visited = 100, found = 100) =>
      relay.acrossTenants((tx) => eventsWorthAPass(tx, after, { visited, found }));
    const found = async () => (await look()).events.map(key);

    it('finds every event with people who wait and free places, of all organizers', async () => {
      const events = [await seeded(), await seeded({ waiting: 3 }), await seeded({}, organizers[1])];
      expect(await found()).toEqual(events.map(key));
    });

    it.each<[string, Seed]>([
      ['a quota without end', { ledger: { size: 'NULL', ceiling: 'NULL' } }],
      ['its last free place', { ledger: { paid: '6' } }],
      ['a series of dates that began long ago', { event: { has_subevents: 'true', date_from: day(-400) } }],
      ['a presale that has begun', { event: { presale_start: day(-1), presale_end: day(1) } }],
      ['an end that is still to come', { event: { date_from: day(-9), date_to: day(1) } }],
      ['automatic offers switched on', { event: { settings: `'{"waiting_list_auto": true}'` } }],
    ])('finds an event with %s', async (_, seed) => {
      const event = await seeded(seed);
      expect(await found()).toEqual([key(event)]);
    });

    it.each<[string, Seed]>([
      ['nobody who waits', { waiting: 0 }],
      ['every place taken', { ledger: { paid: '7' } }],
      ['a closed quota', { ledger: { closed: 'true' } }],
      ['people who wait for something else', { ledger: { waiting_entries: '0' } }],
      ['automatic offers switched off', { event: { settings: `'{"waiting_list_auto": false}'` } }],
      ['nothing on sale', { event: { live: 'false' } }],
      ['a presale that is to begin', { event: { presale_start: day(0.5) } }],
      ['a presale that is over', { event: { presale_end: day(-0.5) } }],
      ['a presale that is over, as a series', { event: { has_subevents: 'true', presale_end: day(-0.5) } }],
      ['its end behind it', { event: { date_from: day(-1), date_to: day(-0.5) } }],
      ['its day behind it', { event: { date_from: day(-3) } }],
    ])('leaves out an event with %s', async (_, seed) => {
      await seeded(seed);
      expect(await found()).toEqual([]);
    });

    it('leaves out people who have their offer', async () => {
      const event = await seeded();
      const offer = await voucher(event, { is_blocking: 'true' });
      await db().ownerQuery('UPDATE waiting_list_entry SET voucher_id = $1', [offer]);
      expect(await found()).toEqual([]);
    });

    it('goes round: every event has its turn, in parts of any size', async () => {
      const events = [];
      for (let count = 0; count < 7; count += 1) events.push(await seeded({}, organizers[count % 2]));
      await seeded({ ledger: { closed: 'true' } }, organizers[1]);
      const reaches: [number, number][] = [1, 3, 7, 8, 9].flatMap((size) => [
        [size, 100],
        [100, size],
        [size, size],
      ]);
      for (const reach of reaches) {
        const seen: EventKey[] = [];
        let after = firstEvent;
        do {
          const part = await look(after, ...reach);
          seen.push(...part.events.map(key));
          after = part.goOnAfter;
        } while (after.eventId !== firstEvent.eventId);
        expect(seen).toHaveLength(7);
        expect(seen).toEqual(expect.arrayContaining(events.map(key)));
      }
    });

    it('costs the number of events, not of people', async () => {
      for (let count = 0; count < 20; count += 1) await seeded({ waiting: 2_000 });
      await db().ownerQuery('ANALYZE waiting_list_entry, quota_ledger, event');
      const [row] = await relay.acrossTenants((tx) =>
        tx.query<{ 'QUERY PLAN': [{ Plan: Record<string, unknown> }] }>(
          `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${eventsWorthAPassSql}`,
          [0, 0, 100, 100],
        ),
      );
      const [{ Plan: plan }] = row!['QUERY PLAN'];
      expect(plan['Actual Rows']).toBe(20);
      expect(JSON.stringify(plan)).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"waiting_list_entry"/);
      expect(Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks'])).toBeLessThan(20 * 15);
    });
  });

  describe('for expired offers', () => {
    const look = (after = firstMoment, limit = 100) =>
      relay.acrossTenants((tx) => eventsWithExpiredOffers(tx, after, limit));

    it('finds what has expired and still keeps places, longest expired first', async () => {
      const [first, second] = [await seeded({}, organizers[1]), await seeded()];
      await voucher(second, { is_blocking: 'true', valid_until: day(-1) });
      await voucher(first, { is_blocking: 'true', valid_until: day(-2) });
      await voucher(first, { is_blocking: 'true', valid_until: day(-3) });
      for (const quiet of <Record<string, string>[]>[
        { is_blocking: 'false', valid_until: day(-1) },
        { is_blocking: 'true', valid_until: day(1) },
        { is_blocking: 'true' },
      ]) {
        await voucher(await seeded(), quiet);
      }
      expect((await look()).events.map(key)).toEqual([first, first, second].map(key));
    });

    it('goes on where it ended, and begins anew at the end', async () => {
      const events = [await seeded(), await seeded(), await seeded()];
      for (const [days, event] of events.entries())
        await voucher(event, { is_blocking: 'true', valid_until: day(days - 9) });
      const first = await look(firstMoment, 2);
      const second = await look(first.goOnAfter, 2);
      expect([first, second].map((part) => part.events.map(key))).toEqual([
        [key(events[0]!), key(events[1]!)],
        [key(events[2]!)],
      ]);
      expect(second.goOnAfter).toEqual(firstMoment);
    });

    it('passes by an event whose offers all expire in one instant', async () => {
      const event = await seeded();
      const [instant] = await db().ownerQuery<{ at: string }>(`SELECT (${day(-1)})::text AS at`);
      for (let count = 0; count < 5; count += 1) {
        await voucher(event, { is_blocking: 'true', valid_until: `'${instant!.at}'` });
      }
      const first = await look(firstMoment, 1);
      expect(first.events.map(key)).toEqual([key(event)]);
      expect((await look(first.goOnAfter, 1)).events).toEqual([]);
    });
  });

  it('ask for one job an event, and go round', async () => {
    const added: JobRequest[] = [];
    const queues = { add: async (requests: readonly JobRequest[]) => void added.push(...requests) };
    const sweeps = new Sweeps({ database: relay, queues, canSendMails: false });
    const event = await seeded();
    for (const days of [-1, -2]) await voucher(event, { is_blocking: 'true', valid_until: day(days) });
    for (let times = 0; times < 2; times += 1) {
      await sweeps.missedPromotions();
      await sweeps.expiredOffers();
      await sweeps.overdueMails();
    }
    const once: JobRequest[] = [
      { name: 'waitlist.promote', payload: key(event) },
      { name: 'waitlist.expire_offers', payload: key(event) },
    ];
    // The pass was asked for a moment ago; an expiry that is still due is asked for again.
    expect(added).toEqual([...once, ...once.filter(({ name }) => name !== 'waitlist.promote')]);
  });

  it('ask for mails only where they can be sent', async () => {
    const added: JobRequest[] = [];
    const queues = { add: async (requests: readonly JobRequest[]) => void added.push(...requests) };
    const mailId = await insert('mail_message', {
      organizer_id: String(organizers[0]),
      dedupe_key: `'k'`,
      kind: `'x'`,
      recipient: `'x'`,
      locale: `'en'`,
      facts: `'{}'`,
      message_id: `'<x@y>'`,
      due_at: day(-1),
    });
    await new Sweeps({ database: relay, queues, canSendMails: false }).overdueMails();
    expect(added).toEqual([]);
    await new Sweeps({ database: relay, queues, canSendMails: true }).overdueMails();
    expect(added).toEqual([{ name: 'mail.send', payload: { organizerId: organizers[0], mailId } }]);
  });

  it('forget answers after a day, some at a time', async () => {
    await db().ownerQuery(
      `INSERT INTO idempotency_record (organizer_id, credential, key, request_hash, locked_until, created_at)
       SELECT $1, 'c', n::text, '', now(), clock_timestamp() - make_interval(hours => n * 8) FROM generate_series(1, 10) n`,
      [organizers[0]],
    );
    const forget = () => relay.acrossTenants((tx) => deleteOldAnswers(tx, 5));
    expect([await forget(), await forget(), await forget()]).toEqual([5, 3, 0]);
    const kept = await db().ownerQuery<{ key: string }>('SELECT key FROM idempotency_record ORDER BY created_at DESC');
    expect(kept.map((row) => row.key)).toEqual(['1', '2']);
  });
});
