import { createOrganizer, tenancyServices, withDatabase } from '@vestibule/testing';

describe('users', () => {
  const db = withDatabase();
  const firstPage = { offset: 0, limit: 50, order: [] };

  it('are recognised by address, however capitalised, and password', async () => {
    const { users } = tenancyServices(db());
    const { scope } = await createOrganizer(db());
    const made = await users.create(scope, { email: 'Ada@Example.org', password: 'pässword', name: 'Ada' });
    expect(made).toMatchObject({ email: 'Ada@Example.org', name: 'Ada', active: true });
    expect(made.passwordHash).not.toContain('pässword');
    expect(await users.verifyPassword(scope, 'ada@example.ORG', 'pa\u0308ssword')).toMatchObject({ id: made.id });
    expect(await users.verifyPassword(scope, 'ada@example.org', 'password')).toBeNull();
    expect(await users.verifyPassword(scope, 'eve@example.org', 'pässword')).toBeNull();
  });

  it('have salts of their own', async () => {
    const { users } = tenancyServices(db());
    const { scope } = await createOrganizer(db());
    const a = await users.create(scope, { email: 'a@example.org', password: 'same' });
    const b = await users.create(scope, { email: 'b@example.org', password: 'same' });
    expect(a.passwordHash).not.toBe(b.passwordHash);
  });

  it('exist once an organizer, and apart in two', async () => {
    const { users } = tenancyServices(db());
    const [here, there] = [await createOrganizer(db()), await createOrganizer(db())];
    await users.create(here.scope, { email: 'a@example.org', password: 'one' });
    await expect(users.create(here.scope, { email: 'A@example.org', password: 'x' })).rejects.toMatchObject({
      code: 'USER_EMAIL_TAKEN',
    });
    await users.create(there.scope, { email: 'a@example.org', password: 'two' });
    expect(await users.verifyPassword(there.scope, 'a@example.org', 'one')).toBeNull();
    expect(await users.verifyPassword(there.scope, 'a@example.org', 'two')).not.toBeNull();
  });

  it('that are not active cannot log in', async () => {
    const { users } = tenancyServices(db());
    const { scope } = await createOrganizer(db());
    const { id } = await users.create(scope, { email: 'a@example.org', password: 'secret' });
    await db().ownerQuery('UPDATE user_account SET active = false WHERE id = $1', [id]);
    expect(await users.verifyPassword(scope, 'a@example.org', 'secret')).toBeNull();
  });

  it.each([
    ['email', { email: 'nobody', password: 'secret' }],
    ['password', { email: 'a@example.org', password: '' }],
  ])('need a proper %s', async (field, wish) => {
    const { users } = tenancyServices(db());
    const { scope } = await createOrganizer(db());
    await expect(users.create(scope, wish)).rejects.toMatchObject({ code: 'INVALID_FIELD', facts: { field } });
  });

  it('join and leave teams', async () => {
    const { users } = tenancyServices(db());
    const { scope, teamId } = await createOrganizer(db());
    const { id } = await users.create(scope, { email: 'a@example.org', password: 'secret' });
    await users.join(scope, { teamId, user: { id } });
    await users.join(scope, { teamId, user: { email: 'a@example.org' } });
    expect(await users.members(scope, teamId, firstPage)).toMatchObject({ count: 1, rows: [{ id }] });
    expect(await users.member(scope, teamId, id)).toMatchObject({ email: 'a@example.org' });
    await users.leave(scope, teamId, id);
    await expect(users.leave(scope, teamId, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(users.member(scope, teamId, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(users.join(scope, { teamId, user: { id: id + 1 } })).rejects.toMatchObject({ code: 'INVALID_FIELD' });
    await expect(users.join(scope, { teamId: teamId + 1, user: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
