import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Mails } from '@vestibule/mail';
import { engineEntities } from '@vestibule/engine';
import { Outbox } from '@vestibule/outbox';
import { Ids } from '@vestibule/platform';
import {
  arrangeWaiting,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  eventually,
  openTestDatabase,
  recountEvent,
  type TestDatabase,
} from '@vestibule/testing';
import { Redis } from 'ioredis';
import { SMTPServer } from 'smtp-server';

const entry = join(__dirname, '../../../dist/apps/worker/src/main.js');
const patience = { withinMs: 20_000 };

interface RunningWorker {
  readonly process: ChildProcess;
  readonly ready: Promise<void>;
  readonly ended: Promise<number | null>;
  readonly said: () => string;
}

describe('the worker, as a process', () => {
  let db: TestDatabase;
  let organizerId: number;
  const recipients: string[] = [];
  const workers: RunningWorker[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        recipients.push(...session.envelope.rcptTo.map(({ address }) => address));
        done();
      });
    },
  });

  beforeAll(async () => {
    const listening = smtp.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    db = await openTestDatabase({ entities: engineEntities, environment: { SMTP_URL: `smtp://127.0.0.1:${port}` } });
    const [row] = await db.ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('o', 'O') RETURNING id`,
    );
    organizerId = row!.id;
  });

  afterEach(async () => {
    for (const { process, ended } of workers.splice(0)) {
      process.kill('SIGKILL');
      await ended;
    }
  });

  afterAll(async () => {
    await new Promise<void>((resolve) => void smtp.close(resolve));
    await db.close();
  });

  function start(change: Record<string, string> = {}): RunningWorker {
    const { DATABASE_URL, REDIS_URL, SECRET_KEY, SMTP_URL } = db.config;
    const env = { DATABASE_URL, REDIS_URL, SECRET_KEY, SMTP_URL: SMTP_URL ?? '', LOG_LEVEL: 'info', ...change };
    const child = fork(entry, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ready = new Promise<void>((resolve) => {
      child.on('message', (message) => {
        if ((message as { type?: string }).type === 'ready') resolve();
      });
    });
    const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
    const worker = { process: child, ready, ended, said: () => stderr };
    workers.push(worker);
    return worker;
  }

  async function queueMail(to: string): Promise<void> {
    const mails = new Mails(new Outbox(db.doorbell), new Ids(), db.config);
    const facts = {
      eventName: { en: 'Concert' },
      productName: { en: 'Ticket' },
      personName: '',
      reason: 'closed',
    } as const;
    await db.database.tx({ organizerId }, (tx) =>
      mails.queue(tx, { kind: 'waiting_list.refused', dedupeKey: to, to, locale: 'en', facts }),
    );
  }

  it('says what is wrong with its configuration and ends', async () => {
    const worker = start({ SECRET_KEY: 'short', SWEEP_INTERVAL_MS: '1' });
    expect(await worker.ended).toBe(1);
    expect(worker.said()).toMatch(/SECRET_KEY: .*32 characters/);
    expect(worker.said()).toMatch(/SWEEP_INTERVAL_MS: /);
  });

  it('sends what was queued before it started and while it runs, and stops when told', async () => {
    await queueMail('before@example.org');
    const worker = start();
    await worker.ready;
    await queueMail('after@example.org');
    await eventually(
      () => expect([...recipients].sort()).toEqual(['after@example.org', 'before@example.org']),
      patience,
    );
    const begun = performance.now();
    worker.process.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('finds a mail again whose job Redis forgot, with nobody ringing', async () => {
    await queueMail('forgotten@example.org');
    await db.ownerQuery('DELETE FROM outbox');
    await db.ownerQuery(`UPDATE mail_message SET due_at = due_at - interval '1 minute' WHERE status = 'queued'`);
    const redis = new Redis(db.config.REDIS_URL);
    await redis.flushdb();
    await redis.quit();
    await start().ready;
    await eventually(() => expect(recipients).toContain('forgotten@example.org'), patience);
  });

  it('offers a place nobody told it about, and passes it on when the offer expires', async () => {
    const scope = await createEvent(db, await createOrganizer(db));
    const item = await createItem(db, scope);
    await createQuota(db, scope, { size: 1, items: [item.itemId] });
    await db.ownerQuery('UPDATE event SET live = true');
    for (const email of ['first@example.org', 'second@example.org']) {
      const entryId = await arrangeWaiting(db, scope, item.product());
      await db.ownerQuery('UPDATE waiting_list_entry SET email = $1 WHERE id = $2', [email, entryId]);
    }
    await recountEvent(db, scope);
    await db.ownerQuery('DELETE FROM outbox');
    await start().ready;
    await eventually(() => expect(recipients).toContain('first@example.org'), patience);
    expect(recipients).not.toContain('second@example.org');
    await db.ownerQuery(`UPDATE voucher SET valid_until = clock_timestamp() - interval '1 second'`);
    await eventually(() => expect(recipients).toContain('second@example.org'), patience);
    const blocked = 'SELECT blocked, waiting_entries FROM quota_ledger';
    expect(await db.ownerQuery(blocked)).toEqual([{ blocked: 1, waiting_entries: 0 }]);
  });

  it('ends with the process that started it', async () => {
    const worker = start();
    await worker.ready;
    worker.process.disconnect();
    expect(await worker.ended).toBe(0);
  });
});
