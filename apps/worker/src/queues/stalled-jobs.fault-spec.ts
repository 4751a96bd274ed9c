import { type JobRequest, jobNames, queueOf, type QueueName } from '@vestibule/jobs';
import { openLog } from '@vestibule/platform';
import { eventually, testEnvironment, workerRedisUrl } from '@vestibule/testing';
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Processor } from '../processors/processor';
import { consumerConnection, keyPrefix } from './connection';
import { JobConsumers } from './job-consumers';
import { JobQueues } from './job-queues';

/** The lock of a dead worker lapses after 10 s at most, and it takes two looks, 5 s apart, to find that. */
const patience = { withinMs: 25_000, everyMs: 50 };
const log = openLog('test', 'silent');
const promote: JobRequest = { name: 'waitlist.promote', payload: { organizerId: 1, eventId: 1 } };

describe('a job of a worker that died', () => {
  const redisUrl = workerRedisUrl(testEnvironment().redisUrl);

  it('runs again elsewhere, and so does what was asked for meanwhile', async () => {
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    const queues = new JobQueues(redisUrl, { fault: () => 0, ok: () => undefined });
    const queue = queueOf(promote.name);
    let takenByDead = 0;
    const dead = new Worker(
      queue,
      () => {
        takenByDead += 1;
        return new Promise(() => undefined);
      },
      { connection: consumerConnection(redisUrl), prefix: keyPrefix(queue), lockDuration: 500, skipStalledCheck: true },
    );
    dead.on('error', () => undefined);
    await queues.add([promote]);
    await eventually(() => expect(takenByDead).toBe(1), patience);
    await dead.close(true);
    await queues.add([promote]);

    let runs = 0;
    const processors = [...new Set(jobNames.map(queueOf))].map((name) => ({
      queue: name,
      handle: async () => (runs += 1),
    }));
    const consumers = new JobConsumers({
      redisUrl,
      processors: processors as unknown as Processor<QueueName>[],
      log,
      onError: () => undefined,
    });
    consumers.start();
    await eventually(() => expect(runs).toBe(2), patience);
    await consumers.drain();
    await queues.close();
    await redis.quit();
  });
});
