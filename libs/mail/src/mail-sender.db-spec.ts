import { Outbox } from '@vestibule/outbox';
import { Ids } from '@vestibule/platform';
import { openTestDatabase, raceTimes, type TestDatabase } from '@vestibule/testing';
import { Postbox } from '../../../test/support/postbox';
import { claimMail, extendLease, finishMail, overdueMails } from './mail.repository';
import { mailEntities } from './mail-message.entity';
import type { QueuedMail } from './mail-kinds';
import { MailSender } from './mail-sender.service';
import { MailTransport } from './mail-transport';
import { Mails } from './mails.service';

describe('sending mails', () => {
  let db: TestDatabase;
  let postbox: Postbox;
  let sender: MailSender;
  let scope = { organizerId: 0 };
  const transports: MailTransport[] = [];

  beforeAll(async () => {
    postbox = new Postbox();
    const port = await postbox.open();
    db = await openTestDatabase({
      entities: mailEntities,
      environment: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Demo Tickets <tickets@demo.example>' },
    });
    const [row] = await db.ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('o', 'O') RETURNING id`,
    );
    scope = { organizerId: row!.id };
    sender = senderWith(db.config);
  });

  afterAll(async () => {
    for (const transport of transports) transport.onApplicationShutdown();
    await postbox.close();
    await db.close();
  });

  afterEach(() => {
    postbox.received.length = 0;
    postbox.answer = undefined;
  });

  function senderWith(config: TestDatabase['config']): MailSender {
    const transport = new MailTransport(config);
    transports.push(transport);
    return new MailSender(db.database, transport, new Outbox(db.doorbell), db.log);
  }

  async function queued(change: Partial<QueuedMail> = {}): Promise<number> {
    const mails = new Mails(new Outbox(db.doorbell), new Ids(), db.config);
    const mail = {
      kind: 'waiting_list.joined',
      dedupeKey: new Ids().uuid(),
      to: 'mara@example.org',
      locale: 'fr',
      facts: {
        eventName: { fr: 'Concert d’été' },
        productName: { en: 'Ticket' },
        personName: 'Mara',
        statusUrl: 'https://tickets.example.org/s',
        position: 3,
      },
      ...change,
    } as QueuedMail;
    await db.database.tx(scope, (tx) => mails.queue(tx, mail));
    const [row] = await db.ownerQuery<{ id: number }>('SELECT max(id) AS id FROM mail_message');
    return row!.id;
  }

  const stored = async (id: number) =>
    (await db.ownerQuery('SELECT *, due_at - clock_timestamp() AS due_in FROM mail_message WHERE id = $1', [id]))[0]!;
  const dueInMs = async (id: number) => {
    const [row] = await db.ownerQuery<{ ms: number }>(
      'SELECT extract(epoch FROM due_at - clock_timestamp())::float8 * 1000 AS ms FROM mail_message WHERE id = $1',
      [id],
    );
    return row!.ms;
  };
  const makeDue = (id: number) =>
    db.ownerQuery(`UPDATE mail_message SET due_at = clock_timestamp() - interval '1 ms' WHERE id = $1`, [id]);

  it('sends text and HTML with the headers of a machine’s mail', async () => {
    const id = await queued();
    expect(await sender.send(scope, id)).toBe('sent');
    const row = await stored(id);
    expect(row).toMatchObject({ status: 'sent', attempts: 1, last_error: null });
    expect(row.sent_at).toBeInstanceOf(Date);
    const [mail] = await postbox.parsed();
    expect(mail).toMatchObject({
      subject: 'Vous êtes sur la liste d’attente : Concert d’été',
      from: { name: 'Demo Tickets', address: 'tickets@demo.example' },
      to: [{ address: 'mara@example.org' }],
      messageId: row.message_id,
    });
    const header = (key: string) => mail!.headers.find((one) => one.key === key)?.value;
    expect([header('auto-submitted'), header('content-language')]).toEqual(['auto-generated', 'fr']);
    expect(mail!.text).toContain('Bonjour Mara,');
    expect(mail!.html).toContain('href="https://tickets.example.org/s"');
  });

  it('sends once, however many workers try at once and again', async () => {
    const id = await queued();
    const other = senderWith(db.config);
    const { won } = await raceTimes(10, (index) => (index % 2 ? sender : other).send(scope, id));
    expect(won.filter((result) => result === 'sent')).toHaveLength(1);
    expect(await sender.send(scope, id)).toBe('not-due');
    await makeDue(id);
    expect(await other.send(scope, id)).toBe('not-due');
    expect(postbox.received).toHaveLength(1);
  });

  it.each([
    ['RCPT', 550],
    ['DATA', 554],
  ] as const)('gives up an address the server refuses for good at %s', async (at, code) => {
    const id = await queued();
    postbox.answer = { code, at };
    expect(await sender.send(scope, id)).toBe('refused');
    const row = await stored(id);
    expect(row).toMatchObject({ status: 'refused', attempts: 1, sent_at: null });
    expect(row.last_error).toContain(`no, says ${at}`);
    await makeDue(id);
    expect(await sender.send(scope, id)).toBe('not-due');
  });

  it('puts off what the server refuses for now, and sends it later as the same message', async () => {
    const id = await queued();
    postbox.answer = { code: 451, at: 'RCPT' };
    expect(await sender.send(scope, id)).toBe('postponed');
    expect(await stored(id)).toMatchObject({ status: 'queued', attempts: 1 });
    expect(await dueInMs(id)).toBeGreaterThan(20_000);
    expect(await dueInMs(id)).toBeLessThan(40_000);
    expect(await sender.send(scope, id)).toBe('not-due');
    postbox.answer = undefined;
    await makeDue(id);
    expect(await sender.send(scope, id)).toBe('sent');
    expect(await stored(id)).toMatchObject({ status: 'sent', attempts: 2, last_error: null });
    expect((await postbox.parsed())[0]!.messageId).toBe((await stored(id)).message_id);
  });

  it('puts off when there is nobody to talk to', async () => {
    const nowhere = senderWith({ ...db.config, SMTP_URL: 'smtp://127.0.0.1:1' });
    const id = await queued();
    expect(await nowhere.send(scope, id)).toBe('postponed');
    expect(await stored(id)).toMatchObject({ status: 'queued', attempts: 1 });
  });

  it('gives up after three days', async () => {
    const id = await queued();
    await db.ownerQuery(`UPDATE mail_message SET created_at = clock_timestamp() - interval '73 hours' WHERE id = $1`, [
      id,
    ]);
    postbox.answer = { code: 451, at: 'RCPT' };
    expect(await sender.send(scope, id)).toBe('failed');
    expect((await stored(id)).status).toBe('failed');
  });

  it('leaves mails queued when no server is configured', async () => {
    const id = await queued();
    expect(await senderWith({ ...db.config, SMTP_URL: undefined }).send(scope, id)).toBe('no-server');
    expect(await stored(id)).toMatchObject({ status: 'queued', attempts: 0 });
  });

  it('does not send an offer that has expired meanwhile', async () => {
    const names = { eventName: {}, productName: {}, personName: '', timezone: 'UTC' };
    const links = { redeemUrl: 'https://x.example/', declineUrl: 'https://x.example/' };
    const facts = { ...names, ...links, code: 'X', hours: 1, validUntil: '2020-01-01T00:00:00Z' };
    const id = await queued({ kind: 'waiting_list.offer', facts });
    expect(await sender.send(scope, id)).toBe('failed');
    expect(postbox.received).toEqual([]);
  });

  it.each(['a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org', 'nobody'])(
    'never sends to %j',
    async (to) => {
      const id = await queued({ to });
      expect(await sender.send(scope, id)).toBe('refused');
      expect(postbox.received).toEqual([]);
    },
  );

  it('keeps a subject one header', async () => {
    const facts = {
      eventName: { en: 'Concert\r\nBcc: b@example.org\r\n\r\nhello' },
      productName: {},
      personName: '',
      statusUrl: 'https://x.example/',
      position: 1,
    };
    const id = await queued({ facts });
    expect(await sender.send(scope, id)).toBe('sent');
    const [mail] = await postbox.parsed();
    expect(mail!.headers.some(({ key }) => key === 'bcc')).toBe(false);
    expect(postbox.received[0]!.recipients).toEqual(['mara@example.org']);
  });

  it('puts off a mail this version cannot write', async () => {
    const id = await queued();
    await db.ownerQuery(`UPDATE mail_message SET kind = 'from.the.future' WHERE id = $1`, [id]);
    expect(await sender.send(scope, id)).toBe('postponed');
    expect((await stored(id)).last_error).toContain('from.the.future');
  });

  it('puts off a mail whose facts this version cannot read', async () => {
    const id = await queued({ kind: 'waiting_list.offer', facts: {} as never });
    expect(await sender.send(scope, id)).toBe('postponed');
    expect(postbox.received).toEqual([]);
  });

  it('lets another worker take over when one dies, and the dead one no longer says how it ended', async () => {
    const id = await queued();
    const claim = () => db.database.tx(scope, (tx) => claimMail(tx, id, 30));
    const dead = await claim();
    expect(await claim()).toBeUndefined();
    expect(await db.database.tx(scope, (tx) => extendLease(tx, dead!, 60))).toBe(true);
    expect(await dueInMs(id)).toBeGreaterThan(50_000);
    await makeDue(id);
    expect(await sender.send(scope, id)).toBe('sent');
    const end = { status: 'failed', lastError: 'late' } as const;
    expect(await db.database.tx(scope, (tx) => finishMail(tx, dead!, end))).toBe(false);
    expect(await db.database.tx(scope, (tx) => extendLease(tx, dead!, 60))).toBe(false);
    expect((await stored(id)).status).toBe('sent');
  });

  it('finds mails whose job was lost, longest due first', async () => {
    await db.ownerQuery('DELETE FROM mail_message');
    const [fresh, older, oldest, done] = [await queued(), await queued(), await queued(), await queued()];
    await db.ownerQuery(`UPDATE mail_message SET due_at = clock_timestamp() - interval '1 minute' WHERE id = $1`, [
      older,
    ]);
    await db.ownerQuery(`UPDATE mail_message SET due_at = clock_timestamp() - interval '1 hour' WHERE id = $1`, [
      oldest,
    ]);
    await sender.send(scope, done);
    await makeDue(done);
    const relay = await db.openAs('relay');
    const overdue = await relay.acrossTenants((tx) => overdueMails(tx, 5, 10));
    expect(overdue).toEqual([oldest, older].map((mailId) => ({ ...scope, mailId })));
    expect(overdue).not.toContainEqual({ ...scope, mailId: fresh });
  });
});
