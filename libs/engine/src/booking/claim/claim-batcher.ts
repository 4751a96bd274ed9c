import { isDataFault, isRetryable, UnavailableError } from '@vestibule/platform';

/** Bounds of one batch and of the queue behind it. */
export interface BatchLimits {
  readonly maxRequests: number;
  readonly maxLines: number;
  readonly maxQueued: number;
  /** A request that has waited longer is not worth answering late. */
  readonly maxWaitMs: number;
}

interface Waiting<Request, Outcome> {
  readonly request: Request;
  readonly lines: number;
  readonly since: number;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane<Request, Outcome> {
  queue: Waiting<Request, Outcome>[];
  busy: boolean;
  /** Looks after those who wait behind a batch that takes long. */
  shedding?: NodeJS.Timeout;
}

/** Runs one batch for a key and answers each request, in order. */
export type RunBatch<Request, Outcome> = (key: string, requests: readonly Request[]) => Promise<Outcome[]>;

/**
 * Groups requests of the same key while one batch is in flight: the first goes at once, whatever arrives meanwhile is
 * the next batch. No timer, so an idle server adds no latency, and a busy one pays one lock and one flush for many
 * (reference performance §4). A batch that fails is halved until the request that spoils it stands alone.
 */
export class ClaimBatcher<Request, Outcome> {
  private readonly lanes = new Map<string, Lane<Request, Outcome>>();

  constructor(
    private readonly run: RunBatch<Request, Outcome>,
    private readonly limits: BatchLimits,
    private readonly elapsedMs: () => number = () => performance.now(),
  ) {}

  /** Answers the request with its part of a batch. @throws UnavailableError when the queue is too long or too slow */
  submit(key: string, request: Request, lines: number): Promise<Outcome> {
    const lane = this.laneOf(key);
    if (lane.queue.length >= this.limits.maxQueued) return Promise.reject(tooBusy());
    return new Promise<Outcome>((resolve, reject) => {
      lane.queue.push({ request, lines, since: this.elapsedMs(), resolve, reject });
      if (!lane.busy) void this.work(key, lane);
      else this.watch(lane);
    });
  }

  private laneOf(key: string): Lane<Request, Outcome> {
    const known = this.lanes.get(key);
    if (known) return known;
    const lane: Lane<Request, Outcome> = { queue: [], busy: false };
    this.lanes.set(key, lane);
    return lane;
  }

  private async work(key: string, lane: Lane<Request, Outcome>): Promise<void> {
    lane.busy = true;
    for (let batch = this.nextBatch(lane); batch.length > 0; batch = this.nextBatch(lane))
      await this.settle(key, batch);
    lane.busy = false;
    clearTimeout(lane.shedding);
    this.lanes.delete(key);
  }

  /** Answers whoever has waited too long, also while a batch is still in flight. */
  private watch(lane: Lane<Request, Outcome>): void {
    const oldest = lane.queue[0];
    if (lane.shedding || !oldest) return;
    const leftMs = this.limits.maxWaitMs - (this.elapsedMs() - oldest.since);
    lane.shedding = setTimeout(
      () => {
        lane.shedding = undefined;
        this.shed(lane);
        this.watch(lane);
      },
      Math.max(leftMs, 1),
    );
  }

  private shed(lane: Lane<Request, Outcome>): void {
    const deadline = this.elapsedMs() - this.limits.maxWaitMs;
    while (lane.queue[0] && lane.queue[0].since <= deadline) lane.queue.shift()?.reject(tooBusy());
  }

  private nextBatch(lane: Lane<Request, Outcome>): Waiting<Request, Outcome>[] {
    this.shed(lane);
    const batch: Waiting<Request, Outcome>[] = [];
    let lines = 0;
    while (lane.queue[0] && batch.length < this.limits.maxRequests) {
      const next = lane.queue[0];
      if (batch.length > 0 && lines + next.lines > this.limits.maxLines) break;
      lane.queue.shift();
      batch.push(next);
      lines += next.lines;
    }
    return batch;
  }

  private async settle(key: string, batch: Waiting<Request, Outcome>[], retried = false): Promise<void> {
    try {
      const outcomes = await this.run(
        key,
        batch.map(({ request }) => request),
      );
      batch.forEach(({ resolve }, i) => resolve(outcomes[i] as Outcome));
    } catch (error) {
      if (!retried && isRetryable(error)) return this.settle(key, batch, true);
      // Only what a request brought along can be its own fault; a lock or a lost connection is everybody's.
      if (batch.length === 1 || !isDataFault(error)) return batch.forEach(({ reject }) => reject(error));
      const middle = Math.ceil(batch.length / 2);
      await this.settle(key, batch.slice(0, middle));
      await this.settle(key, batch.slice(middle));
    }
  }
}

function tooBusy(): UnavailableError {
  return new UnavailableError('too many people want places of this event at once', 1);
}
