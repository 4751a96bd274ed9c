import { engineEntities, type EventOnSale, type EventScope } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeReservation,
  catalogServices,
  countStatements,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createSubevent,
  inventoryServices,
  raceTimes,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });
const onSale = () => inventoryServices(db()).onSale;
const allItems = { offset: 0, limit: 50, order: [{ field: 'position', descending: false }] };
const everything = { offset: 0, limit: 2_000, order: [] };

const quotasOf = async (scope: EventScope) => {
  const { rows } = await inventoryServices(db()).quotas.list(scope, {}, everything);
  return rows.map(({ quota }) => quota);
};

describe('an event that is on sale at once', () => {
  let organizer: TestOrganizer;
  const ticket = { name: { en: 'Ticket' }, defaultPriceMinor: 0 };
  const wish = (more: Partial<EventOnSale> = {}): EventOnSale => ({
    event: { slug: 'concert', name: { en: 'Concert' }, dateFrom: new Date('2031-10-18T20:00:00Z') },
    copiedItemIds: [],
    products: [],
    quota: { name: 'Places', size: 7 },
    ...more,
  });
  const left = async () => {
    const tables = ['event', 'item', 'variation', 'quota'];
    const counted = tables.map((table) => `(SELECT count(*)::integer FROM ${table} WHERE organizer_id = $1)`);
    const [row] = await db().ownerQuery<{ rows: number }>(`SELECT ${counted.join(' + ')} AS rows`, [
      organizer.scope.organizerId,
    ]);
    return row?.rows;
  };

  beforeEach(async () => {
    organizer = await createOrganizer(db());
  });

  it('is live, with one quota of all it sells', async () => {
    const variations = [{ value: { en: 'Adult' } }, { value: { en: 'Child' } }];
    const products = [
      { item: ticket, variations: [] },
      { item: ticket, variations },
    ];
    const scope = await onSale().makeEvent(organizer.scope, wish({ products }));
    expect(scope).toMatchObject({ ...organizer.scope, eventSlug: 'concert' });
    const { events, items } = catalogServices(db());
    expect(await events.read(scope)).toMatchObject({ live: true, slug: 'concert' });
    const { rows } = await items.list(scope, {}, allItems);
    expect(await quotasOf(scope)).toMatchObject([
      {
        name: 'Places',
        size: 7,
        items: rows.map(({ item }) => item.id),
        variations: rows.flatMap((row) => row.variations.map(({ id }) => id)),
      },
    ]);
    expect(rows.map((row) => row.variations.length)).toEqual([0, 2]);
  });

  it('sells copies of items of other events, in the order they are named, with all they say', async () => {
    const { items } = catalogServices(db());
    const [here, there] = [await createEvent(db(), organizer), await createEvent(db(), organizer)];
    const first = await items.create(here, { ...ticket, name: { en: 'First' }, maxPerUser: 3 }, []);
    const { item, variations } = await items.create(there, { ...ticket, admission: true }, [
      { value: { en: 'Adult' } },
      { value: { en: 'Child' } },
    ]);
    const copiedItemIds = [item.id, first.item.id];
    const scope = await onSale().makeEvent(organizer.scope, wish({ copiedItemIds }));
    const { rows } = await items.list(scope, {}, allItems);
    const { organizerId, eventId } = scope;
    const own = { organizerId, eventId, id: expect.any(Number) as number, uuid: expect.any(String) as string };
    expect(rows.map((row) => row.item)).toEqual([
      { ...item, ...own },
      { ...first.item, ...own },
    ]);
    expect(rows[0]?.variations.map(({ value }) => value)).toEqual(variations.map(({ value }) => value));
    expect(new Set([...rows.map((row) => row.item.uuid), item.uuid, first.item.uuid]).size).toBe(4);
    const [quota] = await quotasOf(scope);
    expect(quota).toMatchObject({
      items: rows.map((row) => row.item.id),
      variations: rows[0]?.variations.map(({ id }) => id),
    });
  });

  it.each([
    ['it cannot go live', { products: [{ item: { ...ticket, defaultPriceMinor: 1 }, variations: [] }] }],
    ['an item is gone', { copiedItemIds: [2_000_000_000], products: [{ item: ticket, variations: [] }] }],
    ['a quota refuses', { products: [{ item: ticket, variations: [] }], quota: { name: 'Places', size: -1 } }],
  ])('is not there at all when %s', async (_why, more) => {
    await expect(onSale().makeEvent(organizer.scope, wish(more))).rejects.toThrow();
    expect(await left()).toBe(0);
  });

  it('does not sell what is another organizer’s', async () => {
    const theirs = await createItem(db(), await createEvent(db(), await createOrganizer(db())));
    const made = onSale().makeEvent(organizer.scope, wish({ copiedItemIds: [theirs.itemId] }));
    await expect(made).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('costs the same number of statements however many items it copies', async () => {
    const source = await createEvent(db(), organizer);
    const ids: number[] = [];
    for (let i = 0; i < 5; i += 1) ids.push((await createItem(db(), source, 2)).itemId);
    const cost = (slug: string, copiedItemIds: number[]) =>
      countStatements(() =>
        onSale().makeEvent(organizer.scope, wish({ event: { ...wish().event, slug }, copiedItemIds })),
      );
    expect(await cost('five', ids)).toBe(await cost('one', ids.slice(0, 1)));
  });
});

describe('a variation that is on sale at once', () => {
  const child = { value: { en: 'Child' } };

  it('is in every quota of its item, in no other one, and is counted there', async () => {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const [item, other] = [await createItem(db(), scope, 1), await createItem(db(), scope)];
    const products = { items: [item.itemId], variations: item.variationIds };
    const quotas = [await createQuota(db(), scope, products), await createQuota(db(), scope, products)];
    await createQuota(db(), scope, { items: [other.itemId] });
    const { variation } = await onSale().addVariation(scope, item.itemId, { wanted: child });
    const read = await quotasOf(scope);
    const both = [...item.variationIds, variation.id];
    expect(read.map(({ variations }) => variations)).toEqual([both, both, []]);
    expect(read.slice(0, 2).map(({ id }) => id)).toEqual(quotas.map(({ id }) => id));
  });

  it('costs the same number of statements however many quotas there are', async () => {
    const organizer = await createOrganizer(db());
    const cost = async (dates: number) => {
      const scope = await createEvent(db(), organizer, { hasSubevents: true });
      const item = await createItem(db(), scope, 1);
      for (let i = 0; i < dates; i += 1) {
        const subeventId = await createSubevent(db(), scope);
        await createQuota(db(), scope, { items: [item.itemId], variations: item.variationIds, subeventId });
      }
      return countStatements(() => onSale().addVariation(scope, item.itemId, { wanted: child }));
    };
    expect(await cost(4)).toBe(await cost(1));
  });

  it('takes the place of one that was never sold, for the first who asks', async () => {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const item = await catalogServices(db()).items.create(scope, { name: { en: 'Ticket' }, defaultPriceMinor: 0 }, [
      { value: { en: 'None yet' }, active: false },
    ]);
    const insteadOf = item.variations[0]!.id;
    const { lost } = await raceTimes(4, (n) =>
      onSale().addVariation(scope, item.item.id, { wanted: { value: { en: `Price ${n}` } }, insteadOf }),
    );
    expect(lost).toEqual([]);
    const { variations } = await catalogServices(db()).items.read(scope, item.item.id);
    expect(variations.map(({ value }) => value['en']).sort()).toEqual(['Price 0', 'Price 1', 'Price 2', 'Price 3']);
    expect(variations.map(({ active }) => active)).toEqual([true, true, true, true]);
    expect(variations[0]?.id).toBe(insteadOf);
  });

  it('closes a quota that closes itself when what was sold of it fills that', async () => {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const item = await catalogServices(db()).items.create(scope, { name: { en: 'Ticket' }, defaultPriceMinor: 0 }, [
      { value: { en: 'Adult' } },
      { value: { en: 'Withdrawn' }, active: false },
    ]);
    const [adult, withdrawn] = item.variations.map(({ id }) => id);
    const items = [item.item.id];
    await createQuota(db(), scope, { size: 2, items, variations: [adult!], closeWhenSoldOut: true });
    await createQuota(db(), scope, { size: 3, items, variations: [adult!], closeWhenSoldOut: true });
    const product = { itemId: item.item.id, variationId: withdrawn!, subeventId: null };
    await arrangeReservation(db(), scope, { product, places: 2 });
    await onSale().addVariation(scope, item.item.id, { wanted: child, insteadOf: withdrawn });
    expect(await quotasOf(scope)).toMatchObject([
      { paid: 2, closed: true },
      { paid: 2, closed: false },
    ]);
  });

  it('is nowhere when its item is sold as itself', async () => {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const item = await createItem(db(), scope);
    await expect(onSale().addVariation(scope, item.itemId, { wanted: child })).rejects.toMatchObject({
      code: 'ITEM_WITHOUT_VARIATIONS',
    });
  });
});
