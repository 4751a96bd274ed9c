import { createPublicKey } from 'node:crypto';
import { countStatements, createOrganizer, FixedClock } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import { type Event, everything, makeEvent, reserve, verifyAddress, withKey } from './world';

const now = new Date('2031-05-05T10:00:00Z');
const eventFields = [
  'category', 'complet', 'datetime', 'end_datetime', 'img_url', 'jauge_max', 'long_description', 'max_per_user', 'name',
  'options_checkbox', 'options_radio', 'place', 'products', 'published', 'reservations', 'short_description',
  'show_gauge', 'slug', 'tags', 'ticket_public_key', 'url', 'uuid',
]; // prettier-ignore

describe('events on TiBillet’s wire', () => {
  const api = withTestApp({ clock: new FixedClock(now) });
  const names = (events: Event[]) => events.map(({ name }) => name);

  it('are made on sale, with a free product where none is named', async () => {
    const client = await withKey(api());
    const event = await makeEvent(client, { name: 'Soirée d’été' });
    expect(Object.keys(event).sort()).toEqual(eventFields);
    expect(event).toMatchObject({
      name: 'Soirée d’été',
      published: true,
      jauge_max: 50,
      show_gauge: false,
      max_per_user: null,
      reservations: 0,
      complet: false,
      category: 'LIV',
      tags: [],
      options_radio: [],
      options_checkbox: [],
    });
    expect(event.slug).toMatch(/^soiree-d-ete-311018-1600-[0-9a-f]{8}$/);
    expect(event.products).toEqual([
      {
        uuid: expect.any(String) as string,
        name: 'Reservation',
        categorie_article: 'F',
        nominative: true,
        publish: true,
        max_per_user: null,
        prices: [
          {
            uuid: event.products[0]!.uuid,
            product: event.products[0]!.uuid,
            name: 'Reservation',
            prix: '0.00',
            free_price: false,
            max_per_user: null,
            stock: 50,
          },
        ],
      },
    ]);
    expect(createPublicKey(event.ticket_public_key).asymmetricKeyType).toBe('ed25519');
    expect((await client.get(`/api/events/${event.uuid}/`)).body).toEqual(event);
  });

  it('carry everything the request says', async () => {
    const client = await withKey(api());
    const radio = await client.post<{ uuid: string }>('/api/optionticket/', { name: 'Fosse', weight: 2 });
    const other = await client.post<{ uuid: string }>('/api/optionticket/', { name: 'Gradin', weight: 1 });
    const box = await client.post<{ uuid: string }>('/api/optionticket/', { name: 'Gobelin' });
    const event = await makeEvent(client, {
      end_datetime: '2031-10-18T23:00:00+04:00',
      short_description: 'Short.',
      long_description: 'Long.',
      img_url: 'https://example.org/a.png',
      category: 'FES',
      jauge_max: 7,
      show_gauge: true,
      max_per_user: 3,
      tags: ['rock', 'a, b'],
      options_radio: [radio.body.uuid, other.body.uuid],
      options_checkbox: [box.body.uuid],
    });
    expect(event).toMatchObject({
      datetime: '2031-10-18T16:00:00.000000+00:00',
      end_datetime: '2031-10-18T19:00:00.000000+00:00',
      short_description: 'Short.',
      long_description: 'Long.',
      img_url: 'https://example.org/a.png',
      category: 'FES',
      jauge_max: 7,
      show_gauge: true,
      max_per_user: 3,
      tags: ['rock', 'a, b'],
    });
    expect(event.options_radio.map(({ name }) => name)).toEqual(['Gradin', 'Fosse']);
    expect(event['options_checkbox']).toEqual([box.body]);
  });

  it('sell copies of the products they name, with their prices', async () => {
    const client = await withKey(api());
    const product = await client.post<Event['products'][number]>('/api/products/', { name: 'Billet' });
    await client.post('/api/prices/', { product: product.body.uuid, name: 'Plein', prix: '10.00' });
    await client.post('/api/prices/', { product: product.body.uuid, name: 'Réduit', prix: 5 });
    const event = await makeEvent(client, { products: [product.body.uuid] });
    expect(event.products).toHaveLength(1);
    expect(event.products[0]).toMatchObject({ name: 'Billet', categorie_article: 'B' });
    expect(event.products[0]!.uuid).not.toBe(product.body.uuid);
    expect(event.products[0]!.prices.map(({ name, prix }) => [name, prix])).toEqual([
      ['Plein', '10.00'],
      ['Réduit', '5.00'],
    ]);
  });

  it.each([
    [{ name: 'x' }, 'datetime'],
    [{ datetime: '2031-10-18T20:00:00Z' }, 'name'],
    [{ name: 'x', datetime: 'tomorrow' }, 'datetime'],
    [{ name: 'x'.repeat(201), datetime: '2031-10-18T20:00:00Z' }, 'name'],
    [{ name: 'x', datetime: '2031-10-18T20:00:00Z', jauge_max: -1 }, 'jauge_max'],
    [{ name: 'x', datetime: '2031-10-18T20:00:00Z', category: 'XYZ' }, 'category'],
    [{ name: 'x', datetime: '2031-10-18T20:00:00Z', products: ['no'] }, 'products'],
    [
      {
        name: 'x',
        datetime: '2031-10-18T20:00:00Z',
        options_radio: [`${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`],
      },
      'options_radio',
    ],
    [{ name: 'x', datetime: '2031-10-18T20:00:00Z', tags: 'rock' }, 'tags'],
    [[], 'non_field_errors'],
  ])('refuse %j', async (body, field) => {
    const before = await api().client().get<{ count: number }>(`organizers/${api().organizer.slug}/events/`);
    const answer = await (await withKey(api())).post('/api/events/', body);
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
    const after = await api().client().get<{ count: number }>(`organizers/${api().organizer.slug}/events/`);
    expect(after.body.count).toBe(before.body.count);
  });

  it('refuse an end before the beginning', async () => {
    const client = await withKey(api());
    const wish = { name: 'x', datetime: '2031-10-18T20:00:00Z', end_datetime: '2031-10-18T19:00:00Z' };
    expect((await client.post('/api/events/', wish)).status).toBe(400);
  });

  it('are the same event on our own wire', async () => {
    const event = await makeEvent(await withKey(api()));
    const own = await api().client().get(`organizers/${api().organizer.slug}/events/${event.slug}/`);
    expect(own.body).toMatchObject({ uuid: event.uuid, slug: event.slug, live: true, is_public: true });
  });

  it('are listed for everybody, soonest first, of all organizers', async () => {
    const mine = await makeEvent(await withKey(api()), { name: 'Everybody B', datetime: '2031-11-02T20:00:00Z' });
    const stranger = await createOrganizer(api().db);
    const client = await withKey(api(), everything, stranger);
    const theirs = await makeEvent(client, { name: 'Everybody A', datetime: '2031-11-01T20:00:00Z' });
    await makeEvent(client, { name: 'Everybody hidden', published: false });
    const all = await api().client(null).get<Event[]>('/api/events/?filter=everybody');
    expect([all.status, names(all.body)]).toEqual([200, ['Everybody A', 'Everybody B']]);
    expect(all.body[1]).toEqual(mine);
    const own = await client.get<Event[]>('/api/events/?filter=EVERYBODY');
    expect(own.body).toEqual([theirs]);
    const slug = await api().client(null).get(`/api/eventslug/${mine.slug}/`);
    expect([slug.status, slug.body]).toEqual([200, mine]);
    expect((await client.get(`/api/eventslug/${mine.slug}/`)).status).toBe(404);
    expect((await client.get(`/api/events/${mine.uuid}/`)).status).toBe(404);
  });

  it('are shown in parts', async () => {
    const client = await withKey(api());
    for (const day of [1, 2, 3])
      await makeEvent(client, { name: `Part ${day}`, datetime: `2031-11-0${day}T20:00:00Z` });
    for (const caller of [client, api().client(null)]) {
      const part = await caller.get<Event[]>('/api/events/?filter=part&limit=1&offset=1');
      expect(names(part.body)).toEqual(['Part 2']);
      expect(names((await caller.get<Event[]>('/api/events/?filter=part&offset=3')).body)).toEqual([]);
      expect((await caller.get('/api/events/?limit=1001')).status).toBe(400);
    }
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'picture.png'])('have no picture at %s', async (url) => {
    const wish = { name: 'Picture', datetime: '2031-11-01T20:00:00Z', img_url: url };
    const refused = await (await withKey(api())).post('/api/events/', wish);
    expect([refused.status, refused.body]).toEqual([400, { img_url: ['Enter a valid URL.'] }]);
  });

  it('are only those to come where that is asked for', async () => {
    const client = await withKey(api());
    await makeEvent(client, { name: 'Time past', datetime: '2031-05-05T09:59:00Z' });
    await makeEvent(client, { name: 'Time to come', datetime: '2031-05-05T10:01:00Z' });
    const listed = async (path: string) => names((await client.get<Event[]>(path)).body);
    expect(await listed('/api/events/?filter=time')).toEqual(['Time past', 'Time to come']);
    expect(await listed('/api/events/?filter=time&only_futur=true')).toEqual(['Time to come']);
    expect(await listed('/api/events/future/?filter=time')).toEqual(['Time to come']);
    expect((await client.get('/api/events/?only_futur=perhaps')).status).toBe(400);
    for (const nothing of ['%25', 'en']) {
      expect((await client.get(`/api/events/?filter=${nothing}`)).body).toEqual([]);
      const everybody = await api().client(null).get<Event[]>(`/api/events/?only_futur=1&filter=${nothing}`);
      expect(names(everybody.body).filter((name) => !String(name).includes(nothing))).toEqual([]);
    }
  });

  it('that are hidden are shown to a key for events alone', async () => {
    const hidden = await makeEvent(await withKey(api()), { published: false });
    const path = `/api/events/${hidden.uuid}/`;
    expect((await api().client(null).get(path)).status).toBe(404);
    expect((await (await withKey(api(), { ticket: true })).get(path)).status).toBe(404);
    expect((await (await withKey(api(), { event: true })).get(path)).body).toMatchObject({ published: false });
    expect((await api().client(null).get(`/api/eventslug/${hidden.slug}/`)).status).toBe(404);
    expect((await api().client(null).get('/api/eventslug/no..such/')).status).toBe(404);
  });

  it('count valid tickets and say when they are full', async () => {
    await verifyAddress(api());
    const event = await makeEvent(await withKey(api()), { jauge_max: 2 });
    await reserve(api(), event, { qty: 2 });
    const read = await api().client(null).get(`/api/events/${event.uuid}/`);
    expect(read.body).toMatchObject({ reservations: 2, complet: true, jauge_max: 2 });
  });

  it('tell times in the zone of their organizer', async () => {
    const organizer = await createOrganizer(api().db, { timezone: 'Indian/Reunion' });
    const event = await makeEvent(await withKey(api(), everything, organizer));
    expect(event['datetime']).toBe('2031-10-18T20:00:00.000000+04:00');
  });

  it('cost the same number of statements however many there are', async () => {
    const organizer = await createOrganizer(api().db);
    const client = await withKey(api(), everything, organizer);
    const list = () => client.get<Event[]>('/api/events/');
    // Whose key it is, is forgotten within a second: of two tries one at most asks again.
    const count = async () => Math.min(await countStatements(list), await countStatements(list));
    await makeEvent(client);
    await list();
    const one = await count();
    for (let i = 0; i < 4; i += 1) await makeEvent(client);
    expect((await list()).body).toHaveLength(5);
    expect(await count()).toBe(one);
    expect(one).toBeLessThanOrEqual(12);
  });
});
