const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** npm passes Ctrl-C on although the terminal sends it to everybody: one key press arrives twice. */
const samePressMs = 1000;

class Stopping extends Error {}

/** Whether, and why, everything is to be stopped. A second signal means: hurry. */
export class StopRequest {
  reason = null;
  #first = 0;
  #controller = new AbortController();
  #settleRequested;
  #settleHurried;
  #listener = (signal) => this.#onSignal(signal);

  constructor() {
    this.requested = new Promise((resolve) => (this.#settleRequested = resolve));
    this.hurried = new Promise((resolve) => (this.#settleHurried = resolve));
    for (const signal of signals) process.on(signal, this.#listener);
    // A closed terminal takes the outputs along; that is no reason to die before everything is stopped.
    for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
  }

  /** Ends what a step of the start is running. */
  get signal() {
    return this.#controller.signal;
  }

  #onSignal(signal) {
    if (!this.reason) {
      this.#first = performance.now();
      this.because({ exitCode: 0, message: `${signal}.`, signal });
    } else if (performance.now() - this.#first > samePressMs) {
      this.#settleHurried();
    }
  }

  /** The first reason counts. */
  because(reason) {
    if (this.reason) return;
    this.reason = { message: reason.error?.message ?? '', ...reason };
    this.#controller.abort();
    this.#settleRequested(this.reason);
  }

  /** Leaves the start when it has been called off in the meantime. */
  check() {
    if (this.reason) throw new Stopping('Called off');
  }

  /** Back to normal. A closed terminal ends the process the way it would have: Node cannot exit without it. */
  dispose() {
    for (const signal of signals) process.off(signal, this.#listener);
    if (this.reason?.signal === 'SIGHUP') process.kill(process.pid, 'SIGHUP');
  }
}
