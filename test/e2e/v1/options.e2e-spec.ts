import { createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

interface OptionBody extends Record<string, unknown> {
  id: number;
  uuid: string;
}
interface PageBody {
  count: number;
  results: OptionBody[];
}

describe('options', () => {
  const api = withTestApp();
  const client = () => api().client();
  const organizer = () => `organizers/${api().organizer.slug}/`;
  const path = (rest: string | number = '') =>
    `${organizer()}options/${rest}${rest === '' || `${rest}`.startsWith('?') ? '' : '/'}`;
  let serial = 0;

  async function make(body: Record<string, unknown> = {}): Promise<OptionBody> {
    serial += 1;
    const made = await client().post<OptionBody>(path(), { name: `Option ${serial}`, ...body });
    expect([made.status, made.body]).toEqual([201, expect.anything()]);
    return made.body;
  }

  it('come with every field', async () => {
    const made = await make({ name: 'Pit', description: 'In front', weight: 3, colour: 'red' });
    expect(made).toEqual({
      id: expect.any(Number),
      uuid: expect.stringMatching(/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/),
      name: 'Pit',
      description: 'In front',
      weight: 3,
    });
    expect((await client().get(path(made.id))).body).toEqual(made);
    expect(await make()).toMatchObject({ description: null, weight: 0 });
  });

  it('are changed in what is sent', async () => {
    const made = await make({ description: 'Before', weight: 2 });
    const patched = await client().patch(path(made.id), { description: null });
    expect([patched.status, patched.body]).toEqual([200, { ...made, description: null }]);
    const put = await client().put(path(made.id), { name: 'Written' });
    expect(put.body).toEqual({ ...made, name: 'Written', description: null });
    expect((await client().put(path(made.id), {})).body).toEqual({ name: ['This field is required.'] });
  });

  it('have names of their own, whatever the case', async () => {
    const [stand, other] = [await make({ name: 'Stand' }), await make({ name: 'Gallery' })];
    const taken = { name: ['An option with this name already exists.'] };
    for (const answer of [
      await client().post(path(), { name: 'sTAND' }),
      await client().patch(path(other.id), { name: 'STAND' }),
      await client().put(path(other.id), { name: 'stand' }),
    ]) {
      expect([answer.status, answer.body]).toEqual([400, taken]);
    }
    expect((await client().patch(path(stand.id), { name: 'STAND' })).body).toEqual({ ...stand, name: 'STAND' });
    const stranger = await createOrganizer(api().db);
    const elsewhere = api().client(stranger.token);
    expect((await elsewhere.post(`organizers/${stranger.slug}/options/`, { name: 'Stand' })).status).toBe(201);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: null }],
    ['name', { name: 'x'.repeat(31) }],
    ['weight', { weight: -1 }],
    ['weight', { weight: 'heavy' }],
    ['description', { description: ['In front'] }],
  ])('are refused for a bad %s: %j', async (field, wrong) => {
    const made = await client().post(path(), { name: 'Never', ...wrong });
    expect([made.status, Object.keys(made.body)]).toEqual([400, [field]]);
    const patched = await client().patch(path((await make()).id), wrong);
    expect([patched.status, Object.keys(patched.body)]).toEqual([400, [field]]);
  });

  it('are listed by weight, or as asked', async () => {
    const own = await createOrganizer(api().db);
    const options = `organizers/${own.slug}/options/`;
    const owner = api().client(own.token);
    for (const body of [
      { name: 'B', weight: 2 },
      { name: 'A', weight: 3 },
      { name: 'C', weight: 1 },
    ]) {
      await owner.post(options, body);
    }
    const names = async (query = '') =>
      (await owner.get<PageBody>(`${options}${query}`)).body.results.map(({ name }) => name);
    expect(await names()).toEqual(['C', 'B', 'A']);
    expect(await names('?ordering=name')).toEqual(['A', 'B', 'C']);
    expect(await names('?ordering=-id')).toEqual(['C', 'A', 'B']);
    expect(await names('?page_size=2&page=2')).toEqual(['A']);
  });

  it('are not found by what is no id, nor when they are gone', async () => {
    const { id } = await make();
    expect((await client().delete(path(id))).status).toBe(204);
    for (const gone of [id, '0', '-1', 'abc', '99999999999999999999']) {
      expect((await client().get(path(gone))).status).toBe(404);
      expect((await client().patch(path(gone), { weight: 1 })).status).toBe(404);
      expect((await client().delete(path(gone))).status).toBe(404);
    }
  });

  describe('of an event', () => {
    const body = () => ({ slug: `event-${(serial += 1)}`, name: 'Event', date_from: '2030-05-01T18:00:00Z' });
    const event = (slug: unknown) => `${organizer()}events/${String(slug)}/`;

    it('are offered one of several, or each on its own, in their order', async () => {
      const [heavy, light, extra] = [await make({ weight: 2 }), await make({ weight: 1 }), await make()];
      const wish = { options_radio: [heavy.id, light.id], options_checkbox: [extra.id] };
      const shown = { options_radio: [light.id, heavy.id], options_checkbox: [extra.id] };
      const made = await client().post(`${organizer()}events/`, { ...body(), ...wish });
      expect([made.status, made.body]).toEqual([201, expect.objectContaining(shown)]);
      expect((await client().get(event(made.body['slug']))).body).toEqual(made.body);
      const listed = await client().get<PageBody>(`${organizer()}events/?search=${String(made.body['slug'])}`);
      expect(listed.body.results).toEqual([expect.objectContaining(shown)]);
      const copy = await client().post(`${event(made.body['slug'])}clone/`, body());
      expect([copy.status, copy.body]).toEqual([201, expect.objectContaining(shown)]);
      const other = await client().post(`${event(made.body['slug'])}clone/`, { ...body(), options_checkbox: [] });
      expect(other.body).toMatchObject({ options_radio: shown.options_radio, options_checkbox: [] });
    });

    it('are replaced list by list', async () => {
      const [one, two, three] = [await make(), await make(), await make()];
      const made = await client().post(`${organizer()}events/`, { ...body(), options_radio: [one.id, two.id] });
      const slug = made.body['slug'];
      const change = async (wish: Record<string, unknown>) => (await client().patch(event(slug), wish)).body;
      expect(await change({ options_checkbox: [three.id] })).toMatchObject({ options_radio: [one.id, two.id] });
      expect(await change({ options_radio: [two.id], options_checkbox: [one.id] })).toMatchObject({
        options_radio: [two.id],
        options_checkbox: [one.id],
      });
      expect(await change({ name: 'Renamed' })).toMatchObject({ options_radio: [two.id] });
      await client().delete(path(two.id));
      expect((await client().get(event(slug))).body).toMatchObject({ options_radio: [], options_checkbox: [one.id] });
    });

    it('are refused when unknown, foreign, repeated or in both lists, and nothing changes', async () => {
      const [one, two] = [await make(), await make()];
      const made = await client().post(`${organizer()}events/`, { ...body(), options_radio: [one.id] });
      const stranger = await createOrganizer(api().db);
      const foreign = await api()
        .client(stranger.token)
        .post<OptionBody>(`organizers/${stranger.slug}/options/`, { name: 'Foreign' });
      for (const [field, wish] of [
        ['options_radio', { options_radio: [999_999_999] }],
        ['options_radio', { options_radio: [foreign.body.id] }],
        ['options_checkbox', { options_checkbox: [foreign.body.id] }],
        ['options_checkbox', { options_checkbox: [two.id, two.id] }],
        ['options_checkbox', { options_checkbox: [one.id] }],
        ['options_checkbox', { options_radio: [two.id], options_checkbox: [two.id] }],
        ['options_radio', { options_radio: Array(101).fill(one.id) }],
        ['options_radio', { options_radio: ['pit'] }],
        ['options_radio', { options_radio: null }],
      ] as const) {
        const patched = await client().patch(event(made.body['slug']), { ...wish, testmode: true });
        expect([wish, patched.status, Object.keys(patched.body)]).toEqual([wish, 400, [field]]);
        const created = await client().post(`${organizer()}events/`, { ...body(), options_radio: [one.id], ...wish });
        expect([wish, created.status, Object.keys(created.body)]).toEqual([wish, 400, [field]]);
      }
      expect((await client().get(event(made.body['slug']))).body).toEqual(made.body);
    });
  });

  it('answer both slash forms in place', async () => {
    const { id } = await make();
    const bare = (route: string) => route.replace(/\/$/, '');
    expect((await client().get(bare(path()))).status).toBe(200);
    expect((await client().post(bare(path()), { name: 'Slashless' })).status).toBe(201);
    expect((await client().patch(bare(path(id)), { weight: 1 })).status).toBe(200);
    expect((await client().delete(bare(path(id)))).status).toBe(204);
  });

  it('are read by everybody of the organizer, and changed with the right to its settings', async () => {
    const { id } = await make();
    for (const route of [path(), path(id)]) expect((await api().client(null).get(route)).status).toBe(401);
    expect((await api().client(null).post(path(), {})).status).toBe(401);
    const reader = api().client((await createTeamToken(api().db, api().organizer, {})).token);
    expect((await reader.get(path())).status).toBe(200);
    expect((await reader.get(path(id))).status).toBe(200);
    const rights = { limitOrganizerPermissions: ['organizer.settings.general:write'] };
    const writer = api().client((await createTeamToken(api().db, api().organizer, rights)).token);
    expect((await writer.patch(path(id), { weight: 9 })).status).toBe(200);
    const stranger = api().client((await createOrganizer(api().db)).token);
    const answers = [
      await reader.post(path(), {}),
      await reader.put(path(id), {}),
      await reader.patch(path(999_999_999), {}),
      await reader.delete(path(id)),
      await stranger.get(path()),
      await stranger.get(path(id)),
      await stranger.post(path(), {}),
      await stranger.delete(path(id)),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(answers.length).fill([403, denied]));
  });

  it('of another organizer are as if they were not there', async () => {
    const { id } = await make();
    const stranger = await createOrganizer(api().db);
    const below = `organizers/${stranger.slug}/options/${id}/`;
    const theirs = api().client(stranger.token);
    expect((await theirs.get(below)).status).toBe(404);
    expect((await theirs.patch(below, { weight: 1 })).status).toBe(404);
    expect((await theirs.delete(below)).status).toBe(404);
    expect((await client().get(path(id))).status).toBe(200);
  });
});
