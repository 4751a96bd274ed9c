import { type Job, UnrecoverableError, Worker } from 'bullmq';
import { isJobName, type JobName, type JobRequest, payloadOf, type QueueName, queues } from '@vestibule/jobs';
import type { Log } from '@vestibule/platform';
import type { Processor } from '../processors/processor';
import { consumerConnection, keyPrefix } from './connection';

/** A worker that dies lets its locks lapse, and others look for lapsed ones: its jobs start again within 15 seconds. */
const lockMs = 10_000;
const stalledCheckMs = 5_000;
/** Restarts and rolling deployments stall jobs; they are no reason to give one up (BullMQ's default is one). */
const stallsAllowed = 20;
const retryAfterOutageMs = 1_000;

interface ConsumerOptions {
  readonly redisUrl: string;
  readonly processors: readonly Processor<QueueName>[];
  readonly log: Log;
  readonly onError: (error: Error) => unknown;
}

/** Takes jobs from all queues and hands them to their processors. */
export class JobConsumers {
  private readonly workers: readonly Worker[];

  constructor(private readonly options: ConsumerOptions) {
    this.workers = options.processors.map((processor) => this.open(processor));
  }

  /** Begins to take jobs; waits for Redis in the background when it is away. */
  start(): void {
    for (const worker of this.workers) worker.run().catch(this.options.onError);
  }

  /** Takes no further job and waits for the running ones. */
  async drain(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  private open(processor: Processor<QueueName>): Worker {
    const { redisUrl, log, onError } = this.options;
    const worker = new Worker(processor.queue, (job) => processor.handle(checked(job)), {
      connection: consumerConnection(redisUrl),
      prefix: keyPrefix(processor.queue),
      concurrency: queues[processor.queue].concurrency,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      maxStalledCount: stallsAllowed,
      runRetryDelay: retryAfterOutageMs,
      autorun: false,
    });
    worker.on('error', onError);
    worker.on('failed', (job, error) => {
      log.warn(
        { err: error, job: job?.name, payload: job?.data as unknown, attempt: job?.attemptsMade },
        'a job failed',
      );
    });
    return worker;
  }
}

/** @throws UnrecoverableError for what no further attempt can mend. */
function checked(job: Job): JobRequest {
  if (!isJobName(job.name)) throw new UnrecoverableError(`there is no job ${job.name}`);
  const name: JobName = job.name;
  try {
    return { name, payload: payloadOf(name, job.data) } as JobRequest;
  } catch (error) {
    throw new UnrecoverableError(`${name} came with a payload that does not fit: ${(error as Error).message}`);
  }
}
