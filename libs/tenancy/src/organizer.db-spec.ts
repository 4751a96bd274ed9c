import { createOrganizer, raceTimes, tenancyServices, withDatabase } from '@vestibule/testing';

describe('organizers', () => {
  const db = withDatabase();

  it('are made with a team that may do everything and a token of it', async () => {
    const { organizers, authenticator } = tenancyServices(db());
    const made = await organizers.create({ slug: 'First-1', name: 'The First', timezone: 'Europe/Paris' });
    expect(made.organizer).toMatchObject({ slug: 'First-1', name: 'The First', timezone: 'Europe/Paris', plugins: [] });
    const principal = await authenticator.authenticate(made.token.token);
    expect(principal).toMatchObject({
      organizerId: made.organizer.id,
      organizerSlug: 'First-1',
      teamId: made.team.row.id,
    });
    expect(principal.mayOrganizer('organizer.teams:write')).toBe(true);
    expect(principal.may('event.orders:write', 4711)).toBe(true);
    expect(principal.visibleEventIds).toBeNull();
  });

  it('refuse a slug that is taken and leave nothing behind', async () => {
    const { organizers } = tenancyServices(db());
    const { won, lost } = await raceTimes(4, () => organizers.create({ slug: 'contested', name: 'Who?' }));
    expect(won).toHaveLength(1);
    expect(lost.map((error) => (error as Error).message)).toEqual(Array(3).fill('ORGANIZER_SLUG_TAKEN'));
    const [teams] = await db().ownerQuery(
      'SELECT count(*)::int AS n FROM team WHERE organizer_id NOT IN (SELECT id FROM organizer)',
    );
    expect(teams).toEqual({ n: 0 });
  });

  it('change name, time zone and plugins, and nothing that was not named', async () => {
    const { organizers } = tenancyServices(db());
    const { scope, slug } = await createOrganizer(db(), { name: 'Before', timezone: 'Europe/Rome' });
    const after = await organizers.update(scope, { name: 'After', plugins: ['x'] });
    expect(after).toMatchObject({ slug, name: 'After', timezone: 'Europe/Rome', plugins: ['x'] });
    await expect(organizers.update(scope, { timezone: 'Mars/Olympus' })).rejects.toMatchObject({
      code: 'INVALID_FIELD',
      facts: { field: 'timezone' },
    });
  });

  it('are found by slug', async () => {
    const { organizers } = tenancyServices(db());
    const { scope, slug } = await createOrganizer(db());
    expect(await organizers.findScope(slug)).toEqual({ organizerId: scope.organizerId });
    for (const nobody of ['nobody', '', 'a\0b', '../a', 'a'.repeat(101)]) {
      await expect(organizers.findScope(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('do not see each other', async () => {
    const [here, there] = [await createOrganizer(db()), await createOrganizer(db())];
    const slugs = await db().database.read(here.scope, (tx) =>
      tx.query<{ slug: string }>('SELECT slug FROM organizer'),
    );
    expect(slugs).toEqual([{ slug: here.slug }]);
    await expect(tenancyServices(db()).teams.read(here.scope, there.teamId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
