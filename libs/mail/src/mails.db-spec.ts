import { Outbox } from '@vestibule/outbox';
import { Ids } from '@vestibule/platform';
import { withDatabase } from '@vestibule/testing';
import { mailEntities, type MailMessageEntity } from './mail-message.entity';
import type { QueuedMail } from './mail-kinds';
import { Mails } from './mails.service';

const mailTo = (to: string, dedupeKey = to): QueuedMail => ({
  kind: 'waiting_list.refused',
  dedupeKey,
  to,
  locale: 'de-informal',
  facts: { eventName: { en: 'Concert' }, productName: { en: 'Ticket' }, personName: '', reason: 'expired' },
});

describe('queueing mails', () => {
  const db = withDatabase({
    entities: mailEntities,
    environment: { PUBLIC_URL: 'https://tickets.example.org:8443/x' },
  });
  let mails: Mails;
  let scope = { organizerId: 0 };

  const stored = () => db().ownerQuery('SELECT * FROM mail_message ORDER BY id');
  const events = () => db().ownerQuery<{ mail: number }>(`SELECT payload -> 'mailId' AS mail FROM outbox ORDER BY id`);

  beforeAll(async () => {
    mails = new Mails(new Outbox(db().doorbell), new Ids(), db().config);
    const [row] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('o', 'O') RETURNING id`,
    );
    scope = { organizerId: row!.id };
  });

  afterEach(() => db().ownerQuery('DELETE FROM outbox; DELETE FROM mail_message'));

  it('writes the mail and its event', async () => {
    await db().database.tx(scope, (tx) => mails.queue(tx, mailTo('mara@example.org', 'refused:1')));
    const [mail, ...others] = await stored();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      organizer_id: scope.organizerId,
      dedupe_key: 'refused:1',
      kind: 'waiting_list.refused',
      recipient: 'mara@example.org',
      locale: 'de-informal',
      facts: mailTo('').facts,
      status: 'queued',
      attempts: 0,
      sent_at: null,
    });
    expect(mail!.message_id).toMatch(/^<[0-9a-f-]{36}@tickets\.example\.org>$/);
    expect(await events()).toEqual([{ mail: mail!.id }]);
  });

  it('writes no mail twice, neither later nor within one call', async () => {
    const twice = [mailTo('a@example.org', 'same'), mailTo('b@example.org', 'same')];
    await db().database.tx(scope, (tx) => mails.queueAll(tx, twice));
    await db().database.tx(scope, (tx) => mails.queue(tx, mailTo('c@example.org', 'same')));
    expect((await stored()).map(({ recipient }) => recipient)).toEqual(['a@example.org']);
    expect(await events()).toHaveLength(1);
  });

  it('writes nothing when the transaction rolls back', async () => {
    const failing = db().database.tx(scope, async (tx) => {
      await mails.queue(tx, mailTo('mara@example.org'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([...(await stored()), ...(await events())]).toEqual([]);
  });

  it('writes a thousand mails with four statements', async () => {
    const thousand = Array.from({ length: 1_000 }, (_, index) => mailTo(`p${index}@example.org`));
    await db().database.tx(scope, async (tx) => {
      const statements = [jest.spyOn(tx, 'query'), jest.spyOn(tx, 'execute')];
      await mails.queueAll(tx, thousand);
      expect(statements.reduce((sum, spy) => sum + spy.mock.calls.length, 0)).toBe(4);
    });
    expect(await events()).toHaveLength(1_000);
    const ids = (await stored()).map(({ message_id }) => message_id);
    expect(new Set(ids).size).toBe(1_000);
  });

  it('is mapped by its entity', async () => {
    await db().database.tx(scope, (tx) => mails.queue(tx, mailTo('mara@example.org')));
    const [entity] = await db().database.read(scope, (tx) => tx.manager.find(mailEntities[0]));
    expect(entity).toMatchObject({ recipient: 'mara@example.org', attempts: 0 } satisfies Partial<MailMessageEntity>);
    expect(entity?.dueAt).toBeInstanceOf(Date);
  });
});
