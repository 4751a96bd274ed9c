import type { Database } from '@vestibule/platform';
import { eventually, gate, raceTimes, withDatabase } from '@vestibule/testing';
import { outboxChannel, type OutboxEvent } from './outbox-event';
import { outboxEntities } from './outbox.entity';
import { claimOutbox, deleteOutbox, releaseOutbox } from './outbox.repository';
import { Outbox } from './outbox.service';

const freed = (eventId: number): OutboxEvent => ({ kind: 'capacity.freed', eventId, cause: 'test' });

describe('the outbox', () => {
  const db = withDatabase({ entities: outboxEntities });
  let outbox: Outbox;
  let relay: Database;
  let [here, there] = [0, 0];

  const append = (eventId: number, organizerId = here) =>
    db().database.tx({ organizerId }, (tx) => outbox.append(tx, freed(eventId)));
  const claim = (limit = 500) => relay.acrossTenants((tx) => claimOutbox(tx, limit));
  const eventIds = (events: { payload: Record<string, unknown> }[]) => events.map(({ payload }) => payload.eventId);
  const stored = () => db().ownerQuery<{ kind: string }>('SELECT organizer_id, kind, payload FROM outbox ORDER BY id');

  beforeAll(async () => {
    outbox = new Outbox(db().doorbell);
    relay = await db().openAs('relay');
    const rows = await db().ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('here', 'Here'), ('there', 'There') RETURNING id`,
    );
    [here, there] = [rows[0]!.id, rows[1]!.id];
  });

  afterEach(() => db().ownerQuery('DELETE FROM outbox'));

  it('keeps an event of a transaction that commits, for its organizer', async () => {
    await db().database.tx({ organizerId: there }, (tx) => outbox.append(tx, { kind: 'mail.queued', mailId: 9 }));
    expect(await stored()).toEqual([{ organizer_id: there, kind: 'mail.queued', payload: { mailId: 9 } }]);
  });

  it('forgets an event of a transaction that rolls back', async () => {
    const failing = db().database.tx({ organizerId: here }, async (tx) => {
      await outbox.append(tx, freed(1));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await stored()).toEqual([]);
  });

  it('rings after the commit, and only then', async () => {
    const heard: string[] = [];
    for (const channel of [outboxChannel, 'probe']) await db().doorbell.listen(channel, () => heard.push(channel));
    await db().database.tx({ organizerId: here }, async (tx) => {
      await outbox.append(tx, freed(1));
      db().doorbell.ring('probe');
      await eventually(() => expect(heard).toEqual(['probe']), { withinMs: 5_000 });
    });
    await eventually(() => expect(heard).toEqual(['probe', outboxChannel]), { withinMs: 5_000 });
  });

  it('takes a thousand events with one statement, in their order', async () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => index + 1);
    await db().database.tx({ organizerId: here }, (tx) => outbox.appendAll(tx, ids.map(freed)));
    const claimed = [...(await claim()), ...(await claim()), ...(await claim())];
    expect(eventIds(claimed)).toEqual(ids);
  });

  it('gives relays that run at once different events, and every event to one', async () => {
    await db().database.tx({ organizerId: here }, (tx) =>
      outbox.appendAll(
        tx,
        Array.from({ length: 200 }, (_, index) => freed(index)),
      ),
    );
    const { won } = await raceTimes(8, () => claim(25));
    const taken = won.flat().map(({ id }) => id);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.length + (await claim()).length).toBe(200);
  });

  it('does not skip an event whose transaction commits late', async () => {
    const [written, mayCommit] = [gate(), gate()];
    const late = db().database.tx({ organizerId: here }, async (tx) => {
      await outbox.append(tx, freed(1));
      written.open();
      await mayCommit.opened;
    });
    await written.opened;
    await append(2, there);
    expect(eventIds(await claim())).toEqual([2]);
    mayCommit.open();
    await late;
    expect(eventIds(await claim())).toEqual([1]);
  });

  it('hides a claimed event until its claim lapses or is given back', async () => {
    await append(1);
    const [event] = await claim();
    expect(await claim()).toEqual([]);
    await relay.acrossTenants((tx) => releaseOutbox(tx, [event!.id]));
    expect(await claim()).toEqual([event]);
    await db().ownerQuery(`UPDATE outbox SET claimed_until = clock_timestamp() - interval '1 ms'`);
    expect(await claim()).toEqual([event]);
    expect(await relay.acrossTenants((tx) => deleteOutbox(tx, [event!.id]))).toBe(1);
    expect(await stored()).toEqual([]);
  });

  it('is closed to other organizers, and to the relay but for its work', async () => {
    await append(1, there);
    const seen = await db().database.read({ organizerId: here }, (tx) => tx.query('SELECT id FROM outbox'));
    expect(seen).toEqual([]);
    const asRelay = (sql: string) => relay.acrossTenants((tx) => tx.query(sql));
    await expect(asRelay(`UPDATE outbox SET payload = '{}'`)).rejects.toThrow('permission denied');
    await expect(
      asRelay(`INSERT INTO outbox (organizer_id, kind, payload) VALUES (${here}, 'x', '{}')`),
    ).rejects.toThrow('permission denied');
    await expect(asRelay('SELECT email FROM waiting_list_entry')).rejects.toThrow('permission denied');
    await expect(asRelay('SELECT recipient FROM mail_message')).rejects.toThrow('permission denied');
  });
});
