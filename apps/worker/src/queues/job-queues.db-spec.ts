import { type JobRequest, type QueueName, queues as knownQueues } from '@vestibule/jobs';
import { openLog } from '@vestibule/platform';
import { eventually, gate, type Gate, testEnvironment, workerRedisUrl } from '@vestibule/testing';
import { Redis } from 'ioredis';
import { CuttableLink } from '../../../../test/support/cuttable-link';
import type { Processor } from '../processors/processor';
import { keyPrefix } from './connection';
import { JobConsumers } from './job-consumers';
import { JobQueues } from './job-queues';

const patience = { withinMs: 15_000 };
const log = openLog('test', 'silent');
const ignore = { fault: () => 0, ok: () => undefined };

const promote = (eventId: number): JobRequest => ({ name: 'waitlist.promote', payload: { organizerId: 1, eventId } });
const send = (mailId: number): JobRequest => ({ name: 'mail.send', payload: { organizerId: 1, mailId } });

/** Does every job of a queue as the test says, and remembers what it did. */
class Doer {
  readonly begun: number[] = [];
  ended = 0;
  work: (id: number) => Promise<void> = async () => undefined;

  constructor(readonly queue: QueueName) {}

  async handle(request: JobRequest): Promise<void> {
    const { organizerId: _, ...rest } = request.payload;
    const [id = 0] = Object.values<number>(rest);
    this.begun.push(id);
    try {
      await this.work(id);
    } finally {
      this.ended += 1;
    }
  }
}

describe('job queues', () => {
  const redisUrl = workerRedisUrl(testEnvironment().redisUrl);
  let redis: Redis;
  let link: CuttableLink;
  let queues: JobQueues;
  let waitlist: Doer;
  let mail: Doer;
  let consumers: JobConsumers;

  beforeEach(async () => {
    redis = new Redis(redisUrl);
    await redis.flushdb();
    link = await CuttableLink.to(redisUrl);
    queues = new JobQueues(link.url, ignore);
    [waitlist, mail] = [new Doer('waitlist'), new Doer('mail')];
    const processors = [waitlist, mail] as unknown as Processor<QueueName>[];
    consumers = new JobConsumers({ redisUrl: link.url, processors, log, onError: () => undefined });
  });

  afterEach(async () => {
    await consumers.drain();
    await queues.close();
    await link.close();
    await redis.quit();
  });

  /** Makes the doer wait within its first job until the gate is opened. */
  function holdFirst(doer: Doer): Gate {
    const mayEnd = gate();
    doer.work = () => (doer.begun.length === 1 ? mayEnd.opened : Promise.resolve());
    return mayEnd;
  }

  it('do each piece of work once that was added several times while it waits', async () => {
    await queues.add([promote(1), promote(2), promote(1), send(1)]);
    await queues.add([promote(1), send(1), send(2)]);
    consumers.start();
    await eventually(() => expect([waitlist.ended, mail.ended]).toEqual([2, 2]), patience);
    expect([waitlist.begun, mail.begun]).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it('do a promotion once more that was asked for while it ran, however often', async () => {
    const mayEnd = holdFirst(waitlist);
    consumers.start();
    await queues.add([promote(1)]);
    await eventually(() => expect(waitlist.begun).toEqual([1]), patience);
    for (let times = 0; times < 5; times += 1) await queues.add([promote(1)]);
    expect(waitlist.begun).toEqual([1]);
    mayEnd.open();
    await eventually(() => expect(waitlist.ended).toBe(2), patience);
    await queues.add([promote(2)]);
    await eventually(() => expect(waitlist.begun).toEqual([1, 1, 2]), patience);
  });

  it('also when the running one fails', async () => {
    const mayFail = gate();
    waitlist.work = async () => {
      if (waitlist.begun.length > 1) return;
      await mayFail.opened;
      throw new Error('no');
    };
    consumers.start();
    await queues.add([promote(1)]);
    await eventually(() => expect(waitlist.begun).toEqual([1]), patience);
    await queues.add([promote(1)]);
    mayFail.open();
    // The failed one is tried again, and the one that was added follows.
    await eventually(() => expect(waitlist.ended).toBe(3), patience);
  });

  it('leave a mail to the worker that is sending it', async () => {
    const mayEnd = holdFirst(mail);
    consumers.start();
    await queues.add([send(1)]);
    await eventually(() => expect(mail.begun).toEqual([1]), patience);
    await queues.add([send(1)]);
    mayEnd.open();
    await eventually(() => expect(mail.ended).toBe(1), patience);
    await queues.add([send(2)]);
    await eventually(() => expect(mail.begun).toEqual([1, 2]), patience);
  });

  it('take work again that was given up', async () => {
    mail.work = async () => {
      if (mail.begun.length <= 3) throw new Error('no');
    };
    consumers.start();
    await queues.add([send(1)]);
    await eventually(async () => expect(await redis.zcard(`${keyPrefix('mail')}:mail:failed`)).toBe(1), patience);
    await queues.add([send(1)]);
    await eventually(() => expect(mail.begun).toEqual([1, 1, 1, 1]), patience);
  });

  it('leave nothing behind but what BullMQ keeps of a queue', async () => {
    consumers.start();
    await queues.add(Array.from({ length: 100 }, (_, index) => promote(index + 1)));
    await eventually(() => expect(waitlist.ended).toBe(100), patience);
    await queues.trimEvents();
    await eventually(async () => {
      const keys = await redis.keys(`${keyPrefix('waitlist')}:*`);
      expect(keys.map((key) => key.split(':').at(-1)).sort()).toEqual(
        expect.not.arrayContaining([expect.stringMatching(/^\d+$/), expect.stringContaining('promote')]),
      );
    }, patience);
    expect(await redis.xlen(`${keyPrefix('waitlist')}:waitlist:events`)).toBeLessThanOrEqual(200);
  });

  it('keep all keys of a queue on one node of a cluster, and queues apart', async () => {
    await queues.add([promote(1), send(1)]);
    const wanted = Object.keys(knownQueues).map((name) => `{vestibule:${name}}`);
    // Queues without a job write their first key in their own time.
    await eventually(async () => {
      const keys = await redis.keys('*');
      const tags = new Set(keys.map((key) => /^\{[^}]+\}/.exec(key)?.[0]));
      expect([...tags].sort()).toEqual(wanted.sort());
    }, patience);
  });

  it('go on after Redis has forgotten everything, also a job that runs', async () => {
    const mayEnd = holdFirst(waitlist);
    consumers.start();
    await queues.add([promote(1)]);
    await eventually(() => expect(waitlist.begun).toEqual([1]), patience);
    await queues.add([promote(1), promote(2)]);
    await redis.flushdb();
    await queues.add([promote(1)]);
    mayEnd.open();
    await eventually(() => expect(waitlist.begun).toEqual(expect.arrayContaining([1, 1])), patience);
    await queues.add([promote(3)]);
    await eventually(() => expect(waitlist.begun).toContain(3), patience);
  });

  it('fail at once while Redis is away, and go on within seconds when it is back', async () => {
    consumers.start();
    await queues.add([promote(1)]);
    await eventually(() => expect(waitlist.ended).toBe(1), patience);
    link.cut();
    await expect(queues.add([promote(2)])).rejects.toThrow();
    const begun = performance.now();
    await expect(queues.add([promote(3)])).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(2_000);
    link.mend();
    await eventually(() => queues.add([promote(4)]), patience);
    await eventually(() => expect(waitlist.begun).toContain(4), patience);
  });

  it('start while Redis is away', async () => {
    link.cut();
    const early = new JobQueues(link.url, ignore);
    consumers.start();
    await expect(early.add([promote(1)])).rejects.toThrow();
    link.mend();
    await eventually(() => early.add([promote(2)]), patience);
    await eventually(() => expect(waitlist.begun).toContain(2), patience);
    await early.close();
  });
});
