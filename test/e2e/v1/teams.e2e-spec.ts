import { createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };
const legacyNames = [
  'can_create_events',
  'can_change_teams',
  'can_change_organizer_settings',
  'can_manage_gift_cards',
  'can_manage_customers',
  'can_manage_reusable_media',
  'can_change_event_settings',
  'can_change_items',
  'can_view_orders',
  'can_change_orders',
  'can_checkin_orders',
  'can_view_vouchers',
  'can_change_vouchers',
];
const legacy = (...held: string[]) => Object.fromEntries(legacyNames.map((name) => [name, held.includes(name)]));

describe('teams', () => {
  const api = withTestApp();
  const teams = () => `organizers/${api().organizer.slug}/teams/`;
  const client = () => api().client();

  async function createTeam(body: Record<string, unknown> = {}): Promise<number> {
    const answer = await client().post<{ id: number }>(teams(), { name: 'Team', ...body });
    expect(answer.status).toBe(201);
    return answer.body.id;
  }

  async function createEvent(slug: string, organizerId = api().organizer.scope.organizerId): Promise<void> {
    await api().db.ownerQuery(
      `INSERT INTO event (organizer_id, slug, name, date_from) VALUES ($1, $2, '{"en": "Fair"}', now())`,
      [organizerId, slug],
    );
  }

  describe('made and read', () => {
    it('come with every field, old names included', async () => {
      await createEvent('spring');
      const made = await client().post<{ id: number }>(teams(), {
        name: 'Box office',
        limit_events: ['spring'],
        limit_event_permissions: ['event.orders:read', 'event.vouchers:read'],
        require_2fa: true,
        colour: 'red',
      });
      expect(made.status).toBe(201);
      expect(made.body).toEqual({
        id: expect.any(Number),
        name: 'Box office',
        all_events: false,
        limit_events: ['spring'],
        all_event_permissions: false,
        limit_event_permissions: ['event.orders:read', 'event.vouchers:read'],
        all_organizer_permissions: false,
        limit_organizer_permissions: [],
        require_2fa: true,
        ...legacy('can_view_orders', 'can_view_vouchers'),
      });
      const read = await client().get(`${teams()}${made.body.id}/`);
      expect([read.status, read.body]).toEqual([200, made.body]);
    });

    it('understand the old permission names', async () => {
      const id = await createTeam({ can_change_orders: true, can_create_events: true, can_view_orders: false });
      const { body } = await client().get(`${teams()}${id}/`);
      expect(body).toMatchObject({
        limit_event_permissions: ['event.orders:write', 'event:cancel'],
        limit_organizer_permissions: ['organizer.events:create'],
        ...legacy('can_change_orders', 'can_create_events'),
      });
    });

    it('are listed in pages, in the wanted order', async () => {
      for (const name of ['Zulu', 'Yankee']) await createTeam({ name });
      const { body } = await client().get<{ count: number; next: string; results: { name: string }[] }>(
        `${teams()}?ordering=-name&page_size=2`,
      );
      expect(body.results.map(({ name }) => name)).toEqual(['Zulu', 'Yankee']);
      expect(body.next).toBe(`http://vestibule.test/api/v1/${teams()}?ordering=-name&page_size=2&page=2`);
      expect(body.count).toBeGreaterThan(2);
    });
  });

  describe('changed', () => {
    it('keep what was not sent', async () => {
      const id = await createTeam({ all_events: true, can_view_orders: true, require_2fa: true });
      const patched = await client().patch(`${teams()}${id}/`, { name: 'Renamed' });
      expect(patched).toMatchObject({
        status: 200,
        body: { name: 'Renamed', all_events: true, can_view_orders: true },
      });
      const written = await client().put(`${teams()}${id}/`, { name: 'Written', can_view_vouchers: true });
      expect(written).toMatchObject({
        status: 200,
        body: {
          name: 'Written',
          require_2fa: true,
          limit_event_permissions: ['event.orders:read', 'event.vouchers:read'],
        },
      });
    });

    it('lose a right given by its old name, and only that', async () => {
      const id = await createTeam({ all_events: true, all_event_permissions: true });
      const { body } = await client().patch(`${teams()}${id}/`, { can_change_items: false });
      expect(body).toMatchObject({ all_event_permissions: false, can_change_items: false, can_change_orders: true });
    });

    it('take effect for tokens in use', async () => {
      const { token, teamId } = await createTeamToken(api().db, api().organizer, {
        limitOrganizerPermissions: ['organizer.teams:write'],
      });
      expect((await api().client(token).get(teams())).status).toBe(200);
      await client().patch(`${teams()}${teamId}/`, { limit_organizer_permissions: [] });
      expect((await api().client(token).get(teams())).status).toBe(403);
    });
  });

  describe('refused', () => {
    it.each<[string, Record<string, unknown>, string]>([
      ['a missing name', { name: undefined }, 'name'],
      ['an empty name', { name: ' ' }, 'name'],
      ['no yes or no', { all_events: 'maybe' }, 'all_events'],
      ['an unknown event permission', { limit_event_permissions: ['event.magic'] }, 'limit_event_permissions'],
      [
        'an unknown organizer permission',
        { limit_organizer_permissions: ['event:cancel'] },
        'limit_organizer_permissions',
      ],
      ['an unknown event', { limit_events: ['nowhere'] }, 'limit_events'],
      ['old and new names together', { can_view_orders: true, all_event_permissions: true }, 'non_field_errors'],
      [
        '"all" beside a list',
        { all_event_permissions: true, limit_event_permissions: ['event:cancel'] },
        'non_field_errors',
      ],
    ])('%s', async (_, body, field) => {
      const answer = await client().post(teams(), { name: 'Team', ...body });
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
    });

    it('an event of somebody else, like one that does not exist', async () => {
      const other = await createOrganizer(api().db);
      await createEvent('theirs', other.scope.organizerId);
      const answer = (slug: string) => client().post(teams(), { name: 'Team', limit_events: [slug] });
      const [foreign, missing] = [await answer('theirs'), await answer('missing')];
      expect([foreign.status, missing.status]).toEqual([400, 400]);
      expect(foreign.text.replace('theirs', '')).toBe(missing.text.replace('missing', ''));
    });

    it('rights that the caller does not have', async () => {
      const { token } = await createTeamToken(api().db, api().organizer, {
        limitOrganizerPermissions: ['organizer.teams:write'],
      });
      const made = await api().client(token).post(teams(), { name: 'Strong', all_organizer_permissions: true });
      expect([made.status, Object.keys(made.body)]).toEqual([400, ['non_field_errors']]);
      const id = await createTeam({ can_change_teams: true });
      const raised = await api().client(token).patch(`${teams()}${id}/`, { can_create_events: true });
      expect(raised.status).toBe(400);
      expect((await api().client(token).patch(`${teams()}${id}/`, { name: 'Same rights' })).status).toBe(200);
    });
  });

  describe('deleted', () => {
    it('are gone, with their tokens', async () => {
      const { token, teamId } = await createTeamToken(api().db, api().organizer);
      expect((await api().client(token).get('version')).status).toBe(200);
      const deleted = await client().delete(`${teams()}${teamId}/`);
      expect([deleted.status, deleted.text]).toEqual([204, '']);
      expect((await client().get(`${teams()}${teamId}/`)).status).toBe(404);
      expect((await client().delete(`${teams()}${teamId}/`)).status).toBe(404);
      expect((await api().client(token).get('version')).status).toBe(401);
    });

    it('but never the last that may change teams', async () => {
      const alone = await createOrganizer(api().db);
      const last = `organizers/${alone.slug}/teams/${alone.teamId}/`;
      expect((await api().client(alone.token).delete(last)).status).toBe(403);
      expect((await api().client(alone.token).patch(last, { can_change_teams: false })).status).toBe(403);
      expect((await api().client(alone.token).get(last)).body).toMatchObject({ can_change_teams: true });
    });
  });

  describe('guarded', () => {
    it('401 without a credential', async () => {
      for (const answer of [await api().client(null).get(teams()), await api().client(null).post(teams(), {})]) {
        expect(answer.status).toBe(401);
      }
    });

    it('403 without the permission, whether the team exists or not', async () => {
      const { token, teamId } = await createTeamToken(api().db, api().organizer, {
        allEvents: true,
        allEventPermissions: true,
        limitOrganizerPermissions: ['organizer.settings.general:write'],
      });
      const caller = api().client(token);
      const answers = [
        await caller.get(teams()),
        await caller.post(teams(), {}),
        await caller.get(`${teams()}${teamId}/`),
        await caller.patch(`${teams()}${teamId + 1000}/`, {}),
        await caller.put(`${teams()}${teamId}/`, {}),
        await caller.delete(`${teams()}${teamId}/`),
      ];
      expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [403, denied]));
    });

    it('404 for a team of another organizer below the own one, 403 below the other', async () => {
      const other = await createOrganizer(api().db);
      const foreign = `${teams()}${other.teamId}/`;
      for (const answer of [
        await client().get(foreign),
        await client().patch(foreign, { name: 'Mine' }),
        await client().put(foreign, { name: 'Mine' }),
        await client().delete(foreign),
      ]) {
        expect([answer.status, answer.body]).toEqual([404, { detail: 'Not found.' }]);
      }
      expect((await client().get(`organizers/${other.slug}/teams/${other.teamId}/`)).body).toEqual(denied);
    });

    it.each(['0', '-1', '01', 'x', '99999999999999999999', '1e3'])('404 for the impossible id %s', async (id) => {
      expect((await client().get(`${teams()}${id}/`)).status).toBe(404);
    });
  });

  it('are made once for one idempotency key', async () => {
    const headers = { 'X-Idempotency-Key': 'team-1' };
    const [first, again] = [
      await client().post<{ id: number }>(teams(), { name: 'Once' }, { headers }),
      await client().post<{ id: number }>(teams(), { name: 'Once' }, { headers }),
    ];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
    expect((await client().post(teams(), { name: 'Other' }, { headers })).status).toBe(422);
  });
});
