import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { Secrets } from '@vestibule/platform';
import { countStatements, createEvent, createOrganizer, raceTimes, withDatabase } from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import { TicketKeys } from './ticket-keys.service';

describe('the keys of tickets', () => {
  const db = withDatabase({ entities: engineEntities });
  const secrets = new Secrets('a secret of at least thirty-two letters');
  const process = () => new TicketKeys(db().database, secrets);

  it('are made once, whoever asks at the same moment', async () => {
    const organizer = await createOrganizer(db());
    const { eventId } = await createEvent(db(), organizer);
    const { won, lost } = await raceTimes(16, () => process().signer(organizer.scope, eventId));
    expect(lost).toEqual([]);
    expect(new Set(won.map(({ publicKey }) => publicKey)).size).toBe(1);
    const text = won[0]!.text(randomUUID());
    expect(won.every((signer) => signer.read(text) !== null)).toBe(true);
  });

  it('belong to one event each, and sign what its published key proves', async () => {
    const organizer = await createOrganizer(db());
    const [one, other] = [await createEvent(db(), organizer), await createEvent(db(), organizer)];
    const keys = await process().publicKeys(organizer.scope, [one.eventId, other.eventId]);
    expect(new Set(keys.values()).size).toBe(2);
    const signer = await process().signer(organizer.scope, one.eventId);
    const ticketUuid = randomUUID();
    const [body, signature] = signer.text(ticketUuid).split(':') as [string, string];
    const proves = (pem: string) =>
      verify(null, Buffer.from(body, 'ascii'), createPublicKey(pem), Buffer.from(signature, 'base64url'));
    expect([proves(keys.get(one.eventId)!), proves(keys.get(other.eventId)!)]).toEqual([true, false]);
    const [event] = await db().ownerQuery<{ uuid: string }>('SELECT uuid FROM event WHERE id = $1', [one.eventId]);
    expect(signer.read(`${body}:${signature}`)).toEqual({ ticketUuid, eventUuid: event!.uuid });
  });

  it('are sealed where they are stored, for this installation alone', async () => {
    const organizer = await createOrganizer(db());
    const { eventId } = await createEvent(db(), organizer);
    await process().publicKeys(organizer.scope, [eventId]);
    const [row] = await db().ownerQuery<{ sealed: Buffer }>(
      'SELECT sealed_private_key AS sealed FROM event_ticket_key WHERE event_id = $1',
      [eventId],
    );
    const plain = secrets.unseal('ticket-key', row!.sealed);
    expect(row!.sealed.includes(plain.subarray(-32))).toBe(false);
    const stranger = new TicketKeys(db().database, new Secrets('another secret of at least thirty-two letters'));
    const signer = await stranger.signer(organizer.scope, eventId);
    expect(() => signer.text(randomUUID())).toThrow();
  });

  it('of another organizer are not there', async () => {
    const [owner, stranger] = [await createOrganizer(db()), await createOrganizer(db())];
    const { eventId } = await createEvent(db(), owner);
    const keys = process();
    expect((await keys.publicKeys(owner.scope, [eventId])).size).toBe(1);
    expect((await keys.publicKeys(stranger.scope, [eventId])).size).toBe(0);
    await expect(keys.signer(stranger.scope, eventId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('cost the same for one event and a page of them, and nothing the second time', async () => {
    const organizer = await createOrganizer(db());
    const ids: number[] = [];
    for (let made = 0; made < 6; made += 1) ids.push((await createEvent(db(), organizer)).eventId);
    const keys = process();
    const ask = (eventIds: number[]) => countStatements(() => keys.publicKeys(organizer.scope, eventIds));
    const one = await ask(ids.slice(0, 1));
    expect([await ask(ids), await ask(ids)]).toEqual([one, 0]);
  });
});
