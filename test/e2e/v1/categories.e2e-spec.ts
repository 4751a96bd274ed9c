import { createEvent, createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

interface CategoryBody extends Record<string, unknown> {
  id: number;
}
interface PageBody {
  count: number;
  results: CategoryBody[];
}

describe('categories', () => {
  const api = withTestApp();
  const client = () => api().client();
  let event: string;
  const path = (rest: string | number = '') =>
    `${event}categories/${rest}${rest === '' || `${rest}`.startsWith('?') ? '' : '/'}`;

  beforeEach(async () => {
    const { eventSlug } = await createEvent(api().db, api().organizer);
    event = `organizers/${api().organizer.slug}/events/${eventSlug}/`;
  });

  async function make(body: Record<string, unknown> = {}): Promise<number> {
    const made = await client().post<CategoryBody>(path(), { name: 'Tickets', ...body });
    expect(made.status).toBe(201);
    return made.body.id;
  }

  it('come with every field', async () => {
    const made = await client().post<CategoryBody>(path(), { name: { en: 'Tickets' }, position: 3, colour: 'red' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(Number),
      name: { en: 'Tickets' },
      internal_name: null,
      description: null,
      position: 3,
      is_addon: false,
      cross_selling_mode: null,
      cross_selling_condition: null,
      cross_selling_match_products: [],
    });
    expect((await client().get(path(made.body.id))).body).toEqual(made.body);
  });

  it('are changed in what is sent', async () => {
    const id = await make({ description: 'All of them' });
    const patched = await client().patch(path(id), { is_addon: true, cross_selling_mode: 'both' });
    expect(patched.body).toMatchObject({
      is_addon: true,
      cross_selling_mode: 'both',
      description: { en: 'All of them' },
    });
    const put = await client().put(path(id), { name: 'Renamed', cross_selling_mode: null });
    expect(put.body).toMatchObject({ name: { en: 'Renamed' }, is_addon: true, cross_selling_mode: null });
    expect((await client().put(path(id), {})).body).toEqual({ name: ['This field is required.'] });
  });

  it.each([
    ['name', { name: null }],
    ['position', { position: 'first' }],
    ['is_addon', { is_addon: null }],
    ['cross_selling_mode', { cross_selling_mode: 'sometimes' }],
    ['cross_selling_match_products', { cross_selling_match_products: [999999] }],
    ['cross_selling_match_products', { cross_selling_match_products: Array(501).fill(1) }],
  ])('are refused for a bad %s: %j', async (field, wrong) => {
    const made = await client().post(path(), { name: 'Tickets', ...wrong });
    expect([made.status, Object.keys(made.body)]).toEqual([400, [field]]);
    const patched = await client().patch(path(await make()), wrong);
    expect([patched.status, Object.keys(patched.body)]).toEqual([400, [field]]);
  });

  it('are listed by position, and by whether they are extras', async () => {
    const [second, first] = [await make({ position: 2 }), await make({ position: 1, is_addon: true })];
    const ids = async (query: string) => (await client().get<PageBody>(path(query))).body.results.map(({ id }) => id);
    expect(await ids('')).toEqual([first, second]);
    expect(await ids('?ordering=-position')).toEqual([second, first]);
    expect(await ids('?ordering=id')).toEqual([second, first]);
    expect(await ids('?is_addon=true')).toEqual([first]);
  });

  it('answer conditional requests', async () => {
    const id = await make();
    const fresh = await client().get(path());
    const since = fresh.headers.get('last-modified')!;
    expect(since).toBeTruthy();
    const unchanged = await client().get(path(), { headers: { 'If-Modified-Since': since } });
    expect([unchanged.status, unchanged.text]).toEqual([304, '']);
    await client().patch(path(id), { name: 'Tickets' });
    expect((await client().get(path(), { headers: { 'If-Modified-Since': since } })).status).toBe(304);
    await client().patch(path(id), { position: 9 });
    expect((await client().get(path(), { headers: { 'If-Modified-Since': since } })).status).toBe(200);
    expect((await client().get(path(), { headers: { 'If-Unmodified-Since': since } })).status).toBe(412);
  });

  it('leave their items behind', async () => {
    const id = await make();
    const item = await client().post<CategoryBody>(`${event}items/`, {
      name: 'Seat',
      default_price: '0.00',
      category: id,
    });
    expect(item.body['category']).toBe(id);
    expect((await client().delete(path(id))).status).toBe(204);
    expect((await client().get(`${event}items/${item.body.id}/`)).body['category']).toBeNull();
    expect((await client().get(path(id))).status).toBe(404);
  });

  it('answer both slash forms in place', async () => {
    const id = await make();
    expect((await client().get(path().replace(/\/$/, ''))).status).toBe(200);
    expect((await client().patch(path(id).replace(/\/$/, ''), { position: 1 })).status).toBe(200);
    expect((await client().delete(path(id).replace(/\/$/, ''))).status).toBe(204);
  });

  it('are not found in another event, nor by what is no id', async () => {
    const id = await make();
    const other = await createEvent(api().db, api().organizer);
    const elsewhere = `organizers/${api().organizer.slug}/events/${other.eventSlug}/categories/`;
    expect((await client().get(`${elsewhere}${id}/`)).status).toBe(404);
    expect((await client().patch(`${elsewhere}${id}/`, { position: 1 })).status).toBe(404);
    expect((await client().delete(`${elsewhere}${id}/`)).status).toBe(404);
    for (const wrong of ['0', '-1', 'abc', '99999999999999999999', '1.5']) {
      expect((await client().get(`${event}categories/${wrong}/`)).status).toBe(404);
    }
  });

  it('are guarded', async () => {
    const id = await make();
    expect((await api().client(null).get(path())).status).toBe(401);
    expect((await api().client(null).post(path(), {})).status).toBe(401);
    const reader = api().client((await createTeamToken(api().db, api().organizer, { allEvents: true })).token);
    expect((await reader.get(path())).status).toBe(200);
    expect((await reader.get(path(id))).status).toBe(200);
    const stranger = api().client((await createOrganizer(api().db)).token);
    const answers = [
      await reader.post(path(), {}),
      await reader.put(path(id), {}),
      await reader.patch(path(999999), {}),
      await reader.delete(path(id)),
      await stranger.get(path()),
      await stranger.get(path(id)),
      await stranger.delete(path(id)),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(answers.length).fill([403, denied]));
  });
});
