import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createOrganizer, openTestDatabase, type TestDatabase, type TestOrganizer } from '@vestibule/testing';
import { Redis } from 'ioredis';
import { allEntities } from '../../apps/api/src/app.module';
import { type EmbeddedRedis, startRedis } from '../../scripts/embedded/redis.mjs';
import { type Inbox, type InboxMessage, startInbox } from '../../scripts/inbox/server.mjs';
import { freePort } from './free-port';
import { WireClient } from './wire-client';

const readyWithinMs = 20_000;

/** A process of ours, as `npm start` would start it from the build. */
class Process {
  private constructor(private readonly child: ChildProcess) {}

  static async start(app: 'api' | 'worker', environment: Record<string, string>): Promise<Process> {
    const entry = resolve(__dirname, `../../dist/apps/${app}/src/main.js`);
    const child = spawn(process.execPath, [entry], {
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const started = new Process(child);
    await started.ready(app);
    return started;
  }

  /** Ends the process by a signal and waits until it is gone. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }

  private ready(app: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the ${app} is not ready in time`)), readyWithinMs);
      this.child.once('message', () => {
        clearTimeout(late);
        resolve();
      });
      this.child.once('exit', (code) => {
        clearTimeout(late);
        reject(new Error(`the ${app} ended with ${code} before it was ready`));
      });
    });
  }
}

/** API and worker as processes of their own, with a database, a Redis and a mailbox that nobody else uses. */
export class Stack {
  private api: Process;
  private worker: Process | undefined;

  private constructor(
    readonly db: TestDatabase,
    readonly organizer: TestOrganizer,
    readonly url: string,
    private readonly parts: { redis: EmbeddedRedis; inbox: Inbox; folder: string; environment: Record<string, string> },
  ) {}

  /**
   * @param wish.smtpUrl a mail server of the test's own; left out, mails are kept in an inbox of this stack
   * @param wish.environment what the processes are told besides
   */
  static async start(wish: { smtpUrl?: string; environment?: Record<string, string> } = {}): Promise<Stack> {
    const folder = mkdtempSync(join(tmpdir(), 'vestibule-flow-'));
    const forceEmbedded = process.env['VESTIBULE_TEST_REDIS'] === 'embedded';
    const redis = await startRedis({ dataDir: join(folder, 'redis'), durable: false, forceEmbedded });
    const inbox = await startInbox({ dataDir: join(folder, 'inbox') });
    const db = await openTestDatabase({ entities: allEntities, environment: { REDIS_URL: redis.url } });
    const stack = new Stack(db, await createOrganizer(db), `http://127.0.0.1:${await freePort()}`, {
      redis,
      inbox,
      folder,
      environment: { ...wish.environment, SMTP_URL: wish.smtpUrl ?? inbox.smtpUrl },
    });
    stack.api = await Process.start('api', stack.environment());
    await stack.startWorker();
    return stack;
  }

  /** The caller with every right. */
  client(): WireClient {
    return new WireClient(this.url, { Authorization: `Token ${this.organizer.token}` });
  }

  async startWorker(): Promise<void> {
    this.worker = await Process.start('worker', this.environment());
  }

  /** Ends the worker without a chance to tidy up. */
  async killWorker(): Promise<void> {
    await this.worker?.end('SIGKILL');
    this.worker = undefined;
  }

  /** Asks the API to stop, as an orchestrator does, and waits until it is gone. */
  async stopApi(): Promise<void> {
    await this.api.end('SIGTERM');
  }

  /** Throws everything away that Redis knows. */
  async flushRedis(): Promise<void> {
    const redis = new Redis(this.parts.redis.url, { maxRetriesPerRequest: 1 });
    await redis.flushall();
    redis.disconnect();
  }

  /** Mails to an address, newest first. */
  async mailsTo(address: string): Promise<InboxMessage[]> {
    const answer = await fetch(`${this.parts.inbox.webUrl}/api/messages?to=${encodeURIComponent(address)}`);
    return ((await answer.json()) as { results: InboxMessage[] }).results;
  }

  /** Runs a command of the command line against this stack; answers what it prints. @throws when it fails */
  async cli(...args: string[]): Promise<Record<string, unknown>> {
    const entry = resolve(__dirname, '../../dist/apps/cli/src/main.js');
    const env = { PATH: process.env['PATH'], ...this.environment(), INBOX_URL: this.parts.inbox.webUrl };
    const { stdout } = await promisify(execFile)(process.execPath, [entry, ...args], { env, timeout: 60_000 });
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  async stop(): Promise<void> {
    await this.worker?.end('SIGTERM');
    await this.api.end('SIGTERM');
    await this.db.close();
    await this.parts.inbox.stop();
    await this.parts.redis.stop();
    rmSync(this.parts.folder, { recursive: true, force: true });
  }

  private environment(): Record<string, string> {
    const { config } = this.db;
    return {
      DATABASE_URL: config.DATABASE_URL,
      REDIS_URL: this.parts.redis.url,
      SECRET_KEY: config.SECRET_KEY,
      PUBLIC_URL: this.url,
      PORT: new URL(this.url).port,
      HOST: '127.0.0.1',
      LOG_LEVEL: 'fatal',
      RATE_LIMITS: 'off',
      ...this.parts.environment,
    };
  }
}
