import type { JobRequest } from '@vestibule/jobs';
import { Outbox, outboxEntities, type OutboxEvent } from '@vestibule/outbox';
import { type Database, Doorbell } from '@vestibule/platform';
import { eventually, gate, withDatabase } from '@vestibule/testing';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { CuttableLink } from '../../../test/support/cuttable-link';
import { keyPrefix } from './queues/connection';
import { JobQueues } from './queues/job-queues';
import { Relay } from './relay';

const patience = { withinMs: 15_000 };

const freed = (eventId: number): OutboxEvent => ({ kind: 'capacity.freed', eventId, cause: 'test' });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the relay', () => {
  const db = withDatabase({ entities: outboxEntities });
  let relayDatabase: Database;
  let scope = { organizerId: 0 };
  let link: CuttableLink;
  let doorbell: Doorbell;
  let queues: JobQueues;
  let relays: Relay[];
  let waitlist: Queue;

  beforeAll(async () => {
    relayDatabase = await db().openAs('relay');
    const [row] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('o', 'O') RETURNING id`,
    );
    scope = { organizerId: row!.id };
  });

  beforeEach(async () => {
    const redis = new Redis(db().config.REDIS_URL);
    await redis.flushdb();
    await redis.quit();
    link = await CuttableLink.to(db().config.REDIS_URL);
    doorbell = new Doorbell(link.url, db().log);
    queues = new JobQueues(link.url, { fault: () => 0, ok: () => undefined });
    waitlist = new Queue('waitlist', { connection: { url: db().config.REDIS_URL }, prefix: keyPrefix('waitlist') });
    relays = [];
  });

  afterEach(async () => {
    for (const relay of relays) await relay.stop();
    doorbell.close();
    await queues.close();
    await waitlist.close();
    await link.close();
    await db().ownerQuery('DELETE FROM outbox');
  });

  function startRelay(through: Pick<JobQueues, 'add'> = queues): Relay {
    const relay = new Relay({ database: relayDatabase, queues: through, doorbell, log: db().log });
    relays.push(relay);
    relay.start();
    return relay;
  }

  const append = (...events: OutboxEvent[]) =>
    db().database.tx(scope, (tx) => new Outbox(doorbell).appendAll(tx, events));
  const left = async () => (await db().ownerQuery('SELECT id FROM outbox')).length;
  const jobs = async () => {
    const waiting = await waitlist.getWaiting();
    return waiting.map((job) => (job.data as { eventId: number }).eventId).sort((a, b) => a - b);
  };

  it('hands over what waited before it started, in batches, and what comes later', async () => {
    await append(...upTo(1_100).map(freed));
    startRelay();
    await eventually(async () => expect([await left(), (await jobs()).length]).toEqual([0, 1_100]), patience);
    await append(freed(2_000));
    await eventually(async () => expect([await left(), (await jobs()).at(-1)]).toEqual([0, 2_000]), patience);
    const [job] = await waitlist.getWaiting(0, 0);
    expect(job).toMatchObject({ name: 'waitlist.promote', data: { organizerId: scope.organizerId } });
  });

  it('makes one job of many events about the same thing', async () => {
    const added: JobRequest[][] = [];
    await append(...upTo(300).map(() => freed(7)), { kind: 'mail.queued', mailId: 7 });
    startRelay({ add: async (requests) => void added.push([...requests]) });
    await eventually(async () => expect(await left()).toBe(0), patience);
    expect(added).toEqual([
      [
        { name: 'waitlist.promote', payload: { ...scope, eventId: 7 } },
        { name: 'mail.send', payload: { ...scope, mailId: 7 } },
      ],
    ]);
  });

  it('hands every event over once when several run', async () => {
    const added: JobRequest[] = [];
    const collect = { add: async (requests: readonly JobRequest[]) => void added.push(...requests) };
    const running = upTo(3).map(() => startRelay(collect));
    for (const eventId of upTo(60)) await append(freed(eventId));
    running.forEach((relay) => relay.wake());
    await eventually(async () => expect(await left()).toBe(0), patience);
    expect(added.map(({ payload }) => ('eventId' in payload ? payload.eventId : 0)).sort((a, b) => a - b)).toEqual(
      upTo(60),
    );
  });

  it('never makes two passes at once, and makes another when it was woken meanwhile', async () => {
    const batches: number[] = [];
    const mayEnd = gate();
    const relay = startRelay({
      add: async (requests) => {
        batches.push(requests.length);
        await mayEnd.opened;
      },
    });
    await append(freed(1));
    await eventually(() => expect(batches).toEqual([1]), patience);
    await append(freed(2), freed(3));
    for (let times = 0; times < 10; times += 1) relay.wake();
    expect(batches).toEqual([1]);
    mayEnd.open();
    await eventually(async () => expect(await left()).toBe(0), patience);
    expect(batches).toEqual([1, 2]);
  });

  it('leaves behind what nobody understands, and passes on the rest', async () => {
    await append(freed(1), freed(2), freed(3));
    await db().ownerQuery(`UPDATE outbox SET kind = 'from.the.future' WHERE payload @> '{"eventId": 1}'`);
    await db().ownerQuery(`UPDATE outbox SET payload = '{}' WHERE payload @> '{"eventId": 2}'`);
    startRelay();
    await eventually(async () => expect([await left(), await jobs()]).toEqual([2, [3]]), patience);
  });

  it('loses nothing while Redis is away', async () => {
    startRelay();
    await append(freed(1));
    await eventually(async () => expect(await left()).toBe(0), patience);
    link.cut();
    await append(freed(2), freed(3));
    const released = `SELECT 1 FROM outbox WHERE claimed_until IS NULL`;
    await eventually(async () => expect(await db().ownerQuery(released)).toHaveLength(2), patience);
    link.mend();
    await eventually(async () => expect([await left(), await jobs()]).toEqual([0, [1, 2, 3]]), patience);
    // The bell rings again: this one is not left to the timer, which would need up to a second.
    await eventually(() => append(freed(4)), patience);
    await eventually(async () => expect(await jobs()).toContain(4), patience);
  });

  it('goes on when its database connections are cut', async () => {
    startRelay();
    await append(freed(1));
    await eventually(async () => expect(await left()).toBe(0), patience);
    await db().ownerQuery(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'vestibule-test-relay' AND datname = current_database()`,
    );
    await append(freed(2));
    await eventually(async () => expect([await left(), await jobs()]).toEqual([0, [1, 2]]), patience);
  });

  it('gives an event to another relay when the one that took it died', async () => {
    await append(freed(1));
    await db().ownerQuery(`UPDATE outbox SET claimed_until = clock_timestamp() + interval '2 seconds'`);
    startRelay();
    await eventually(async () => expect(await left()).toBe(0), patience);
    expect(await jobs()).toEqual([1]);
  });

  it('hands over in its last pass what it took, when it is stopped', async () => {
    const mayEnd = gate();
    const taken = gate();
    const relay = startRelay({
      add: async () => {
        taken.open();
        await mayEnd.opened;
      },
    });
    await append(freed(1));
    await taken.opened;
    const stopped = relay.stop();
    mayEnd.open();
    await stopped;
    expect(await left()).toBe(0);
    await append(freed(2));
    relay.wake();
    expect(await left()).toBe(1);
  });
});
