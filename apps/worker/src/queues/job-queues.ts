import { type BulkJobOptions, Queue } from 'bullmq';
import { dedupeKeyOf, jobCatalog, type JobRequest, queueOf, type QueueName, queues } from '@vestibule/jobs';
import type { FaultLog } from '../fault-log';
import { keyPrefix, producerConnection } from './connection';

const patienceMs = 5_000;
/** Nothing reads the streams of events, and the embedded Redis slows down with their length: at 500 to half the jobs. */
const longestEventStream = 20;
/** Small enough that the embedded Redis answers within the patience, and lets others in between. */
const jobsAtOnce = 100;
const failedJobsKept = { count: 200, age: 7 * 24 * 60 * 60 };

/** Where jobs are added. Adding fails within seconds when Redis is away; it never waits for it. */
export class JobQueues {
  private readonly opened: ReadonlyMap<QueueName, Queue>;

  constructor(
    redisUrl: string,
    private readonly faults: Pick<FaultLog, 'fault' | 'ok'>,
  ) {
    const names = Object.keys(queues) as QueueName[];
    this.opened = new Map(names.map((name) => [name, openQueue(name, redisUrl, (error) => faults.fault(error))]));
  }

  /**
   * Adds jobs; those whose work is waiting already are not added again. When it throws, some may have been added.
   * @throws when Redis does not take them in time.
   */
  async add(requests: readonly JobRequest[]): Promise<void> {
    if (requests.length === 0) return;
    await this.onEach(async (queue, name) => {
      const jobs = requests.filter((request) => queueOf(request.name) === name).map(bulkJob);
      for (let start = 0; start < jobs.length; start += jobsAtOnce) {
        await inTime(queue.addBulk(jobs.slice(start, start + jobsAtOnce)));
      }
    });
  }

  /** Keeps the streams of events short also after a FLUSHALL, which forgets the limit BullMQ keeps in Redis. */
  async trimEvents(): Promise<void> {
    await this.onEach((queue) => inTime(queue.trimEvents(longestEventStream)));
  }

  /** Disconnects at once; jobs that were not taken by Redis yet are found again from the tables. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.opened.values()].map((queue) => queue.disconnect()));
  }

  private async onEach(work: (queue: Queue, name: QueueName) => Promise<unknown>): Promise<void> {
    await Promise.all([...this.opened].map(([name, queue]) => work(queue, name)));
    this.faults.ok();
  }
}

function openQueue(name: QueueName, redisUrl: string, onError: (error: Error) => unknown): Queue {
  const queue = new Queue(name, {
    connection: producerConnection(redisUrl),
    prefix: keyPrefix(name),
    streams: { events: { maxLen: longestEventStream } },
  });
  queue.on('error', onError);
  return queue;
}

function bulkJob(request: JobRequest): { name: string; data: unknown; opts: BulkJobOptions } {
  const { attempts, backoffMs, whileActive } = jobCatalog[request.name];
  return {
    name: request.name,
    data: request.payload,
    opts: {
      attempts,
      backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
      // Not a job id: one that is active or has failed would swallow the job without a word.
      deduplication: { id: dedupeKeyOf(request), keepLastIfActive: whileActive === 'again' },
      removeOnComplete: true,
      removeOnFail: failedJobsKept,
    },
  };
}

/** BullMQ waits for its first connection however long that takes; whoever adds jobs has something better to do. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis did not answer in time')), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
