import type { Config, Log } from '@vestibule/platform';
import { FaultLog } from './fault-log';
import type { JobQueues } from './queues/job-queues';
import type { Sweeps } from './sweeps/sweeps';

/** Work that is done again and again, by every worker: each must be harmless when several do it at once. */
export interface Repeatable {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

/** Everything that repeats. */
export function repeatables(config: Config, sweeps: Sweeps, queues: Pick<JobQueues, 'trimEvents'>): Repeatable[] {
  return [
    { name: 'missed promotions', everyMs: config.SWEEP_INTERVAL_MS, run: () => sweeps.missedPromotions() },
    { name: 'expired offers', everyMs: config.SWEEP_INTERVAL_MS, run: () => sweeps.expiredOffers() },
    { name: 'overdue holds', everyMs: config.SWEEP_INTERVAL_MS, run: () => sweeps.overdueHolds() },
    { name: 'due mails', everyMs: 5_000, run: () => sweeps.dueMails() },
    { name: 'unsent tickets', everyMs: 10_000, run: () => sweeps.unsentTickets() },
    { name: 'overdue mails', everyMs: 5_000, run: () => sweeps.overdueMails() },
    { name: 'due refunds', everyMs: 5_000, run: () => sweeps.dueRefunds() },
    { name: 'old answers', everyMs: 60_000, run: () => sweeps.oldAnswers() },
    { name: 'job events', everyMs: 10_000, run: () => queues.trimEvents() },
  ];
}

/**
 * Runs repeatables, each on its own: the next run is planned when one has ended, so none can pile up. The first comes
 * after a part of the interval that differs from process to process, so that workers started together spread out.
 */
export class Schedule {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  /** @param spread between 0 and 1, different for each process. */
  constructor(
    private readonly table: readonly Repeatable[],
    private readonly log: Log,
    private readonly spread: number,
  ) {}

  /** Begins. */
  start(): void {
    for (const repeatable of this.table) {
      const faults = new FaultLog(this.log, repeatable.name);
      this.plan(repeatable, faults, repeatable.everyMs * this.spread);
    }
  }

  /** Plans no further run and waits for those that go on. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private plan(repeatable: Repeatable, faults: FaultLog, afterMs: number): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const run = this.runOnce(repeatable, faults);
      this.running.add(run);
      void run.finally(() => this.running.delete(run));
    }, afterMs);
    this.timers.add(timer);
  }

  private async runOnce(repeatable: Repeatable, faults: FaultLog): Promise<void> {
    const begun = performance.now();
    try {
      await repeatable.run();
      faults.ok();
    } catch (error) {
      faults.fault(error);
    }
    const tookMs = performance.now() - begun;
    this.plan(repeatable, faults, Math.max(repeatable.everyMs - tookMs, repeatable.everyMs / 4));
  }
}
