import {
  createOrganizer,
  createTeamToken,
  eventually,
  raceTimes,
  tenancyServices,
  withDatabase,
} from '@vestibule/testing';
import { Authenticator } from './authenticator';
import { PrincipalCache } from './principal-cache';

describe('authentication', () => {
  const db = withDatabase();
  const services = () => tenancyServices(db());
  const unknown = `vst_${'A'.repeat(43)}`;

  it.each(['', 'x', unknown, `${unknown}A`, `vst_${'!'.repeat(43)}`])('refuses %j', async (token) => {
    await expect(services().authenticator.authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('stores the hash of a token and not the token', async () => {
    const { token } = await createOrganizer(db());
    expect(token).toMatch(/^vst_[\w-]{43}$/);
    const rows = await db().ownerQuery<{ row: string }>('SELECT api_token::text AS row FROM api_token');
    expect(rows.filter(({ row }) => row.includes(token.slice(4)))).toEqual([]);
  });

  it('knows the rights and the reach of the team', async () => {
    const organizer = await createOrganizer(db());
    const [event] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO event (organizer_id, slug, name, date_from) VALUES ($1, 'e', '{}', now()) RETURNING id`,
      [organizer.scope.organizerId],
    );
    const rights = { limitEvents: ['e'], limitEventPermissions: ['event.orders:read'] };
    const { token, tokenId } = await createTeamToken(db(), organizer, rights);
    const principal = await services().authenticator.authenticate(token);
    expect(principal.credential).toBe(`token:${tokenId}`);
    expect(principal.may('event.orders:read', event!.id)).toBe(true);
    expect(principal.may('event.orders:write', event!.id)).toBe(false);
    expect(principal.may('event.orders:read', event!.id + 1)).toBe(false);
    expect([principal.seesEvent(event!.id), principal.seesEvent(event!.id + 1)]).toEqual([true, false]);
    expect(principal.visibleEventIds).toEqual([event!.id]);
    expect(principal.mayOrganizer('organizer.teams:write')).toBe(false);
  });

  it('asks the database once for a burst of requests with the same token', async () => {
    const { token } = await createOrganizer(db());
    const { authenticator } = services();
    const { won } = await raceTimes(20, () => authenticator.authenticate(token));
    expect(new Set(won).size).toBe(1);
  });

  it('takes a revoked token back at once where it was revoked', async () => {
    const organizer = await createOrganizer(db());
    const { token, teamId, tokenId } = await createTeamToken(db(), organizer);
    const { authenticator, tokens } = services();
    await authenticator.authenticate(token);
    await tokens.revoke(organizer.scope, teamId, tokenId);
    await expect(authenticator.authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INACTIVE' });
    await expect(tokens.revoke(organizer.scope, teamId, tokenId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('takes a token back within a second in a process that hears of nothing', async () => {
    const organizer = await createOrganizer(db());
    const { token, tokenId } = await createTeamToken(db(), organizer);
    const { authenticator } = services();
    await authenticator.authenticate(token);
    await db().ownerQuery('UPDATE api_token SET active = false WHERE id = $1', [tokenId]);
    await eventually(
      () => expect(authenticator.authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INACTIVE' }),
      { withinMs: 1_000 },
    );
  });

  it('drops what another process changed when the doorbell rings', async () => {
    const organizer = await createOrganizer(db());
    const { token, teamId } = await createTeamToken(db(), organizer);
    const elsewhere = new Authenticator(db().database, new PrincipalCache(db().doorbell));
    const before = await elsewhere.authenticate(token);
    expect(before.mayOrganizer('organizer.events:create')).toBe(false);
    await services().teams.update(organizer.scope, { id: teamId, allOrganizerPermissions: true });
    await eventually(
      async () => expect((await elsewhere.authenticate(token)).mayOrganizer('organizer.events:create')).toBe(true),
      { withinMs: 1_000 },
    );
  });
});
