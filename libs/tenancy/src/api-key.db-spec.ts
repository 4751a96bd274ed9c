import {
  createApiKey,
  createOrganizer,
  createTeamToken,
  eventually,
  tenancyServices,
  withDatabase,
} from '@vestibule/testing';
import { ApiKeyAuthenticator } from './api-key-authenticator';
import { PrincipalCache } from './principal-cache';

const page = { offset: 0, limit: 50, order: [] };

describe('keys', () => {
  const db = withDatabase();
  const services = () => tenancyServices(db());
  const unknown = `vsk_${'A'.repeat(43)}`;
  const wish = { name: 'Till', event: true, product: false, reservation: true, ticket: false, ip: null };

  it.each(['', 'x', unknown, `${unknown}A`, `vst_${'A'.repeat(43)}`])('refuses %j', async (key) => {
    await expect(services().keyAuthenticator.authenticate(key)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('know their organizer and what they open', async () => {
    const organizer = await createOrganizer(db());
    const { row, key } = await services().keys.create(organizer.scope, { ...wish, ip: '::ffff:192.0.2.7' });
    const holder = await services().keyAuthenticator.authenticate(key);
    expect(holder).toMatchObject({ ...organizer.scope, keyId: row.id, credential: `key:${row.id}`, kind: 'key' });
    const opened = (['event', 'product', 'reservation', 'ticket'] as const).map((right) => holder.may(right));
    expect(opened).toEqual([true, false, true, false]);
    expect(['192.0.2.7', '::ffff:192.0.2.7', '192.0.2.8', undefined].map((ip) => holder.mayComeFrom(ip))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('are stored as a hash', async () => {
    const { key } = await createApiKey(db(), await createOrganizer(db()));
    const rows = await db().ownerQuery<{ row: string }>('SELECT api_key::text AS row FROM api_key');
    expect(rows.filter(({ row }) => row.includes(key.slice(4)))).toEqual([]);
  });

  it('have a name of their own while they work', async () => {
    const organizer = await createOrganizer(db());
    const { keys } = services();
    const { row } = await keys.create(organizer.scope, wish);
    await expect(keys.create(organizer.scope, wish)).rejects.toMatchObject({ code: 'API_KEY_NAME_TAKEN' });
    await keys.create((await createOrganizer(db())).scope, wish);
    await keys.revoke(organizer.scope, row.id);
    expect((await keys.create(organizer.scope, wish)).row.id).not.toBe(row.id);
  });

  it('refuse an address that is none', async () => {
    const { scope } = await createOrganizer(db());
    await expect(services().keys.create(scope, { ...wish, ip: '300.1.1.1' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      facts: { field: 'ip' },
    });
  });

  it('open no more than their maker may do', async () => {
    const organizer = await createOrganizer(db());
    const { authenticator, keys } = services();
    const rights = {
      allEvents: true,
      limitEventPermissions: ['event.orders:read'],
      limitOrganizerPermissions: ['organizer.teams:write'],
    };
    const maker = await authenticator.authenticate((await createTeamToken(db(), organizer, rights)).token);
    await expect(keys.create(organizer.scope, wish, maker)).rejects.toMatchObject({
      code: 'TEAM_GRANTS_MORE_THAN_OWN',
    });
    const { row } = await keys.create(organizer.scope, { ...wish, event: false }, maker);
    expect(await keys.read(organizer.scope, row.id)).toMatchObject({ name: 'Till', reservation: true, event: false });
  });

  it('are gone for their organizer and everybody else once they are revoked', async () => {
    const organizer = await createOrganizer(db());
    const { keyId, key } = await createApiKey(db(), organizer);
    const { keys, keyAuthenticator } = services();
    // Another process: nothing is shared but the database and the doorbell.
    const other = new PrincipalCache(db().doorbell);
    const elsewhere = new ApiKeyAuthenticator(db().database, other);
    await keyAuthenticator.authenticate(key);
    await elsewhere.authenticate(key);
    const stranger = await createOrganizer(db());
    await expect(keys.revoke(stranger.scope, keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await keys.revoke(organizer.scope, keyId);
    const inactive = { code: 'TOKEN_INACTIVE' };
    await expect(keyAuthenticator.authenticate(key)).rejects.toMatchObject(inactive);
    await eventually(() => expect(elsewhere.authenticate(key)).rejects.toMatchObject(inactive), { withinMs: 1_000 });
    await expect(keys.read(organizer.scope, keyId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await keys.list(organizer.scope, page)).toEqual({ count: 0, rows: [] });
    expect([...(await keys.names(organizer.scope, [keyId])).keys()]).toEqual([keyId]);
    expect((await keys.names(stranger.scope, [keyId])).size).toBe(0);
    expect((await keys.names(stranger.scope, [])).size).toBe(0);
    other.onApplicationShutdown();
  });
});
