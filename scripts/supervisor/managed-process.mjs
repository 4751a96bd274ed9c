import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { endProcess, identify, UserError } from '../lib/processes.mjs';

const readyWithinMs = 120_000;
const quickDeathMs = 30_000;
const quickDeathsAllowed = 5;
const drainMs = 15_000;

/**
 * A Node program that is kept running: it says `{ type: 'ready' }` over its channel when it can work, is started anew
 * when it dies, and is given up after five deaths in quick succession. It runs in a process group of its own, so that
 * Ctrl-C reaches only the supervisor; when the supervisor is gone the channel closes, and the program ends itself.
 */
export class ManagedProcess {
  #options;
  #child = null;
  #identity = null;
  #stopping = false;
  #quickDeaths = 0;

  /** `args()` gives the command line of each start; `onReady` gets the message; `onChange` follows every start and end. */
  constructor(options) {
    this.#options = { onReady: () => {}, onChange: () => {}, log: () => {}, ...options };
  }

  get name() {
    return this.#options.name;
  }

  /** The running process, for the list of what to clean up after a crash. */
  get identity() {
    return this.#identity;
  }

  /** Starts it for the first time. One that cannot even start is not tried again. */
  async start() {
    await this.#launch();
  }

  async #launch() {
    const { name, args, env, onReady, onChange } = this.#options;
    const startedAt = performance.now();
    const child = spawn(process.execPath, args(), {
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    passOn(child);
    this.#child = child;
    this.#identity = { name, ...identify(child.pid) };
    onChange();
    const ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
      child.once('error', (error) => resolve(error.message));
    });
    const ready = new Promise((resolve) => {
      child.on('message', (message) => message?.type === 'ready' && resolve(message));
    });
    const outcome = await firstOf({ ready, ended });
    if (outcome.ready) {
      onReady(outcome.ready);
      void ended.then((how) => this.#revive(how, performance.now() - startedAt));
      return;
    }
    if (!outcome.ended) await this.#end();
    this.#forget();
    throw new UserError(`${name} did not become ready (${outcome.ended ?? 'it took too long'}).`);
  }

  #forget() {
    this.#child = null;
    this.#identity = null;
    this.#options.onChange();
  }

  async #revive(how, livedMs) {
    this.#forget();
    for (let lived = livedMs, reason = how; !this.#stopping;) {
      this.#quickDeaths = lived < quickDeathMs ? this.#quickDeaths + 1 : 1;
      if (this.#quickDeaths > quickDeathsAllowed) {
        this.#options.onGiveUp(new UserError(`${this.name} died ${quickDeathsAllowed} times in a row; giving up.`));
        return;
      }
      const pause = 250 * 2 ** (this.#quickDeaths - 1);
      this.#options.log(`${this.name} ended unexpectedly (${reason}); starting it again`);
      await delay(pause);
      if (this.#stopping) return;
      const began = performance.now();
      try {
        await this.#launch();
        return;
      } catch (error) {
        lived = performance.now() - began;
        reason = error.message;
      }
    }
  }

  /** SIGTERM, time to drain, then SIGKILL. `hurry` resolves when there is no more time. */
  async stop(hurry) {
    this.#stopping = true;
    if (!this.#child) return;
    void hurry.then(() => this.#child?.kill('SIGKILL'));
    await this.#end();
  }

  async #end() {
    const how = await endProcess(this.#identity, [
      ['SIGTERM', drainMs],
      ['SIGKILL', 5000],
    ]);
    if (how === 'SIGKILL') this.#options.log(`${this.name} did not end in time and was killed`);
  }
}

/**
 * Shows what a program says. It writes to a pipe and not to the terminal itself: when the terminal is closed, writing
 * to it fails in ways no program is prepared for. What cannot be shown any more is read all the same.
 */
function passOn(child) {
  child.stdout.on('data', (chunk) => process.stdout.write(chunk));
  child.stderr.on('data', (chunk) => process.stderr.write(chunk));
}

/** The first to come of `ready` and `ended`, or neither within the deadline. */
async function firstOf({ ready, ended }) {
  const timer = new AbortController();
  try {
    return await Promise.race([
      ready.then((message) => ({ ready: message })),
      ended.then((how) => ({ ended: how })),
      delay(readyWithinMs, {}, { signal: timer.signal }),
    ]);
  } finally {
    timer.abort();
  }
}
