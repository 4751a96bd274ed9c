import { setTimeout as delay } from 'node:timers/promises';
import { dedupeKeyOf, jobOf, type JobRequest } from '@vestibule/jobs';
import { type ClaimedEvent, claimOutbox, deleteOutbox, outboxChannel, releaseOutbox } from '@vestibule/outbox';
import type { Database, Doorbell, Log } from '@vestibule/platform';
import { FaultLog } from './fault-log';
import type { JobQueues } from './queues/job-queues';

const batchSize = 500;
const pollMs = 1_000;
const firstBackoffMs = 250;
const longestBackoffMs = 2_000;

interface RelayOptions {
  /** Connected as the relay role. */
  readonly database: Database;
  readonly queues: Pick<JobQueues, 'add'>;
  readonly doorbell: Pick<Doorbell, 'listen'>;
  readonly log: Log;
}

/**
 * Moves events from the outbox to the job queues. Woken by the doorbell, and by a timer in case a ring was lost. An
 * event is deleted only after its queue has taken it, so it is handed over at least once, whatever dies in between.
 */
export class Relay {
  private readonly faults: FaultLog;
  private readonly stopping = new AbortController();
  private timer?: NodeJS.Timeout;
  private wanted = false;
  private running?: Promise<void>;

  constructor(private readonly options: RelayOptions) {
    this.faults = new FaultLog(options.log, 'the relay');
  }

  /** Starts to listen; does not wait for Redis. */
  start(): void {
    const { doorbell, log } = this.options;
    doorbell
      .listen(outboxChannel, () => this.wake())
      // Whoever rang before we could hear is looked after now.
      .then(() => this.wake())
      .catch((error: unknown) => log.warn({ err: error }, 'the relay hears no doorbell and polls alone'));
    this.timer = setInterval(() => this.wake(), pollMs);
    this.wake();
  }

  /** Asks for a pass; one that runs already is followed by another, never joined by one. */
  wake(): void {
    this.wanted = true;
    if (!this.stopping.signal.aborted) this.running ??= this.run();
  }

  /** Lets the running pass end and starts no further one. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted && !this.stopping.signal.aborted) {
      this.wanted = false;
      try {
        if ((await this.pass()) === batchSize) this.wanted = true;
        this.faults.ok();
      } catch (error) {
        await this.pause(this.faults.fault(error));
        this.wanted = true;
      }
    }
    this.running = undefined;
  }

  /** Hands one batch over; returns how many events it took. */
  private async pass(): Promise<number> {
    const { database, queues } = this.options;
    const events = await database.acrossTenants((tx) => claimOutbox(tx, batchSize));
    if (events.length === 0) return 0;
    const { jobs, ids } = this.routed(events);
    try {
      await queues.add(jobs);
    } catch (error) {
      await database.acrossTenants((tx) => releaseOutbox(tx, ids)).catch(() => undefined);
      throw error;
    }
    await database.acrossTenants((tx) => deleteOutbox(tx, ids));
    return events.length;
  }

  /** Events about the same piece of work become one job. Those nobody understands stay for a newer version. */
  private routed(events: readonly ClaimedEvent[]): { jobs: JobRequest[]; ids: number[] } {
    const jobs = new Map<string, JobRequest>();
    const ids: number[] = [];
    for (const event of events) {
      try {
        const job = jobOf(event);
        jobs.set(dedupeKeyOf(job), job);
        ids.push(event.id);
      } catch (error) {
        this.options.log.error({ err: error, event: event.id, kind: event.kind }, 'an outbox event stays behind');
      }
    }
    return { jobs: [...jobs.values()], ids };
  }

  private async pause(faults: number): Promise<void> {
    const waitMs = Math.min(firstBackoffMs * 2 ** (faults - 1), longestBackoffMs);
    await delay(waitMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
