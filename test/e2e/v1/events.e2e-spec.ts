import { createOrganizer, createTeamToken } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

interface EventBody extends Record<string, unknown> {
  slug: string;
}
interface PageBody {
  count: number;
  next: string | null;
  results: EventBody[];
}

describe('events', () => {
  const api = withTestApp();
  const client = () => api().client();
  const events = (rest = '') => `organizers/${api().organizer.slug}/events/${rest}`;
  // Slugs of one length, so that their order is that of their making.
  let serial = 100;

  async function make(body: Record<string, unknown> = {}): Promise<string> {
    serial += 1;
    const wish = {
      slug: `event-${serial}`,
      name: { en: `Event ${serial}` },
      date_from: '2030-05-01T18:00:00Z',
      ...body,
    };
    const { status, body: made } = await client().post<EventBody>(events(), wish);
    expect([status, made]).toEqual([201, expect.objectContaining({ slug: wish.slug })]);
    return wish.slug;
  }

  const slugsOf = async (query: string) => {
    const { status, body } = await client().get<PageBody>(events(query));
    expect(status).toBe(200);
    return body.results.map(({ slug }) => slug);
  };

  describe('made and read', () => {
    it('come with every field', async () => {
      const { organizer } = api();
      const made = await client().post(events(), {
        name: { en: 'Fair', de: 'Messe' },
        slug: 'fair',
        date_from: '2030-05-01T20:00:00+02:00',
        date_to: '2030-05-02T18:00:00Z',
        location: 'Old Mill',
        geo_lat: '49.5',
        timezone: 'Europe/Berlin',
        meta_data: { Format: 'Fair' },
        plugins: ['pretix.plugins.badges'],
        colour: 'red',
      });
      expect(made.status).toBe(201);
      expect(made.body).toEqual({
        uuid: expect.stringMatching(uuid),
        name: { en: 'Fair', de: 'Messe' },
        slug: 'fair',
        live: false,
        testmode: false,
        currency: 'EUR',
        date_from: '2030-05-01T18:00:00Z',
        date_to: '2030-05-02T18:00:00Z',
        date_admission: null,
        is_public: true,
        presale_start: null,
        presale_end: null,
        location: { en: 'Old Mill' },
        geo_lat: 49.5,
        geo_lon: null,
        has_subevents: false,
        max_per_user: null,
        options_radio: [],
        options_checkbox: [],
        ticket_public_key: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----\n/),
        meta_data: { Format: 'Fair' },
        seating_plan: null,
        seat_category_mapping: {},
        plugins: ['pretix.plugins.badges'],
        timezone: 'Europe/Berlin',
        item_meta_properties: {},
        all_sales_channels: true,
        limit_sales_channels: [],
        sales_channels: ['web'],
        public_url: `http://vestibule.test/public/${organizer.slug}/fair/`,
        valid_keys: {},
      });
      const read = await client().get(events('fair/'));
      expect([read.status, read.body]).toEqual([200, made.body]);
      const { valid_keys: _, ...listed } = made.body;
      const page = await client().get<PageBody>(events('?search=messe'));
      expect(page.body).toEqual({ count: 1, next: null, previous: null, results: [listed] });
    });

    it.each([
      ['name', { name: undefined }],
      ['name', { name: {} }],
      ['slug', { slug: undefined }],
      ['slug', { slug: 'with space' }],
      ['slug', { slug: 'api' }],
      ['slug', { slug: 'x'.repeat(51) }],
      ['slug', { slug: 'taken' }],
      ['date_from', { date_from: undefined }],
      ['date_from', { date_from: '2030-02-30T00:00:00Z' }],
      ['live', { live: true }],
      ['currency', { currency: 'EURO' }],
      ['timezone', { timezone: 'Mars/Olympus' }],
      ['plugins', { plugins: ['made.up'] }],
      ['seating_plan', { seating_plan: 1 }],
      ['seat_category_mapping', { seat_category_mapping: { Stalls: 1 } }],
      ['geo_lat', { geo_lat: 91 }],
      ['max_per_user', { max_per_user: 0 }],
      ['max_per_user', { max_per_user: 1001 }],
      ['meta_data', { meta_data: { Format: { deep: 1 } } }],
      ['non_field_errors', { date_to: '2030-04-01T00:00:00Z' }],
      ['non_field_errors', { presale_start: '2030-04-02T00:00:00Z', presale_end: '2030-04-01T00:00:00Z' }],
    ])('are refused for a bad %s: %j', async (field, wrong) => {
      await client().post(events(), { slug: 'taken', name: 'Taken', date_from: '2030-05-01T18:00:00Z' });
      const good = { slug: 'good', name: { en: 'Good' }, date_from: '2030-05-01T18:00:00Z' };
      const { status, body } = await client().post(events(), { ...good, ...wrong });
      expect([status, Object.keys(body)]).toEqual([400, [field]]);
    });

    it('answer both slash forms in place', async () => {
      const body = { slug: 'slashless', name: 'Slashless', date_from: '2030-05-01T18:00:00Z' };
      expect((await client().post(events().replace(/\/$/, ''), body)).status).toBe(201);
      expect((await client().get(events('slashless'))).status).toBe(200);
      expect((await client().patch(events('slashless'), { testmode: true })).body).toMatchObject({ testmode: true });
    });
  });

  describe('changed', () => {
    it('keep what is not sent, on PUT too', async () => {
      const slug = await make({ location: { en: 'Here' } });
      const patched = await client().patch(events(`${slug}/`), { testmode: true });
      expect(patched.body).toMatchObject({ testmode: true, location: { en: 'Here' } });
      const missing = await client().put(events(`${slug}/`), { name: 'Put' });
      expect([missing.status, Object.keys(missing.body)]).toEqual([400, ['slug', 'date_from']]);
      const put = await client().put(events(`${slug}/`), { name: 'Put', slug, date_from: '2030-06-01T00:00:00Z' });
      expect(put.body).toMatchObject({ name: { en: 'Put' }, testmode: true, location: { en: 'Here' } });
      expect((await client().get(events(`${slug}/`))).body).toEqual(put.body);
    });

    it('limit what one person may have, or no longer', async () => {
      const slug = await make({ max_per_user: 4 });
      const limitOf = async () => (await client().get(events(`${slug}/`))).body['max_per_user'];
      expect(await limitOf()).toBe(4);
      await client().patch(events(`${slug}/`), { max_per_user: null });
      expect(await limitOf()).toBeNull();
    });

    it('keep slug and kind', async () => {
      const slug = await make();
      for (const [field, change] of [
        ['slug', { slug: 'other' }],
        ['has_subevents', { has_subevents: true }],
      ] as const) {
        const { status, body } = await client().patch(events(`${slug}/`), change);
        expect([status, Object.keys(body)]).toEqual([400, [field]]);
      }
      expect((await client().patch(events(`${slug}/`), { slug, has_subevents: false })).status).toBe(200);
    });

    it('go live with a free product and a quota, and name one problem otherwise', async () => {
      const slug = await make();
      const goLive = () => client().patch(events(`${slug}/`), { live: true });
      const item = await client().post<{ id: number }>(events(`${slug}/items/`), {
        name: 'Seat',
        default_price: '0.00',
      });
      const refused = await goLive();
      expect([refused.status, refused.body]).toEqual([400, { live: [expect.stringContaining('quota')] }]);
      await client().post(events(`${slug}/quotas/`), { name: 'Places', size: 5, items: [item.body.id] });
      expect((await goLive()).body).toMatchObject({ live: true });
      await client().patch(events(`${slug}/`), { live: false });
      await client().patch(events(`${slug}/items/${item.body.id}/`), { default_price: '5.00' });
      const paid = await goLive();
      expect([paid.status, paid.body]).toEqual([400, { live: [expect.stringContaining('payment')] }]);
      await client().patch(events(`${slug}/settings/`), { payment_providers: ['manual'] });
      expect((await goLive()).body).toMatchObject({ live: true });
    });

    it('say where they are sold in both forms', async () => {
      const slug = await make({ sales_channels: ['box'] });
      const read = async () => (await client().get(events(`${slug}/`))).body;
      expect(await read()).toMatchObject({
        all_sales_channels: false,
        limit_sales_channels: ['box'],
        sales_channels: ['box'],
      });
      await client().patch(events(`${slug}/`), { all_sales_channels: true, limit_sales_channels: [] });
      expect(await read()).toMatchObject({
        all_sales_channels: true,
        limit_sales_channels: [],
        sales_channels: ['web'],
      });
    });
  });

  describe('listed', () => {
    it('by filters and in the asked order', async () => {
      const kind = { Kind: 'filtered' };
      const early = await make({ meta_data: kind, date_from: '2020-01-01T00:00:00Z', is_public: false });
      const series = await make({ meta_data: kind, has_subevents: true, testmode: true });
      const late = await make({ meta_data: kind, date_from: '2031-01-01T00:00:00Z', sales_channels: ['box'] });
      const among = (query: string) => slugsOf(`?attr[Kind]=filtered&${query}`);
      expect(await among('')).toEqual([early, series, late]);
      expect(await among('ordering=-date_from')).toEqual([late, series, early]);
      expect(await among('ordering=password')).toEqual([early, series, late]);
      expect(await among('is_public=false')).toEqual([early]);
      expect(await among('is_past=true')).toEqual([early]);
      expect(await among('is_future=true')).toEqual([series, late]);
      expect(await among('has_subevents=true&testmode=true&live=false')).toEqual([series]);
      expect(await among('date_from_after=2030-12-01T00:00:00Z')).toEqual([late]);
      expect(await among('date_from_before=2020-01-01T00:00:00Z')).toEqual([early]);
      expect(await among('ends_after=2030-12-01T00:00:00Z')).toEqual([late]);
      expect(await among('sales_channel=web')).toEqual([early, series]);
      expect(await among(`search=${late}`)).toEqual([late]);
      expect(await among('attr[Other]=x')).toEqual([]);
      expect(await among('is_public=&unknown=1')).toEqual([early, series, late]);
    });

    it('in pages', async () => {
      const [first, second] = [
        await make({ meta_data: { Kind: 'paged' } }),
        await make({ meta_data: { Kind: 'paged' } }),
      ];
      const page = await client().get<PageBody>(events('?attr[Kind]=paged&page_size=1'));
      expect(page.body).toMatchObject({ count: 2, results: [{ slug: first }] });
      const next = await client().get<PageBody>(new URL(page.body.next!).href.replace('http://vestibule.test', ''));
      expect(next.body).toMatchObject({ count: 2, next: null, results: [{ slug: second }] });
      expect((await client().get(events('?attr[Kind]=paged&page=3'))).status).toBe(404);
    });

    it.each(['is_public=maybe', 'date_from_after=soon', 'search=%00', 'attr[Kind]=%00'])(
      'refuse ?%s',
      async (query) => {
        expect((await client().get(events(`?${query}`))).status).toBe(400);
      },
    );

    it('with their availability when it is asked for', async () => {
      const slug = await make({ meta_data: { Kind: 'available' } });
      const bare = await make({ meta_data: { Kind: 'available' } });
      const item = await client().post<{ id: number }>(events(`${slug}/items/`), {
        name: 'Seat',
        default_price: '0.00',
      });
      const quota = { name: 'Places', size: 5, items: [item.body.id] };
      const made = await client().post<{ id: number }>(events(`${slug}/quotas/`), quota);
      const states = async () => {
        const { body } = await client().get<PageBody>(events('?attr[Kind]=available&with_availability_for=web'));
        return Object.fromEntries(body.results.map((event) => [event.slug, event['best_availability_state']]));
      };
      expect(await states()).toEqual({ [slug]: 100, [bare]: null });
      await client().patch(events(`${slug}/quotas/${made.body.id}/`), { size: 0 });
      expect(await states()).toEqual({ [slug]: 0, [bare]: null });
      const { body } = await client().get<PageBody>(events('?attr[Kind]=available'));
      expect(body.results[0]).not.toHaveProperty('best_availability_state');
    });
  });

  describe('copied', () => {
    const copy = (slug: string) => ({ slug, name: 'Copy', date_from: '2031-05-01T18:00:00Z' });

    it('take products and settings along, from either route', async () => {
      const source = await make({ is_public: false });
      const variations = [{ value: 'S' }];
      const item = await client().post<{ id: number; variations: { id: number }[] }>(events(`${source}/items/`), {
        name: 'Shirt',
        default_price: '5.00',
        variations,
      });
      const held = { items: [item.body.id], variations: [item.body.variations[0]!.id] };
      await client().post(events(`${source}/quotas/`), { name: 'Stock', size: 3, ...held });
      await client().patch(events(`${source}/settings/`), { waiting_list_enabled: true });
      const paths = [
        events(`${source}/clone/`),
        events(`?clone_from=${source}`),
        events(`?clone_from=${api().organizer.slug}/${source}`),
      ];
      for (const [index, path] of paths.entries()) {
        const made = await client().post(path, copy(`copy-${index}`));
        expect([made.status, made.body]).toEqual([
          201,
          expect.objectContaining({ slug: `copy-${index}`, is_public: false }),
        ]);
        const items = await client().get<PageBody>(events(`copy-${index}/items/`));
        expect(items.body).toMatchObject({
          count: 1,
          results: [{ default_price: '5.00', variations: [{ value: { en: 'S' } }] }],
        });
        const quotas = await client().get<PageBody>(events(`copy-${index}/quotas/`));
        expect(quotas.body).toMatchObject({ count: 1, results: [{ name: 'Stock', size: 3 }] });
        expect(quotas.body.results[0]!['items']).toEqual([items.body.results[0]!['id']]);
        const settings = await client().get(events(`copy-${index}/settings/`));
        expect(settings.body).toMatchObject({ waiting_list_enabled: true });
      }
    });

    it('need a source that exists and a body like any event', async () => {
      const source = await make();
      const unknown = await client().post(events('?clone_from=missing'), copy('never'));
      expect(unknown.status).toBe(400);
      const foreign = await createOrganizer(api().db);
      expect((await client().post(events(`?clone_from=${foreign.slug}/${source}`), copy('never'))).status).toBe(400);
      const bad = await client().post(events(`${source}/clone/`), { ...copy('x'), slug: source });
      expect([bad.status, Object.keys(bad.body)]).toEqual([400, ['slug']]);
    });

    it('need two rights', async () => {
      const source = await make();
      const settings = { allEvents: true, limitEventPermissions: ['event.settings.general:write'] } as const;
      const creation = { allEvents: true, limitOrganizerPermissions: ['organizer.events:create'] } as const;
      for (const rights of [settings, creation]) {
        const { token } = await createTeamToken(api().db, api().organizer, {
          ...rights,
          limitEventPermissions: 'limitEventPermissions' in rights ? [...rights.limitEventPermissions] : [],
          limitOrganizerPermissions: 'limitOrganizerPermissions' in rights ? [...rights.limitOrganizerPermissions] : [],
        });
        for (const path of [events(`${source}/clone/`), events(`?clone_from=${source}`)]) {
          const refused = await api().client(token).post(path, copy('never'));
          expect([refused.status, refused.body]).toEqual([403, denied]);
        }
      }
    });

    it('are made by POST only', async () => {
      const path = events(`${await make()}/clone/`);
      expect((await client().get(path)).status).toBe(405);
      expect((await client().put(path, {})).status).toBe(405);
      expect((await client().patch(path, {})).status).toBe(405);
      expect((await client().delete(path)).status).toBe(405);
    });
  });

  describe('deleted', () => {
    it('are gone with everything in them', async () => {
      const slug = await make();
      const item = await client().post<{ id: number; variations: { id: number }[] }>(events(`${slug}/items/`), {
        name: 'Shirt',
        default_price: '0.00',
        variations: [{ value: 'S' }],
      });
      const [variation] = item.body.variations;
      const product = { item: item.body.id, variation: variation!.id };
      const quota = { name: 'Stock', size: 1, items: [product.item], variations: [product.variation] };
      expect((await client().post(events(`${slug}/quotas/`), quota)).status).toBe(201);
      expect((await client().post(events(`${slug}/vouchers/`), { ...product, block_quota: true })).status).toBe(201);
      const wish = { ...product, email: 'ada@example.org' };
      expect((await client().post(events(`${slug}/waitinglistentries/`), wish)).status).toBe(201);
      expect((await client().delete(events(`${slug}/`))).status).toBe(204);
      expect((await client().get(events(`${slug}/`))).status).toBe(403);
      const again = { slug, name: 'Again', date_from: '2030-05-01T18:00:00Z' };
      expect((await client().post(events(), again)).status).toBe(201);
      expect((await client().get<PageBody>(events(`${slug}/items/`))).body.count).toBe(0);
    });

    it('stay when somebody reserved', async () => {
      const slug = await make();
      const item = await client().post<{ id: number }>(events(`${slug}/items/`), {
        name: 'Seat',
        default_price: '0.00',
      });
      await client().post(events(`${slug}/quotas/`), { name: 'Places', size: 5, items: [item.body.id] });
      const tickets = [{ item: item.body.id }];
      const reserved = await client().post(events(`${slug}/reservations/`), { email: 'ada@example.org', tickets });
      expect(reserved.status).toBe(201);
      const { status, body } = await client().delete(events(`${slug}/`));
      expect([status, Object.keys(body)]).toEqual([403, ['detail']]);
      expect((await client().get(events(`${slug}/`))).status).toBe(200);
    });
  });

  describe('guarded', () => {
    it('ask for a credential', async () => {
      const slug = await make();
      for (const path of [events(), events(`${slug}/`)]) {
        expect((await api().client(null).get(path)).status).toBe(401);
        expect((await api().client('vst_nonsense').get(path)).status).toBe(401);
      }
      expect((await api().client(null).post(events(), {})).status).toBe(401);
    });

    it('give foreign and missing events the same answer', async () => {
      const slug = await make();
      const stranger = api().client((await createOrganizer(api().db)).token);
      const answers = [
        await stranger.get(events()),
        await stranger.get(events(`${slug}/`)),
        await stranger.patch(events(`${slug}/`), { testmode: true }),
        await stranger.delete(events(`${slug}/`)),
        await stranger.post(events(`${slug}/clone/`), {}),
        await client().get(events('missing/')),
        await client().delete(events('missing/')),
        await client().get('organizers/missing/events/'),
      ];
      expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(answers.length).fill([403, denied]));
    });

    it('show a limited team its own events, also those it makes', async () => {
      const [seen, hidden] = [
        await make({ meta_data: { Kind: 'guarded' } }),
        await make({ meta_data: { Kind: 'guarded' } }),
      ];
      const { token } = await createTeamToken(api().db, api().organizer, {
        limitEvents: [seen],
        limitOrganizerPermissions: ['organizer.events:create'],
      });
      const limited = api().client(token);
      const slugs = async () =>
        (await limited.get<PageBody>(events('?attr[Kind]=guarded'))).body.results.map(({ slug }) => slug);
      expect(await slugs()).toEqual([seen]);
      expect((await limited.get(events(`${hidden}/`))).status).toBe(403);
      expect((await limited.patch(events(`${seen}/`), { testmode: true })).status).toBe(403);
      expect((await limited.delete(events(`${seen}/`))).status).toBe(403);
      const own = { slug: 'own-event', name: 'Own', date_from: '2030-05-01T18:00:00Z', meta_data: { Kind: 'guarded' } };
      expect((await limited.post(events(), own)).status).toBe(201);
      expect((await limited.get(events('own-event/'))).status).toBe(200);
      expect(await slugs()).toEqual([seen, 'own-event']);
    });

    it('are made with the right to make them only', async () => {
      const { token } = await createTeamToken(api().db, api().organizer, {
        allEvents: true,
        allEventPermissions: true,
      });
      const refused = await api().client(token).post(events(), {});
      expect([refused.status, refused.body]).toEqual([403, denied]);
    });
  });
});
