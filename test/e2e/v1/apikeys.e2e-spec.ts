import { createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

interface Page {
  count: number;
  results: Record<string, unknown>[];
}

describe('keys of programs', () => {
  const api = withTestApp();
  const path = (rest = '') => `organizers/${api().organizer.slug}/apikeys/${rest}`;
  const till = { name: 'Till', reservation: true };
  const shown = { event: false, product: false, reservation: true, ticket: false, ip: null };

  it('are made with their text this once', async () => {
    const made = await api().client().post(path(), till);
    expect(made.status).toBe(201);
    const { id, key, created, ...rest } = made.body;
    expect(rest).toEqual({ name: 'Till', ...shown });
    expect(key).toMatch(/^vsk_[\w-]{43}$/);
    expect(created).toMatch(/Z$/);
    const read = await api()
      .client()
      .get(path(`${Number(id)}/`));
    expect([read.status, read.body]).toEqual([200, { id, created, ...rest }]);
    expect((await api().client().get<Page>(path())).body).toMatchObject({ count: 1, results: [{ id }] });
  });

  it('have one right an area, and an address if they must', async () => {
    const wish = { name: 'All', event: true, product: true, reservation: true, ticket: true, ip: '2001:DB8::7' };
    const made = await api().client().post(path(), wish);
    expect(made.body).toMatchObject({ ...wish, ip: '2001:db8::7' });
  });

  it('have a name of their own', async () => {
    await api().client().post(path(), { name: 'Twice' });
    const again = await api().client().post(path(), { name: 'Twice' });
    expect([again.status, again.body]).toEqual([400, { name: ['A key with this name already exists.'] }]);
  });

  it.each([
    [{}, 'name'],
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(191) }, 'name'],
    [{ name: 'x', event: 'perhaps' }, 'event'],
    [{ name: 'x', ticket: null }, 'ticket'],
    [{ name: 'x', ip: 'somewhere' }, 'ip'],
    [{ name: 'x', ip: '10.0.0.0/8' }, 'ip'],
  ])('refuse %j', async (body, field) => {
    const answer = await api().client().post(path(), body);
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
  });

  it('are shown once even to who repeats the request', async () => {
    const repeated = api().client().with({ 'Idempotency-Key': 'key-1' });
    expect((await repeated.post(path(), { name: 'Once' })).status).toBe(201);
    const again = await repeated.post(path(), { name: 'Once' });
    expect([again.status, again.text.includes('vsk_')]).toEqual([409, false]);
  });

  it('are revoked for good', async () => {
    const { body } = await api().client().post(path(), { name: 'Short' });
    const own = path(`${Number(body['id'])}/`);
    expect((await api().client().delete(own)).status).toBe(204);
    expect((await api().client().get(own)).status).toBe(404);
    expect((await api().client().delete(own)).status).toBe(404);
  });

  it('are no other organizer’s business', async () => {
    const { body } = await api().client().post(path(), { name: 'Mine' });
    const stranger = await createOrganizer(api().db);
    const theirs = `organizers/${stranger.slug}/apikeys/${Number(body['id'])}/`;
    expect((await api().client(stranger.token).get(theirs)).status).toBe(404);
    expect((await api().client(stranger.token).delete(theirs)).status).toBe(404);
  });

  it('open no more than their maker may do', async () => {
    const { token } = await createTeamToken(api().db, api().organizer, {
      limitOrganizerPermissions: ['organizer.teams:write'],
    });
    const made = await api().client(token).post(path(), { name: 'Too much', ticket: true });
    expect(made.status).toBe(400);
    expect((await api().client(token).post(path(), { name: 'Nothing' })).status).toBe(201);
  });
});
