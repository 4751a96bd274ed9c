import {
  createOrganizer,
  createTeamToken,
  raceAll,
  tenancyServices,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';

describe('teams', () => {
  const db = withDatabase();
  const services = () => tenancyServices(db());
  const firstPage = { offset: 0, limit: 50, order: [] };

  async function createEvent(organizer: TestOrganizer, slug: string): Promise<number> {
    const [row] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO event (organizer_id, slug, name, date_from) VALUES ($1, $2, '{"en": "Fair"}', now()) RETURNING id`,
      [organizer.scope.organizerId, slug],
    );
    return row!.id;
  }

  async function principalOf(organizer: TestOrganizer, rights: Parameters<typeof createTeamToken>[2]) {
    const { token } = await createTeamToken(db(), organizer, rights);
    return services().authenticator.authenticate(token);
  }

  it('keep what they were made with', async () => {
    const organizer = await createOrganizer(db());
    await createEvent(organizer, 'b');
    await createEvent(organizer, 'a');
    const made = await services().teams.create(organizer.scope, {
      name: 'Box office',
      limitEvents: ['b', 'a'],
      limitEventPermissions: ['event.orders:read'],
      require2fa: true,
    });
    const read = await services().teams.read(organizer.scope, made.row.id);
    expect(read.limitEvents.map(({ slug }) => slug)).toEqual(['a', 'b']);
    expect(read.row).toMatchObject({
      name: 'Box office',
      allEvents: false,
      allEventPermissions: false,
      limitEventPermissions: ['event.orders:read'],
      limitOrganizerPermissions: [],
      require2fa: true,
    });
    expect(made).toEqual(read);
  });

  it('change only what is named, and their events as a whole', async () => {
    const organizer = await createOrganizer(db());
    for (const slug of ['a', 'b', 'c']) await createEvent(organizer, slug);
    const { row } = await services().teams.create(organizer.scope, { name: 'T', limitEvents: ['a', 'b'] });
    await services().teams.update(organizer.scope, { id: row.id, limitEvents: ['c', 'b'] });
    await services().teams.update(organizer.scope, { id: row.id, name: 'Renamed' });
    const read = await services().teams.read(organizer.scope, row.id);
    expect([read.row.name, read.limitEvents.map(({ slug }) => slug)]).toEqual(['Renamed', ['b', 'c']]);
    const switched = services().teams.update(organizer.scope, { id: row.id, allEvents: true });
    await expect(switched).rejects.toMatchObject({ code: 'INVALID_COMBINATION' });
    await services().teams.update(organizer.scope, { id: row.id, allEvents: true, limitEvents: [] });
  });

  it('can be made and changed by the old permission names', async () => {
    const { scope } = await createOrganizer(db());
    const { row } = await services().teams.create(scope, {
      name: 'Old',
      allEvents: true,
      legacy: { can_view_orders: true },
    });
    expect(row.limitEventPermissions).toEqual(['event.orders:read']);
    const changed = await services().teams.update(scope, {
      id: row.id,
      name: 'Older',
      legacy: { can_view_orders: false, can_change_items: true },
    });
    expect(changed.row).toMatchObject({ name: 'Older', limitEventPermissions: ['event.items:write'] });
  });

  it('cannot be limited to events that do not exist, are foreign, or are hidden from who asks', async () => {
    const [organizer, other] = [await createOrganizer(db()), await createOrganizer(db())];
    await createEvent(organizer, 'open');
    await createEvent(organizer, 'hidden');
    await createEvent(other, 'foreign');
    const limited = await principalOf(organizer, { limitEvents: ['open'], allOrganizerPermissions: true });
    for (const slug of ['missing', 'foreign', 'hidden']) {
      const wish = services().teams.create(organizer.scope, { name: 'T', limitEvents: [slug] }, limited);
      await expect(wish).rejects.toMatchObject({
        code: 'TEAM_UNKNOWN_EVENT',
        facts: { message: `Object with slug=${slug} does not exist.` },
      });
    }
    await services().teams.create(organizer.scope, { name: 'T', limitEvents: ['open'] }, limited);
  });

  it('give nobody more than they have: not by a team, a token, nor a membership', async () => {
    const organizer = await createOrganizer(db());
    const { scope, teamId } = organizer;
    const limited = await principalOf(organizer, {
      allEvents: true,
      limitEventPermissions: ['event.orders:read'],
      limitOrganizerPermissions: ['organizer.teams:write'],
    });
    const { teams, tokens, users } = services();
    const refused = { code: 'TEAM_GRANTS_MORE_THAN_OWN' };
    const stronger = { name: 'T', limitEventPermissions: ['event.orders:write'], allEvents: true };
    await expect(teams.create(scope, stronger, limited)).rejects.toMatchObject(refused);
    const equal = await teams.create(scope, { ...stronger, limitEventPermissions: ['event.orders:read'] }, limited);
    const raise = { id: equal.row.id, allOrganizerPermissions: true };
    await expect(teams.update(scope, raise, limited)).rejects.toMatchObject(refused);
    await expect(tokens.create(scope, { teamId, name: 'mine' }, limited)).rejects.toMatchObject(refused);
    const user = await users.create(scope, { email: 'a@example.org', password: 'secret' });
    await expect(users.join(scope, { teamId, user: { id: user.id } }, limited)).rejects.toMatchObject(refused);
    await tokens.create(scope, { teamId: equal.row.id, name: 'mine' }, limited);
  });

  it('always leave one that may change teams, also when two lose the right at once', async () => {
    const { scope, teamId } = await createOrganizer(db());
    const { teams } = services();
    await expect(teams.delete(scope, teamId)).rejects.toMatchObject({ code: 'TEAM_LAST_ADMIN' });
    const weaken = { id: teamId, allOrganizerPermissions: false };
    await expect(teams.update(scope, weaken)).rejects.toMatchObject({ code: 'TEAM_LAST_ADMIN' });
    const second = await teams.create(scope, { name: 'Second', limitOrganizerPermissions: ['organizer.teams:write'] });
    const { won, lost } = await raceAll<unknown>([
      () => teams.update(scope, weaken),
      () => teams.delete(scope, second.row.id),
    ]);
    expect(won).toHaveLength(1);
    expect(lost).toMatchObject([{ code: 'TEAM_LAST_ADMIN' }]);
  });

  it('are deleted with their tokens and memberships', async () => {
    const { scope } = await createOrganizer(db());
    const { teams, tokens, users, authenticator } = services();
    const { row } = await teams.create(scope, { name: 'Gone' });
    const { token } = await tokens.create(scope, { teamId: row.id, name: 'x' });
    const user = await users.create(scope, { email: 'b@example.org', password: 'secret' });
    await users.join(scope, { teamId: row.id, user: { email: 'B@Example.org' } });
    await teams.delete(scope, row.id);
    await expect(authenticator.authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
    await expect(teams.read(scope, row.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await users.verifyPassword(scope, 'b@example.org', 'secret')).toMatchObject({ id: user.id });
  });

  it('are listed in the wanted order, page by page, and found by name or id', async () => {
    const { scope, teamId } = await createOrganizer(db());
    const { teams } = services();
    const b = await teams.create(scope, { name: 'Bravo' });
    await teams.create(scope, { name: 'Charlie' });
    const byName = await teams.list(scope, { ...firstPage, limit: 2, order: [{ field: 'name', descending: true }] });
    expect(byName.count).toBe(3);
    expect(byName.rows.map(({ row }) => row.name)).toEqual(['Charlie', 'Bravo']);
    expect((await teams.find(scope, 'Bravo')).row.id).toBe(b.row.id);
    expect((await teams.find(scope, String(teamId))).row.id).toBe(teamId);
    await expect(teams.find(scope, 'Nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await teams.create(scope, { name: 'Bravo' });
    await expect(teams.find(scope, 'Bravo')).rejects.toMatchObject({ code: 'INVALID_FIELD' });
  });
});
