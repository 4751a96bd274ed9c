import { createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

describe('organizers', () => {
  const api = withTestApp();
  const path = () => `organizers/${api().organizer.slug}/`;

  it('lists exactly the organizer of the credential', async () => {
    await createOrganizer(api().db);
    const { status, body } = await api().client().get('organizers/');
    expect(status).toBe(200);
    expect(body).toEqual({
      count: 1,
      next: null,
      previous: null,
      results: [expect.objectContaining({ slug: api().organizer.slug })],
    });
    expect((await api().client().get('organizers/?page=2')).status).toBe(404);
  });

  it('reads one with every field', async () => {
    const { slug } = api().organizer;
    const { status, body } = await api().client().get(path());
    expect(status).toBe(200);
    expect(body).toEqual({
      name: `Organizer ${slug}`,
      slug,
      public_url: `http://vestibule.test/public/${slug}/`,
      plugins: [],
      timezone: 'UTC',
    });
  });

  it('answers both slash forms in place', async () => {
    const { status, body } = await api().client().get(`organizers/${api().organizer.slug}`);
    expect([status, body['slug']]).toEqual([200, api().organizer.slug]);
  });

  it('changes what is sent and ignores what is fixed or unknown', async () => {
    const change = { name: 'Renamed', plugins: ['fair.badges'], slug: 'other', colour: 'red' };
    const { status, body } = await api().client().patch(path(), change);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Renamed',
      plugins: ['fair.badges'],
      slug: api().organizer.slug,
      timezone: 'UTC',
    });
    const written = await api().client().put(path(), { name: 'Written', timezone: 'Europe/Paris' });
    expect(written.body).toMatchObject({ name: 'Written', timezone: 'Europe/Paris', plugins: ['fair.badges'] });
    expect((await api().client().get(path())).body).toEqual(written.body);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: null }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['plugins', { plugins: 'all' }],
  ])('refuses a bad %s: %j', async (field, change) => {
    const { status, body } = await api().client().patch(path(), change);
    expect(status).toBe(400);
    expect(Object.keys(body)).toEqual([field]);
  });

  it('demands on PUT what it cannot do without', async () => {
    const { status, body } = await api().client().put(path(), {});
    expect([status, Object.keys(body)]).toEqual([400, ['name']]);
  });

  it('asks for a credential, and says so', async () => {
    for (const answer of [await api().client(null).get('organizers/'), await api().client(null).patch(path(), {})]) {
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ detail: 'Authentication credentials were not provided.' });
      expect(answer.headers.get('www-authenticate')).toBeTruthy();
    }
    const unknown = await api()
      .client(`vst_${'A'.repeat(43)}`)
      .get('organizers/');
    expect([unknown.status, unknown.body]).toEqual([401, { detail: 'Invalid token.' }]);
  });

  it('gives foreign and missing organizers the same answer', async () => {
    const other = await createOrganizer(api().db);
    const answers = [];
    for (const slug of [other.slug, 'nobody']) {
      answers.push(await api().client().get(`organizers/${slug}/`));
      answers.push(await api().client().patch(`organizers/${slug}/`, { name: 'Mine' }));
    }
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(4).fill([403, denied]));
  });

  it('lets any team read and only permitted ones write', async () => {
    const { token } = await createTeamToken(api().db, api().organizer);
    expect((await api().client(token).get(path())).status).toBe(200);
    const refused = await api().client(token).patch(path(), { name: '' });
    expect([refused.status, refused.body]).toEqual([403, denied]);
    const rights = { limitOrganizerPermissions: ['organizer.settings.general:write'] };
    const writer = await createTeamToken(api().db, api().organizer, rights);
    expect((await api().client(writer.token).patch(path(), { name: 'By a helper' })).status).toBe(200);
  });

  it('can be neither made nor deleted', async () => {
    expect((await api().client().post('organizers/', { slug: 'new', name: 'New' })).status).toBe(405);
    expect((await api().client().delete(path())).status).toBe(405);
  });
});

describe('version and me', () => {
  const api = withTestApp();

  it('names the versions of server and wire', async () => {
    const { status, body } = await api().client().get('version');
    expect(status).toBe(200);
    expect(body).toEqual({ vestibule: expect.any(String), pretix: '2026.5.0', pretix_numeric: 20260050005000 });
    expect((await api().client(null).get('version')).status).toBe(401);
  });

  it('knows no person behind a token', async () => {
    expect(await api().client().get('me')).toMatchObject({ status: 403, body: denied });
    expect((await api().client(null).get('me')).status).toBe(401);
  });
});
