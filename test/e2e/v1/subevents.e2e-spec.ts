import { createEvent, createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

interface SubeventBody extends Record<string, unknown> {
  id: number;
  last_modified: string;
}
interface PageBody {
  count: number;
  results: SubeventBody[];
}

describe('subevents', () => {
  const api = withTestApp();
  const client = () => api().client();
  let event: string;
  let eventSlug: string;
  const dates = (rest: string | number = '') => `${event}subevents/${rest}${typeof rest === 'number' ? '/' : ''}`;

  beforeEach(async () => {
    ({ eventSlug } = await createEvent(api().db, api().organizer, { hasSubevents: true }));
    event = `organizers/${api().organizer.slug}/events/${eventSlug}/`;
  });

  async function make(body: Record<string, unknown> = {}): Promise<SubeventBody> {
    const wish = { name: 'Day 1', date_from: '2030-05-01T18:00:00Z', meta_data: {}, ...body };
    const made = await client().post<SubeventBody>(dates(), wish);
    expect([made.status, made.body]).toEqual([201, expect.anything()]);
    return made.body;
  }

  it('come with every field', async () => {
    const item = await client().post<SubeventBody>(`${event}items/`, {
      name: 'Shirt',
      default_price: '5.00',
      variations: [{ value: 'S' }],
    });
    const variation = (item.body['variations'] as { id: number }[])[0]!.id;
    const made = await make({
      name: { en: 'Day 1', de: 'Tag 1' },
      date_to: '2030-05-01T21:00:00Z',
      meta_data: { Format: 'Talk' },
      item_price_overrides: [{ item: item.body.id, price: '3', disabled: true }],
      variation_price_overrides: [{ variation, available_from: '2030-01-01T01:00:00+01:00' }],
      colour: 'red',
    });
    expect(made).toEqual({
      id: expect.any(Number),
      name: { en: 'Day 1', de: 'Tag 1' },
      event: eventSlug,
      active: false,
      is_public: true,
      date_from: '2030-05-01T18:00:00Z',
      date_to: '2030-05-01T21:00:00Z',
      date_admission: null,
      presale_start: null,
      presale_end: null,
      frontpage_text: null,
      location: null,
      geo_lat: null,
      geo_lon: null,
      item_price_overrides: [
        { item: item.body.id, price: '3.00', disabled: true, available_from: null, available_until: null },
      ],
      variation_price_overrides: [
        { variation, price: null, disabled: false, available_from: '2030-01-01T00:00:00Z', available_until: null },
      ],
      meta_data: { Format: 'Talk' },
      seating_plan: null,
      seat_category_mapping: {},
      last_modified: expect.stringMatching(/^20.*Z$/),
      comment: null,
    });
    expect((await client().get(dates(made.id))).body).toEqual(made);
    const { id: _, event: __, last_modified: ___, ...whole } = made;
    const unchanged = await client().put(dates(made.id), whole);
    expect([unchanged.status, unchanged.body]).toEqual([200, made]);
  });

  it('are changed in what is sent; overrides as a whole', async () => {
    const item = await client().post<SubeventBody>(`${event}items/`, { name: 'Seat', default_price: '5.00' });
    const made = await make({ comment: 'Chairs', item_price_overrides: [{ item: item.body.id, price: '3.00' }] });
    const patched = await client().patch<SubeventBody>(dates(made.id), { active: true });
    expect(patched.body).toEqual({ ...made, active: true, last_modified: expect.any(String) });
    expect(patched.body.last_modified > made.last_modified).toBe(true);
    const replaced = await client().patch(dates(made.id), { item_price_overrides: [] });
    expect(replaced.body).toMatchObject({ item_price_overrides: [], comment: 'Chairs', active: true });
    const missing = await client().put(dates(made.id), {});
    expect(Object.keys(missing.body).sort()).toEqual(['date_from', 'meta_data', 'name']);
  });

  it.each([
    ['name', { name: null }],
    ['date_from', { date_from: 'soon' }],
    ['meta_data', { meta_data: { Format: 1 } }],
    ['seating_plan', { seating_plan: 1 }],
    ['item_price_overrides', { item_price_overrides: [{ item: 999999 }] }],
    ['item_price_overrides', { item_price_overrides: [{ price: '3.00' }] }],
    ['variation_price_overrides', { variation_price_overrides: [{ variation: 999999 }] }],
    ['non_field_errors', { date_to: '2030-04-01T00:00:00Z' }],
    ['non_field_errors', { presale_start: '2030-04-02T00:00:00Z', presale_end: '2030-04-01T00:00:00Z' }],
  ])('are refused for a bad %s: %j', async (field, wrong) => {
    const wish = { name: 'Day 1', date_from: '2030-05-01T18:00:00Z', meta_data: {}, ...wrong };
    const made = await client().post(dates(), wish);
    expect([made.status, Object.keys(made.body)]).toEqual([400, [field]]);
  });

  it('are only made in a series', async () => {
    const single = await createEvent(api().db, api().organizer);
    const path = `organizers/${api().organizer.slug}/events/${single.eventSlug}/subevents/`;
    const made = await client().post(path, { name: 'Day', date_from: '2030-05-01T18:00:00Z', meta_data: {} });
    expect([made.status, Object.keys(made.body)]).toEqual([400, ['non_field_errors']]);
    expect((await client().get<PageBody>(path)).body.count).toBe(0);
  });

  it('are listed by filters and in the asked order', async () => {
    const late = await make({ date_from: '2031-01-01T00:00:00Z', meta_data: { Format: 'Talk' } });
    const past = await make({ date_from: '2020-01-01T00:00:00Z', active: true, name: 'Opening' });
    const ids = async (query: string) => (await client().get<PageBody>(dates(query))).body.results.map(({ id }) => id);
    expect(await ids('')).toEqual([past.id, late.id]);
    expect(await ids('?ordering=-date_from')).toEqual([late.id, past.id]);
    expect(await ids('?ordering=id')).toEqual([late.id, past.id]);
    expect(await ids('?active=true')).toEqual([past.id]);
    expect(await ids('?event__live=true')).toEqual([]);
    expect(await ids('?is_past=true')).toEqual([past.id]);
    expect(await ids('?is_future=true')).toEqual([late.id]);
    expect(await ids('?ends_after=2030-01-01T00:00:00Z')).toEqual([late.id]);
    expect(await ids('?date_from_before=2030-01-01T00:00:00Z')).toEqual([past.id]);
    expect(await ids('?search=opening')).toEqual([past.id]);
    expect(await ids('?attr[Format]=Talk')).toEqual([late.id]);
    expect(await ids(`?modified_since=${past.last_modified}`)).toEqual([past.id]);
    expect((await client().get(dates('?modified_since=soon'))).status).toBe(400);
  });

  it('tell when the list was read, and what changed since', async () => {
    await make();
    const page = await client().get(dates());
    const generated = page.headers.get('x-page-generated')!;
    expect(new Date(generated).toISOString()).toBe(generated);
    expect((await client().get<PageBody>(dates(`?modified_since=${generated}`))).body.count).toBe(0);
    const made = await make();
    const changed = await client().get<PageBody>(dates(`?modified_since=${generated}`));
    expect(changed.body.results.map(({ id }) => id)).toEqual([made.id]);
  });

  it('answer conditional requests', async () => {
    const { id } = await make();
    const since = (await client().get(dates())).headers.get('last-modified')!;
    const headers = { 'If-Modified-Since': since };
    await client().patch(dates(id), { active: false });
    expect((await client().get(dates(), { headers })).status).toBe(304);
    // These change by themselves.
    for (const query of ['?is_past=false', '?is_future=true', '?with_availability_for=web']) {
      expect((await client().get(dates(query), { headers })).status).toBe(200);
    }
    await client().patch(dates(id), { active: true });
    expect((await client().get(dates(), { headers })).status).toBe(200);
    expect((await client().get(dates(), { headers: { 'If-Unmodified-Since': since } })).status).toBe(412);
  });

  it('say how much is left when that is asked for', async () => {
    const item = await client().post<SubeventBody>(`${event}items/`, { name: 'Seat', default_price: '0.00' });
    const [sold, free, off] = [await make({ active: true }), await make({ active: true }), await make()];
    for (const [date, size] of [
      [sold, 0],
      [free, 2],
      [off, 2],
    ] as const) {
      await client().post(`${event}quotas/`, { name: 'Places', size, items: [item.body.id], subevent: date.id });
    }
    const { body } = await client().get<PageBody>(dates('?with_availability_for=web&ordering=id'));
    expect(body.results.map((date) => date['best_availability_state'])).toEqual([0, 100, null]);
    const { body: whole } = await client().get<{ results: Record<string, unknown>[] }>(
      `organizers/${api().organizer.slug}/events/?with_availability_for=web&search=${eventSlug}`,
    );
    expect(whole.results).toMatchObject([{ best_availability_state: 100 }]);
  });

  it('are deleted, unless somebody reserved', async () => {
    const item = await client().post<SubeventBody>(`${event}items/`, { name: 'Seat', default_price: '0.00' });
    const [used, unused] = [await make({ active: true }), await make()];
    await client().post(`${event}quotas/`, { name: 'Places', size: 2, items: [item.body.id], subevent: used.id });
    const tickets = [{ item: item.body.id, subevent: used.id }];
    const reserved = await client().post(`${event}reservations/`, { email: 'ada@example.org', tickets });
    expect([reserved.status, reserved.body]).toEqual([201, expect.anything()]);
    const refused = await client().delete(dates(used.id));
    expect([refused.status, Object.keys(refused.body)]).toEqual([403, ['detail']]);
    expect((await client().delete(dates(unused.id))).status).toBe(204);
    expect((await client().get(dates(unused.id))).status).toBe(404);
  });

  it('answer both slash forms in place', async () => {
    const { id } = await make();
    expect((await client().get(dates().replace(/\/$/, ''))).status).toBe(200);
    expect((await client().patch(dates(id).replace(/\/$/, ''), { active: true })).status).toBe(200);
    expect((await client().delete(dates(id).replace(/\/$/, ''))).status).toBe(204);
  });

  it('are guarded', async () => {
    const { id } = await make();
    expect((await api().client(null).get(dates())).status).toBe(401);
    expect((await api().client(null).patch(dates(id), {})).status).toBe(401);
    const reader = api().client((await createTeamToken(api().db, api().organizer, { allEvents: true })).token);
    expect((await reader.get(dates(id))).status).toBe(200);
    const stranger = api().client((await createOrganizer(api().db)).token);
    const answers = [
      await reader.post(dates(), {}),
      await reader.put(dates(id), {}),
      await reader.patch(dates(999999), {}),
      await reader.delete(dates(id)),
      await stranger.get(dates()),
      await stranger.get(dates(id)),
      await stranger.get(`organizers/${api().organizer.slug}/subevents/`),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(answers.length).fill([403, denied]));
    const other = await createEvent(api().db, api().organizer, { hasSubevents: true });
    const elsewhere = `organizers/${api().organizer.slug}/events/${other.eventSlug}/subevents/${id}/`;
    expect((await client().get(elsewhere)).status).toBe(404);
    expect((await client().delete(elsewhere)).status).toBe(404);
  });

  it('of all series are listed together, as far as the caller sees them', async () => {
    const organizer = await createOrganizer(api().db);
    const path = `organizers/${organizer.slug}/subevents/`;
    const ids: number[] = [];
    for (const slug of ['one', 'two']) {
      await createEvent(api().db, organizer, { slug, hasSubevents: true });
      const wish = { name: slug, date_from: '2030-05-01T18:00:00Z', meta_data: {} };
      const base = `organizers/${organizer.slug}/events/${slug}/subevents/`;
      ids.push((await api().client(organizer.token).post<SubeventBody>(base, wish)).body.id);
    }
    const page = await api().client(organizer.token).get<PageBody>(path);
    expect(page.body.results.map(({ id, event: slug }) => [id, slug])).toEqual([
      [ids[0], 'one'],
      [ids[1], 'two'],
    ]);
    expect(page.headers.get('x-page-generated')).toBeTruthy();
    expect((await api().client(organizer.token).get<PageBody>(`${path}?event=two`)).body.count).toBe(1);
    const limited = await createTeamToken(api().db, organizer, { limitEvents: ['two'] });
    const seen = await api().client(limited.token).get<PageBody>(path);
    expect([seen.status, seen.body.results.map(({ id }) => id)]).toEqual([200, [ids[1]]]);
    const nobody = await createTeamToken(api().db, organizer);
    expect((await api().client(nobody.token).get<PageBody>(path)).body.count).toBe(0);
    expect((await api().client(null).get(path)).status).toBe(401);
    expect((await api().client(organizer.token).post(path, {})).status).toBe(405);
  });
});
