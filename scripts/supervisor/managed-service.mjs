import { isRunning, UserError } from '../lib/processes.mjs';

const lookEveryMs = 500;
const deathsAllowed = 5;

/** Keeps a database server running: looks whether it lives, and starts it again on its port when it does not. */
export class ManagedService {
  #options;
  #service;
  #timer;
  #deaths = 0;
  #pending = Promise.resolve();
  #stopping = false;

  /** `launch(port)` starts the service, on `port` if possible. */
  constructor(options) {
    this.#options = options;
  }

  async start(preferredPort) {
    this.#service = await this.#options.launch(preferredPort);
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    return this.#service;
  }

  #look() {
    if (this.#stopping || isRunning(this.#service.identity)) return;
    clearInterval(this.#timer);
    this.#pending = this.#revive().catch((error) => this.#options.onGiveUp(error));
  }

  async #revive() {
    const { name, log, launch } = this.#options;
    const { port } = this.#service;
    this.#deaths += 1;
    if (this.#deaths > deathsAllowed) throw new UserError(`${name} died again and again; giving up.`);
    log(`${name} ended unexpectedly; starting it again`);
    await this.#service.stop();
    this.#service = await launch(port);
    // The applications know the old address alone.
    if (this.#service.port !== port) throw new UserError(`Port ${port} of ${name} has been taken by another program.`);
    if (!this.#stopping) this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  async stop() {
    this.#stopping = true;
    clearInterval(this.#timer);
    await this.#pending;
    await this.#service?.stop();
  }
}
