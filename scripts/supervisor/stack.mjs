import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../embedded/postgres.mjs';
import { startRedis } from '../embedded/redis.mjs';
import { appEntry } from '../lib/paths.mjs';
import { ManagedProcess } from './managed-process.mjs';
import { ManagedService } from './managed-service.mjs';
import { recordProcesses } from './orphans.mjs';

const inboxProgram = fileURLToPath(new URL('../inbox/main.mjs', import.meta.url));
const preferred = { EMBEDDED_PG_PORT: 54329, EMBEDDED_REDIS_PORT: 63799, INBOX_PORT: 8025 };
const portOf = (env, name) => Number(env[name] ?? preferred[name]);

/** Everything that runs: what comes first is stopped last. */
export class Stack {
  #env;
  #log;
  #onGiveUp;
  #services = [];
  #inbox = null;
  #apps = [];
  facts;

  constructor({ env, urls, log, onGiveUp }) {
    this.#env = env;
    this.#log = log;
    this.#onGiveUp = onGiveUp;
    this.facts = {
      databaseUrl: env.DATABASE_URL ?? null,
      redisUrl: env.REDIS_URL ?? null,
      smtpUrl: env.SMTP_URL ?? null,
      inboxUrl: null,
      redisKind: env.REDIS_URL ? 'external' : null,
      ...urls,
    };
  }

  /** PostgreSQL, Redis and the inbox, each unless its URL is given. */
  async startServices() {
    const starts = [];
    if (!this.facts.databaseUrl) starts.push(this.#startPostgres());
    if (!this.facts.redisUrl) starts.push(this.#startRedis());
    if (!this.facts.smtpUrl) starts.push(this.#startInbox());
    // All of them come to an end before the first failure counts: what has started must be known, to be stopped.
    const failed = (await Promise.allSettled(starts)).find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #startPostgres() {
    const service = this.#service('PostgreSQL', (preferredPort) =>
      startPostgres({ dataDir: join(this.#env.DATA_DIR, 'postgres'), preferredPort, log: this.#log }),
    );
    const { url } = await service.start(portOf(this.#env, 'EMBEDDED_PG_PORT'));
    this.facts.databaseUrl = url;
  }

  async #startRedis() {
    const service = this.#service('Redis', (preferredPort) =>
      startRedis({ dataDir: join(this.#env.DATA_DIR, 'redis'), preferredPort, log: this.#log }),
    );
    const { url, kind } = await service.start(portOf(this.#env, 'EMBEDDED_REDIS_PORT'));
    this.facts.redisUrl = url;
    this.facts.redisKind = kind;
  }

  #service(name, launch) {
    const service = new ManagedService({ name, launch, log: this.#log, onGiveUp: this.#onGiveUp });
    this.#services.push(service);
    return service;
  }

  async #startInbox() {
    let ports = { smtp: 0, web: portOf(this.#env, 'INBOX_PORT') };
    this.#inbox = this.#process({
      name: 'inbox',
      env: process.env,
      args: () => [inboxProgram, join(this.#env.DATA_DIR, 'inbox'), String(ports.smtp), String(ports.web)],
      onReady: ({ smtpUrl, webUrl }) => {
        ports = { smtp: Number(new URL(smtpUrl).port), web: Number(new URL(webUrl).port) };
        this.facts.smtpUrl = smtpUrl;
        this.facts.inboxUrl = webUrl;
      },
    });
    await this.#inbox.start();
  }

  #process(options) {
    return new ManagedProcess({
      ...options,
      log: this.#log,
      onGiveUp: this.#onGiveUp,
      onChange: () => this.#record(),
    });
  }

  #record() {
    const processes = [this.#inbox, ...this.#apps].map((managed) => managed?.identity).filter(Boolean);
    recordProcesses(this.#env.DATA_DIR, processes);
  }

  /** The environment of the applications, with every address filled in. */
  get appEnv() {
    const { databaseUrl, redisUrl, smtpUrl, publicUrl, port } = this.facts;
    return {
      ...this.#env,
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      SMTP_URL: smtpUrl,
    };
  }

  async startApps() {
    const env = this.appEnv;
    this.#apps = ['api', 'worker'].map((name) => this.#process({ name, env, args: () => [appEntry(name)] }));
    const failed = (await Promise.allSettled(this.#apps.map((app) => app.start()))).find(
      ({ status }) => status === 'rejected',
    );
    if (failed) throw failed.reason;
  }

  /** First the applications drain, then the inbox that takes their mail, last what they store things in. */
  async stop(hurry) {
    const outcomes = [];
    outcomes.push(...(await Promise.allSettled(this.#apps.map((app) => app.stop(hurry)))));
    if (this.#inbox) outcomes.push(...(await Promise.allSettled([this.#inbox.stop(hurry)])));
    outcomes.push(...(await Promise.allSettled(this.#services.map((service) => service.stop()))));
    const failed = outcomes.filter(({ status }) => status === 'rejected');
    for (const { reason } of failed) this.#log(`Could not stop everything: ${reason.message}`);
    return failed.length === 0;
  }
}
