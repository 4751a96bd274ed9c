import { createOrganizer, createTeamToken, tenancyServices } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

describe('tokens of a team', () => {
  const api = withTestApp();
  const tokens = (teamId = api().organizer.teamId) => `organizers/${api().organizer.slug}/teams/${teamId}/tokens/`;
  const client = () => api().client();

  it('are shown once, work at once, and never appear again', async () => {
    const made = await client().post<{ id: number; token: string }>(tokens(), { name: 'Desk' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(Number),
      name: 'Desk',
      active: true,
      token: expect.stringMatching(/^vst_/),
    });
    expect((await api().client(made.body.token).get('organizers/')).status).toBe(200);
    const view = { id: made.body.id, name: 'Desk', active: true };
    const read = await client().get(`${tokens()}${made.body.id}/`);
    expect([read.status, read.body]).toEqual([200, view]);
    const list = await client().get<{ results: unknown[] }>(tokens());
    expect(list.body.results).toContainEqual(view);
    expect(list.text).not.toContain('vst_');
  });

  it('are accepted as Token and as Bearer, in any case of the word', async () => {
    const { token } = api().organizer;
    for (const scheme of ['Token', 'token', 'Bearer', 'bearer']) {
      const answer = await api()
        .client(null)
        .get('version', { headers: { Authorization: `${scheme} ${token}` } });
      expect(answer.status).toBe(200);
    }
    const basic = await api()
      .client(null)
      .get('version', { headers: { Authorization: `Basic ${token}` } });
    expect(basic.status).toBe(401);
  });

  it('stop working when they are revoked, and are listed no more', async () => {
    const { token, teamId, tokenId } = await createTeamToken(api().db, api().organizer);
    expect((await api().client(token).get('version')).status).toBe(200);
    expect((await client().delete(`${tokens(teamId)}${tokenId}/`)).status).toBe(204);
    const refused = await api().client(token).get('version');
    expect([refused.status, refused.body]).toEqual([401, { detail: 'Token inactive or deleted.' }]);
    expect((await client().get(tokens(teamId))).body).toMatchObject({ count: 0, results: [] });
    expect((await client().get(`${tokens(teamId)}${tokenId}/`)).status).toBe(404);
    expect((await client().delete(`${tokens(teamId)}${tokenId}/`)).status).toBe(404);
  });

  it('need a name', async () => {
    for (const body of [{}, { name: '' }, { name: null }]) {
      const { status, body: faults } = await client().post(tokens(), body);
      expect([status, Object.keys(faults)]).toEqual([400, ['name']]);
    }
  });

  it('are given only by who may do as much', async () => {
    const rights = { limitOrganizerPermissions: ['organizer.teams:write'] };
    const { token, teamId } = await createTeamToken(api().db, api().organizer, rights);
    expect((await api().client(token).post(tokens(), { name: 'Mine' })).status).toBe(400);
    expect((await api().client(token).post(tokens(teamId), { name: 'Mine' })).status).toBe(201);
  });

  it('401 without a credential, 403 without the permission', async () => {
    const { token } = await createTeamToken(api().db, api().organizer);
    for (const [caller, status] of [
      [api().client(null), 401],
      [api().client(token), 403],
    ] as const) {
      expect((await caller.get(tokens())).status).toBe(status);
      expect((await caller.post(tokens(), {})).status).toBe(status);
      expect((await caller.get(`${tokens()}1/`)).status).toBe(status);
      expect((await caller.delete(`${tokens()}1/`)).status).toBe(status);
    }
  });

  it('404 for teams and tokens of others', async () => {
    const other = await createOrganizer(api().db);
    const theirs = await createTeamToken(api().db, other);
    const own = await createTeamToken(api().db, api().organizer);
    for (const answer of [
      await client().get(tokens(other.teamId)),
      await client().post(tokens(other.teamId), { name: 'Mine' }),
      await client().delete(`${tokens(theirs.teamId)}${theirs.tokenId}/`),
      await client().get(`${tokens(own.teamId)}${theirs.tokenId}/`),
      await client().get(`${tokens()}${own.tokenId}/`),
    ]) {
      expect([answer.status, answer.body]).toEqual([404, { detail: 'Not found.' }]);
    }
    expect(await client().get(`organizers/${other.slug}/teams/${other.teamId}/tokens/`)).toMatchObject({
      status: 403,
      body: denied,
    });
  });
});

describe('members of a team', () => {
  const api = withTestApp();
  const members = (teamId = api().organizer.teamId) => `organizers/${api().organizer.slug}/teams/${teamId}/members/`;
  const client = () => api().client();

  async function createUser(email: string, scope = api().organizer.scope): Promise<number> {
    const user = await tenancyServices(api().db).users.create(scope, { email, password: 'secret', name: 'Ada' });
    return user.id;
  }

  it('join by id or address, are listed, and leave', async () => {
    const id = await createUser('ada@example.org');
    const view = { id, email: 'ada@example.org', fullname: 'Ada', require_2fa: false };
    const joined = await client().post(members(), { id });
    expect([joined.status, joined.body]).toEqual([201, view]);
    expect((await client().post(members(), { email: 'ADA@example.org' })).status).toBe(201);
    expect((await client().get(members())).body).toMatchObject({ count: 1, results: [view] });
    expect((await client().get(`${members()}${id}/`)).body).toEqual(view);
    expect((await client().delete(`${members()}${id}/`)).status).toBe(204);
    expect((await client().delete(`${members()}${id}/`)).status).toBe(404);
    expect((await client().get(`${members()}${id}/`)).status).toBe(404);
  });

  it('are named in one way, and exist', async () => {
    const foreign = await createUser('eve@example.org', (await createOrganizer(api().db)).scope);
    const faults = async (body: object) => {
      const answer = await client().post(members(), body);
      return [answer.status, Object.keys(answer.body)];
    };
    expect(await faults({})).toEqual([400, ['non_field_errors']]);
    expect(await faults({ id: 1, email: 'ada@example.org' })).toEqual([400, ['non_field_errors']]);
    expect(await faults({ id: foreign })).toEqual([400, ['id']]);
    expect(await faults({ email: 'eve@example.org' })).toEqual([400, ['email']]);
    expect(await faults({ email: 'no address' })).toEqual([400, ['email']]);
  });

  it('401 without a credential, 403 without the permission, 404 for foreign teams', async () => {
    const { token } = await createTeamToken(api().db, api().organizer);
    for (const [caller, status] of [
      [api().client(null), 401],
      [api().client(token), 403],
    ] as const) {
      expect((await caller.get(members())).status).toBe(status);
      expect((await caller.post(members(), {})).status).toBe(status);
      expect((await caller.get(`${members()}1/`)).status).toBe(status);
      expect((await caller.delete(`${members()}1/`)).status).toBe(status);
    }
    const other = await createOrganizer(api().db);
    expect((await client().get(members(other.teamId))).status).toBe(404);
    expect((await client().delete(`${members(other.teamId)}1/`)).status).toBe(404);
  });
});
