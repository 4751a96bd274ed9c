import type { Log } from '@vestibule/platform';

/** Tells of an outage once when it begins and once when it is over, not at every attempt in between. */
export class FaultLog {
  private faults = 0;

  constructor(
    private readonly log: Log,
    private readonly what: string,
  ) {}

  /** Something went wrong; returns how often in a row. */
  fault(error: unknown): number {
    this.faults += 1;
    if (this.faults === 1) this.log.warn({ err: error }, `${this.what} is interrupted`);
    else this.log.debug({ err: error, faults: this.faults }, `${this.what} is still interrupted`);
    return this.faults;
  }

  /** Something went right. */
  ok(): void {
    if (this.faults > 0) this.log.info({ faults: this.faults }, `${this.what} goes on`);
    this.faults = 0;
  }
}
