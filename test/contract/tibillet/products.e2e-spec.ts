import { createEvent, createOrganizer } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import { type Event, everything, makeEvent, type Price, reserve, withKey } from './world';

type Product = Event['products'][number];

describe('options on TiBillet’s wire', () => {
  const api = withTestApp();

  it('are made and listed by weight', async () => {
    const client = await withKey(api());
    const late = await client.post('/api/optionticket/', { name: 'Fosse', description: 'Standing.', weight: 5 });
    const early = await client.post('/api/optionticket/', { name: 'Gradin' });
    expect([late.status, late.body]).toEqual([
      201,
      { uuid: expect.any(String) as string, name: 'Fosse', description: 'Standing.', weight: 5 },
    ]);
    expect((await client.get('/api/optionticket/')).body).toEqual([early.body, late.body]);
    expect((await client.get('/api/optionticket/?limit=1&offset=1')).body).toEqual([late.body]);
  });

  it('have a name of their own', async () => {
    const client = await withKey(api());
    await client.post('/api/optionticket/', { name: 'Balcon' });
    const again = await client.post('/api/optionticket/', { name: 'balcon' });
    expect([again.status, again.body]).toEqual([409, { detail: 'An option with this name already exists.' }]);
    const stranger = await createOrganizer(api().db);
    const theirs = await withKey(api(), everything, stranger);
    expect((await theirs.post('/api/optionticket/', { name: 'Balcon' })).status).toBe(201);
  });

  it.each([{}, { name: '' }, { name: 'x'.repeat(31) }, { name: null }, { name: 'x', weight: 'heavy' }, []])(
    'refuse %j',
    async (body) => {
      expect((await (await withKey(api())).post('/api/optionticket/', body)).status).toBe(400);
    },
  );

  it.each(['limit=0', 'limit=x', 'limit=1001', 'offset=-1'])('refuse ?%s', async (query) => {
    expect((await (await withKey(api())).get(`/api/optionticket/?${query}`)).status).toBe(400);
  });
});

describe('products and prices on TiBillet’s wire', () => {
  const api = withTestApp();

  it('are made with their prices, or get them later', async () => {
    const client = await withKey(api());
    const made = await client.post<Product>('/api/products/', {
      name: 'Billet',
      prices: [{ name: 'Plein', prix: '12.50' }],
      max_per_user: 4,
      nominative: false,
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { name: 'Billet', categorie_article: 'B', nominative: false, publish: true, max_per_user: 4 },
    ]);
    expect(made.body.prices).toMatchObject([{ name: 'Plein', prix: '12.50', product: made.body.uuid, stock: null }]);
    const price = await client.post<Price>('/api/prices/', { product: made.body.uuid, name: 'Réduit', prix: 5 });
    expect([price.status, price.body]).toMatchObject([201, { name: 'Réduit', prix: '5.00', product: made.body.uuid }]);
    const listed = await client.get<Product[]>('/api/products/');
    const product = listed.body.find(({ uuid }) => uuid === made.body.uuid);
    expect(product?.prices.map(({ name }) => name)).toEqual(['Plein', 'Réduit']);
    const prices = await client.get<Price[]>('/api/prices/');
    expect(prices.body.map(({ uuid }) => uuid)).toEqual(expect.arrayContaining([price.body.uuid]));
  });

  it('are sold to one person as often as they say, by every event that names them', async () => {
    const client = await withKey(api());
    const { body } = await client.post<Product>('/api/products/', {
      name: 'Billet',
      categorie_article: 'F',
      max_per_user: 2,
    });
    const events = [
      await makeEvent(client, { products: [body.uuid] }),
      await makeEvent(client, { products: [body.uuid] }),
    ];
    for (const event of events) {
      expect(event.products).toMatchObject([{ max_per_user: 2, prices: [{ max_per_user: 2 }] }]);
      expect((await reserve(api(), event, { qty: 2 })).status).toBe(201);
      const more = await reserve(api(), event);
      expect([more.status, more.body]).toEqual([
        400,
        { non_field_errors: ['One person may have 2 of these tickets at most.'] },
      ]);
      expect((await reserve(api(), event, { email: 'other@example.org' })).status).toBe(201);
    }
  });

  it('are listed however many events start after they were made', async () => {
    const organizer = await createOrganizer(api().db);
    const client = await withKey(api(), everything, organizer);
    const { body } = await client.post<Product>('/api/products/', {
      name: 'Shelved',
      prices: [{ name: 'x', prix: 1 }],
    });
    const dateFrom = new Date('2040-01-01T20:00:00Z');
    await Promise.all(Array.from({ length: 100 }, () => createEvent(api().db, organizer, { dateFrom })));
    const listed = await client.get<Product[]>('/api/products/');
    expect(listed.body.map(({ uuid }) => uuid)).toEqual([body.uuid]);
  });

  it('have no price before one is given, unless they are free', async () => {
    const client = await withKey(api());
    const empty = await client.post<Product>('/api/products/', { name: 'Later' });
    expect(empty.body.prices).toEqual([]);
    await client.post('/api/prices/', { product: empty.body.uuid, name: 'First', prix: '3.00' });
    const filled = await client.get<Product[]>('/api/products/');
    expect(filled.body.find(({ uuid }) => uuid === empty.body.uuid)?.prices).toMatchObject([{ prix: '3.00' }]);
    const free = await client.post<Product>('/api/products/', { name: 'Free', categorie_article: 'F' });
    expect(free.body).toMatchObject({ categorie_article: 'F', prices: [{ prix: '0.00' }] });
  });

  it('of an event are sold at once', async () => {
    const client = await withKey(api());
    const product = await client.post<Product>('/api/products/', { name: 'Free', categorie_article: 'F' });
    const event = await makeEvent(client, { products: [product.body.uuid], jauge_max: 3 });
    const sold = event.products[0]!;
    const price = await client.post<Price>('/api/prices/', { product: sold.uuid, name: 'Child', prix: 0 });
    const read = await client.get<Event>(`/api/events/${event.uuid}/`);
    expect(read.body.products[0]!.prices).toMatchObject([{ stock: 3 }, { uuid: price.body.uuid, stock: 3 }]);
  });

  it('are nobody else’s', async () => {
    const client = await withKey(api());
    const product = await client.post<Product>('/api/products/', { name: 'Mine' });
    const theirs = await withKey(api(), everything, await createOrganizer(api().db));
    expect((await theirs.get('/api/products/')).body).toEqual([]);
    const wish = { product: product.body.uuid, name: 'x', prix: 1 };
    const refused = await theirs.post('/api/prices/', wish);
    expect([refused.status, Object.keys(refused.body)]).toEqual([400, ['product']]);
    const event = await theirs.post('/api/events/', {
      name: 'x',
      datetime: '2031-10-18T20:00:00Z',
      products: [product.body.uuid],
    });
    expect([event.status, Object.keys(event.body)]).toEqual([400, ['products']]);
  });

  it.each([
    ['/api/products/', {}, 'name'],
    ['/api/products/', { name: 'x', categorie_article: 'A' }, 'categorie_article'],
    ['/api/products/', { name: 'x', prices: [{ name: 'y', prix: -1 }] }, 'prices'],
    ['/api/products/', { name: 'x', prices: [null] }, 'prices'],
    ['/api/prices/', { name: 'x', prix: 1 }, 'product'],
    ['/api/prices/', { product: 'x', name: 'x', prix: 1 }, 'product'],
    ['/api/prices/', { product: '00000000-0000-4000-8000-000000000000', name: 'x', prix: 'much' }, 'prix'],
  ])('refuse at %s %j', async (path, body, field) => {
    const answer = await (await withKey(api())).post(path, body);
    expect([answer.status, Object.keys(answer.body)]).toEqual([400, [field]]);
  });

  it('that are sold plainly on our own wire get no second price', async () => {
    const client = await withKey(api());
    const event = await makeEvent(client);
    const answer = await client.post('/api/prices/', { product: event.products[0]!.uuid, name: 'x', prix: 1 });
    expect(answer.status).toBe(409);
  });
});
