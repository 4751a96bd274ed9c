import { createEvent, createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

interface ItemBody extends Record<string, unknown> {
  id: number;
  variations: { id: number }[];
}
interface PageBody {
  count: number;
  results: ItemBody[];
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
const question = { name: 'diet', label: 'What do you eat?', type: 'single_select', options: ['Everything', 'Vegan'] };
const bareVariation = {
  id: expect.any(Number) as number,
  uuid: expect.stringMatching(uuid) as string,
  active: true,
  description: null,
  position: 0,
  default_price: null,
  price: '23.00',
  original_price: null,
  free_price_suggestion: null,
  require_approval: false,
  require_membership: false,
  require_membership_types: [],
  require_membership_hidden: false,
  checkin_attention: false,
  checkin_text: null,
  available_from: null,
  available_from_mode: 'hide',
  available_until: null,
  available_until_mode: 'hide',
  hide_without_voucher: false,
  meta_data: {},
  all_sales_channels: true,
  limit_sales_channels: [],
  sales_channels: ['web'],
};

describe('items', () => {
  const api = withTestApp();
  const client = () => api().client();
  let event: string;
  const items = (rest: string | number = '') => `${event}items/${rest}${typeof rest === 'number' ? '/' : ''}`;

  beforeEach(async () => {
    const { eventSlug } = await createEvent(api().db, api().organizer);
    event = `organizers/${api().organizer.slug}/events/${eventSlug}/`;
  });

  async function make(body: Record<string, unknown> = {}): Promise<ItemBody> {
    const made = await client().post<ItemBody>(items(), { name: 'Seat', default_price: '23.00', ...body });
    expect([made.status, made.body]).toEqual([201, expect.anything()]);
    return made.body;
  }

  /** Somebody reserves the product, free of charge. */
  async function reserve(item: number, variation?: number): Promise<void> {
    const held = { items: [item], variations: variation === undefined ? [] : [variation] };
    await client().post(`${event}quotas/`, { name: 'Places', size: 5, ...held });
    const tickets = [{ item, variation }];
    const reserved = await client().post(`${event}reservations/`, { email: 'ada@example.org', tickets });
    expect([reserved.status, reserved.body]).toEqual([201, expect.anything()]);
  }

  describe('made and read', () => {
    it('come with every field', async () => {
      const made = await make({ name: { en: 'Seat', de: 'Platz' }, admission: true, colour: 'red' });
      expect(made).toEqual({
        id: expect.any(Number),
        uuid: expect.stringMatching(uuid),
        name: { en: 'Seat', de: 'Platz' },
        internal_name: null,
        active: true,
        description: null,
        category: null,
        default_price: '23.00',
        original_price: null,
        free_price: false,
        free_price_suggestion: null,
        tax_rate: '0.00',
        tax_rule: null,
        admission: true,
        personalized: true,
        position: 0,
        picture: null,
        all_sales_channels: true,
        limit_sales_channels: [],
        sales_channels: ['web'],
        available_from: null,
        available_from_mode: 'hide',
        available_until: null,
        available_until_mode: 'hide',
        hidden_if_available: null,
        hidden_if_item_available: null,
        hidden_if_item_available_mode: 'hide',
        require_voucher: false,
        hide_without_voucher: false,
        allow_cancel: true,
        allow_waitinglist: true,
        require_bundling: false,
        require_approval: false,
        min_per_order: null,
        max_per_order: null,
        max_per_user: null,
        form_fields: [],
        checkin_attention: false,
        checkin_text: null,
        require_membership: false,
        require_membership_types: [],
        require_membership_hidden: false,
        grant_membership_type: null,
        grant_membership_duration_like_event: true,
        grant_membership_duration_days: 0,
        grant_membership_duration_months: 0,
        generate_tickets: null,
        show_quota_left: null,
        issue_giftcard: false,
        validity_mode: null,
        validity_fixed_from: null,
        validity_fixed_until: null,
        validity_dynamic_duration_minutes: null,
        validity_dynamic_duration_hours: null,
        validity_dynamic_duration_days: null,
        validity_dynamic_duration_months: null,
        validity_dynamic_start_choice: false,
        validity_dynamic_start_choice_day_limit: null,
        media_policy: null,
        media_type: null,
        meta_data: {},
        has_variations: false,
        variations: [],
        addons: [],
        bundles: [],
        program_times: [],
      });
      expect((await client().get(items(made.id))).body).toEqual(made);
    });

    it('keep fields that no rule reads', async () => {
      const wish = {
        free_price: true,
        free_price_suggestion: '30.00',
        original_price: '40.5',
        checkin_text: 'Show your card',
        available_from_mode: 'info',
        validity_mode: 'fixed',
        validity_fixed_from: '2030-01-01T01:00:00+01:00',
        sales_channels: ['box'],
        meta_data: { Size: 'L' },
        show_quota_left: false,
      };
      const made = await make(wish);
      expect(made).toMatchObject({
        ...wish,
        original_price: '40.50',
        validity_fixed_from: '2030-01-01T00:00:00Z',
        all_sales_channels: false,
        limit_sales_channels: ['box'],
      });
      const changed = await client().patch(items(made.id), { checkin_text: null, meta_data: {} });
      expect(changed.body).toEqual({ ...made, checkin_text: null, meta_data: {} });
    });

    it('bring their variations, shown by position', async () => {
      const made = await make({
        variations: [
          { value: 'L', position: 2 },
          { value: { en: 'S' }, default_price: '20' },
        ],
      });
      expect(made).toMatchObject({ has_variations: true });
      expect(made.variations).toEqual([
        { ...bareVariation, value: { en: 'S' }, default_price: '20.00', price: '20.00' },
        { ...bareVariation, value: { en: 'L' }, position: 2 },
      ]);
    });

    it.each([
      ['name', { name: '' }],
      ['default_price', { default_price: undefined }],
      ['default_price', { default_price: '-1.00' }],
      ['default_price', { default_price: '1.234' }],
      ['default_price', { default_price: 'free' }],
      ['category', { category: 999999 }],
      ['tax_rule', { tax_rule: 1 }],
      ['grant_membership_type', { grant_membership_type: 1 }],
      ['hidden_if_item_available', { hidden_if_item_available: 999999 }],
      ['available_from_mode', { available_from_mode: 'shout' }],
      ['addons', { addons: [{ addon_category: 1 }] }],
      ['variations', { variations: [{ value: 'S' }, {}] }],
      ['variations', { variations: Array(501).fill({ value: 'S' }) }],
      ['non_field_errors', { available_from: '2030-01-02T00:00:00Z', available_until: '2030-01-01T00:00:00Z' }],
      ['non_field_errors', { min_per_order: 3, max_per_order: 2 }],
      ['non_field_errors', { personalized: true }],
      ['max_per_user', { max_per_user: 0 }],
      ['max_per_user', { max_per_user: 1001 }],
      ['non_field_errors', { min_per_order: 3, max_per_user: 2 }],
      ['free_price', { free_price: 'perhaps' }],
      ['form_fields', { form_fields: [{ ...question, name: 'Two words' }] }],
      ['form_fields', { form_fields: [{ ...question, label: '' }] }],
      ['form_fields', { form_fields: [{ ...question, type: 'essay' }] }],
      ['form_fields', { form_fields: [{ ...question, options: [] }] }],
      ['form_fields', { form_fields: [{ ...question, options: ['a', 'a'] }] }],
      ['form_fields', { form_fields: [{ ...question, type: 'long_text' }] }],
      ['form_fields', { form_fields: [question, question] }],
      ['form_fields', { form_fields: [5] }],
      ['form_fields', { form_fields: Array.from({ length: 51 }, (_, n) => ({ ...question, name: `q${n}` })) }],
    ])('are refused for a bad %s: %j', async (field, wrong) => {
      const { status, body } = await client().post(items(), { name: 'Seat', default_price: '1.00', ...wrong });
      expect([status, Object.keys(body)]).toEqual([400, [field]]);
      expect((await client().get<PageBody>(items())).body.count).toBe(0);
    });

    it('tell faults of nested variations by position', async () => {
      const variations = [{ value: 'S' }, { value: 'L', default_price: 'x' }];
      const { body } = await client().post(items(), { name: 'Seat', default_price: '1.00', variations });
      expect(body).toEqual({ variations: [{}, { default_price: ['A valid number is required.'] }] });
    });
  });

  describe('changed', () => {
    it('keep what is not sent, on PUT too', async () => {
      const { id } = await make({ description: 'Good', max_per_order: 4 });
      const patched = await client().patch(items(id), { active: false });
      expect(patched.body).toMatchObject({ active: false, description: { en: 'Good' }, max_per_order: 4 });
      const put = await client().put(items(id), { name: 'Written', default_price: '1.00' });
      expect(put.body).toMatchObject({
        name: { en: 'Written' },
        default_price: '1.00',
        active: false,
        max_per_order: 4,
      });
      expect(Object.keys((await client().put(items(id), {})).body).sort()).toEqual(['default_price', 'name']);
    });

    it('limit a person, leave the price open and ask questions', async () => {
      const shown = { ...question, required: false, help: '' };
      const made = await make({ max_per_user: 2, free_price: true, form_fields: [question] });
      expect(made).toMatchObject({ max_per_user: 2, free_price: true, form_fields: [shown] });
      const newsletter = { name: 'newsletter', label: 'News?', type: 'boolean', required: true, help: 'Monthly.' };
      const change = { max_per_user: null, free_price: false, form_fields: [newsletter, question] };
      const changed = await client().patch(items(made.id), change);
      const after = { ...change, form_fields: [{ ...newsletter, options: [] }, shown] };
      expect(changed.body).toEqual({ ...made, ...after });
      expect((await client().get(items(made.id))).body).toEqual(changed.body);
      const refused = await client().patch(items(made.id), { form_fields: [question, question] });
      expect([refused.status, Object.keys(refused.body)]).toEqual([400, ['form_fields']]);
      expect((await client().patch(items(made.id), { form_fields: [] })).body).toMatchObject({ form_fields: [] });
    });

    it.each(['variations', 'addons', 'bundles', 'program_times'])('do not take nested %s', async (name) => {
      const { id } = await make();
      const patched = await client().patch(items(id), { [name]: [] });
      expect([patched.status, Object.keys(patched.body)]).toEqual([400, ['non_field_errors']]);
      const put = await client().put(items(id), { name: 'Seat', default_price: '1.00', [name]: [] });
      expect([put.status, Object.keys(put.body)]).toEqual([400, ['non_field_errors']]);
    });
  });

  describe('listed', () => {
    it('by filters and in the asked order', async () => {
      const category = await client().post<ItemBody>(`${event}categories/`, { name: 'Heading' });
      const third = await make({ name: 'C', position: 3, active: false });
      const first = await make({ name: 'A', position: 1, admission: true, free_price: true });
      const second = await make({ name: 'B', position: 2, category: category.body.id });
      const ids = async (query: string) =>
        (await client().get<PageBody>(items(query))).body.results.map(({ id }) => id);
      expect(await ids('')).toEqual([first.id, second.id, third.id]);
      expect(await ids('?ordering=id')).toEqual([third.id, first.id, second.id]);
      expect(await ids('?ordering=-position')).toEqual([third.id, second.id, first.id]);
      expect(await ids('?active=false')).toEqual([third.id]);
      expect(await ids('?admission=true')).toEqual([first.id]);
      expect(await ids('?free_price=true')).toEqual([first.id]);
      expect(await ids(`?category=${category.body.id}`)).toEqual([second.id]);
      expect(await ids('?search=b')).toEqual([second.id]);
      const unknown = await client().get(items('?category=999999'));
      expect([unknown.status, Object.keys(unknown.body)]).toEqual([400, ['category']]);
    });

    it('conditionally, by the changes of items and of their variations', async () => {
      const { id, variations } = await make({ variations: [{ value: 'S' }] });
      const variation = `${items(id)}variations/${variations[0]!.id}/`;
      const since = async () => (await client().get(items())).headers.get('last-modified')!;
      const status = async (headers: Record<string, string>) => (await client().get(items(), { headers })).status;
      const before = await since();
      await client().patch(items(id), { name: 'Seat', active: true });
      await client().patch(variation, { value: 'S' });
      expect(await status({ 'If-Modified-Since': before })).toBe(304);
      expect(await status({ 'If-Unmodified-Since': before })).toBe(200);
      await client().patch(variation, { position: 4 });
      expect(await status({ 'If-Modified-Since': before })).toBe(200);
      expect(await status({ 'If-Unmodified-Since': before })).toBe(412);
      const between = await since();
      await client().delete(items(id));
      expect(await status({ 'If-Modified-Since': between })).toBe(200);
    });
  });

  describe('deleted', () => {
    it('are gone', async () => {
      const { id } = await make({ variations: [{ value: 'S' }] });
      expect((await client().delete(items(id))).status).toBe(204);
      expect((await client().get(items(id))).status).toBe(404);
      expect((await client().delete(items(id))).status).toBe(404);
    });

    it('stay when somebody reserved one', async () => {
      const { id } = await make({ default_price: '0.00' });
      await reserve(id);
      const { status, body } = await client().delete(items(id));
      expect([status, Object.keys(body)]).toEqual([403, ['detail']]);
      expect((await client().get(items(id))).status).toBe(200);
    });
  });

  describe('variations', () => {
    it('are made, read, changed, listed and deleted below their item', async () => {
      const { id } = await make({ variations: [{ value: 'S', position: 1 }] });
      const path = `${items(id)}variations/`;
      const made = await client().post<ItemBody>(path, { value: { en: 'L' }, position: 2 });
      expect([made.status, made.body]).toEqual([201, { ...bareVariation, value: { en: 'L' }, position: 2 }]);
      const one = `${path}${made.body.id}/`;
      expect((await client().get(one)).body).toEqual(made.body);
      const patched = await client().patch(one, { default_price: '30.00', checkin_attention: true });
      expect(patched.body).toEqual({ ...made.body, default_price: '30.00', price: '30.00', checkin_attention: true });
      const put = await client().put(one, { value: 'XL', default_price: null });
      expect(put.body).toMatchObject({ value: { en: 'XL' }, price: '23.00', checkin_attention: true });
      expect((await client().put(one, {})).body).toEqual({ value: ['This field is required.'] });
      const values = async (query = '') =>
        (await client().get<PageBody>(`${path}${query}`)).body.results.map(({ value }) => (value as { en: string }).en);
      expect(await values()).toEqual(['S', 'XL']);
      expect(await values('?ordering=-position')).toEqual(['XL', 'S']);
      expect(await values('?search=xl')).toEqual(['XL']);
      expect(await values('?active=false')).toEqual([]);
      expect((await client().delete(one)).status).toBe(204);
      expect((await client().get(one)).status).toBe(404);
    });

    it('cannot be added to an item made without, nor all be deleted', async () => {
      const bare = await make();
      const refused = await client().post(`${items(bare.id)}variations/`, { value: 'S' });
      expect([refused.status, Object.keys(refused.body)]).toEqual([403, ['detail']]);
      const { id, variations } = await make({ variations: [{ value: 'S' }] });
      const last = await client().delete(`${items(id)}variations/${variations[0]!.id}/`);
      expect([last.status, Object.keys(last.body)]).toEqual([403, ['detail']]);
    });

    it('stay when somebody reserved one', async () => {
      const { id, variations } = await make({ default_price: '0.00', variations: [{ value: 'S' }, { value: 'L' }] });
      await reserve(id, variations[0]!.id);
      const { status, body } = await client().delete(`${items(id)}variations/${variations[0]!.id}/`);
      expect([status, Object.keys(body)]).toEqual([403, ['detail']]);
      expect((await client().delete(`${items(id)}variations/${variations[1]!.id}/`)).status).toBe(204);
    });

    it.each([
      ['value', { value: '' }],
      ['default_price', { default_price: '-0.01' }],
      ['available_from', { available_from: 'soon' }],
      ['non_field_errors', { available_from: '2030-01-02T00:00:00Z', available_until: '2030-01-01T00:00:00Z' }],
    ])('are refused for a bad %s: %j', async (field, wrong) => {
      const { id, variations } = await make({ variations: [{ value: 'S' }] });
      const path = `${items(id)}variations/`;
      for (const answer of [
        await client().post(path, { value: 'L', ...wrong }),
        await client().patch(`${path}${variations[0]!.id}/`, wrong),
      ]) {
        expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
      }
    });

    it('are not found below another item, or an item of another event', async () => {
      const { id, variations } = await make({ variations: [{ value: 'S' }] });
      const other = await make({ variations: [{ value: 'S' }] });
      const variation = variations[0]!.id;
      const { eventSlug } = await createEvent(api().db, api().organizer);
      const elsewhere = `organizers/${api().organizer.slug}/events/${eventSlug}/items/${id}/variations/`;
      for (const path of [`${items(other.id)}variations/${variation}/`, `${elsewhere}${variation}/`]) {
        expect((await client().get(path)).status).toBe(404);
        expect((await client().patch(path, { position: 1 })).status).toBe(404);
        expect((await client().delete(path)).status).toBe(404);
      }
      expect((await client().get(elsewhere)).status).toBe(404);
      expect((await client().post(elsewhere, { value: 'L' })).status).toBe(404);
    });
  });

  it('answer both slash forms in place', async () => {
    const { id, variations } = await make({ variations: [{ value: 'S' }] });
    const bare = (path: string) => path.replace(/\/$/, '');
    expect((await client().get(bare(items()))).status).toBe(200);
    expect((await client().post(bare(items()), { name: 'More', default_price: '1.00' })).status).toBe(201);
    expect((await client().put(bare(items(id)), { name: 'Seat', default_price: '1.00' })).status).toBe(200);
    expect((await client().get(`${items(id)}variations/${variations[0]!.id}`)).status).toBe(200);
    expect((await client().post(`${items(id)}variations`, { value: 'L' })).status).toBe(201);
    expect((await client().delete(bare(items(id)))).status).toBe(204);
  });

  it('are guarded', async () => {
    const { id, variations } = await make({ variations: [{ value: 'S' }] });
    const variation = `${items(id)}variations/${variations[0]!.id}/`;
    for (const path of [items(), items(id), `${items(id)}variations/`, variation]) {
      expect((await api().client(null).get(path)).status).toBe(401);
    }
    const reader = api().client((await createTeamToken(api().db, api().organizer, { allEvents: true })).token);
    for (const path of [items(), items(id), `${items(id)}variations/`, variation]) {
      expect((await reader.get(path)).status).toBe(200);
    }
    const stranger = api().client((await createOrganizer(api().db)).token);
    const answers = [
      await reader.post(items(), {}),
      await reader.put(items(id), {}),
      await reader.patch(items(999999), {}),
      await reader.delete(items(id)),
      await reader.post(`${items(id)}variations/`, {}),
      await reader.put(variation, {}),
      await reader.patch(variation, {}),
      await reader.delete(variation),
      await stranger.get(items()),
      await stranger.get(items(id)),
      await stranger.patch(items(id), {}),
      await stranger.get(variation),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(answers.length).fill([403, denied]));
  });
});
