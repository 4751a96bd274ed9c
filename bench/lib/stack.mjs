import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startThrowAway } from '../../scripts/embedded/throw-away.mjs';
import { appEntry } from '../../scripts/lib/paths.mjs';
import { choosePort } from '../../scripts/lib/ports.mjs';
import { UserError } from '../../scripts/lib/processes.mjs';
import { runNode } from '../../scripts/lib/run.mjs';
import { ManagedProcess } from '../../scripts/supervisor/managed-process.mjs';

const inboxProgram = fileURLToPath(new URL('../../scripts/inbox/main.mjs', import.meta.url));
const never = new Promise(() => {});

/**
 * What a benchmark measures: api and worker from the build as processes of their own, over a PostgreSQL and a Redis
 * that write to the disk as in production, and a mailbox. Nothing of it outlives this process, however it ends.
 */
export class BenchStack {
  /** What went wrong in the background; a measurement with faults is worth nothing. */
  faults = [];
  #services;
  #client;
  #processes = new Map();

  /** `postgresSettings` are further settings of the server, `name=value`. */
  static async start({ postgresSettings, embeddedRedis }) {
    const stack = new BenchStack();
    stack.#services = await startThrowAway({ durable: true, postgresSettings, forceEmbeddedRedis: embeddedRedis });
    try {
      await stack.#begin();
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  get redisKind() {
    return this.#services.redis.kind;
  }

  async #begin() {
    const { folder, postgres, redis } = this.#services;
    mkdirSync(join(folder, 'inbox'));
    await this.startProcess('inbox', [inboxProgram, join(folder, 'inbox'), '0', '0'], ({ smtpUrl }) => {
      this.smtpUrl = smtpUrl;
    });
    const port = await choosePort();
    this.url = `http://127.0.0.1:${port}`;
    this.environment = {
      PATH: process.env.PATH,
      DATA_DIR: folder,
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      SMTP_URL: this.smtpUrl,
      SECRET_KEY: randomBytes(32).toString('hex'),
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: this.url,
      LOG_LEVEL: 'warn',
      RATE_LIMITS: 'off',
    };
    this.#client = new pg.Client({ connectionString: postgres.url });
    await this.#client.connect();
    const { code, answer } = await this.cli('migrate');
    if (code !== 0) throw new UserError(`The database could not be migrated: ${answer.error}`);
    await this.startApp('api');
  }

  /** Runs SQL as the superuser: to arrange and to look, past every rule. */
  async sql(text, values = []) {
    return (await this.#client.query(text, values)).rows;
  }

  /** Runs a command of the command line and answers what it prints. */
  async cli(command) {
    const { code, stdout, stderr } = await runNode([appEntry('cli'), command], { env: this.environment });
    if (stdout === '') throw new UserError(`The command ${command} said nothing (exit ${code}).\n${stderr}`);
    return { code, answer: JSON.parse(stdout) };
  }

  /** Starts one of the applications from the build. */
  startApp(name) {
    return this.startProcess(name, [appEntry(name)]);
  }

  /** Starts a program that says when it is ready. One that dies is a fault, although it is started again. */
  async startProcess(name, args, onReady = () => {}) {
    const fault = (message) => this.faults.push(message);
    const env = this.environment ?? process.env;
    const onGiveUp = (error) => fault(error.message);
    const managed = new ManagedProcess({ name, args: () => args, env, onReady, log: fault, onGiveUp });
    this.#processes.set(name, managed);
    await managed.start();
  }

  /** Lets a program drain and end. */
  async stopProcess(name) {
    const managed = this.#processes.get(name);
    this.#processes.delete(name);
    await managed?.stop(never);
  }

  /** Ends everything and removes what it wrote. */
  async stop() {
    for (const name of [...this.#processes.keys()].reverse()) await this.stopProcess(name);
    await this.#client?.end();
    await this.#services.stop();
  }
}
