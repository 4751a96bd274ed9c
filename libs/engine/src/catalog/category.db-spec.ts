import {
  catalogServices,
  createEvent,
  createOrganizer,
  raceAll,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import type { EventScope } from './event-scope';
import { listChangedAt, touchList, type VersionedList } from './list-version.repository';

const firstPage = { offset: 0, limit: 50, order: [{ field: 'position', descending: false }] };

describe('categories', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db());
  let organizer: TestOrganizer;
  let scope: EventScope;

  beforeEach(async () => {
    organizer = await createOrganizer(db());
    scope = await createEvent(db(), organizer);
  });

  const changedAt = (list: VersionedList) => db().database.read(scope, (tx) => listChangedAt(tx, scope.eventId, list));

  it('are made, read, changed and listed', async () => {
    const { categories } = services();
    const made = await categories.create(scope, { name: { en: 'Tickets' }, position: 2, crossSellingMode: 'both' });
    const addon = await categories.create(scope, { name: { en: 'Extras' }, position: 1, isAddon: true });
    expect(made).toMatchObject({ internalName: null, isAddon: false, crossSellingMatchProducts: [] });
    expect(await categories.read(scope, made.id)).toEqual(made);
    const changed = await categories.update(scope, made.id, {
      description: { en: 'All of them' },
      crossSellingMode: null,
    });
    expect(changed).toEqual({ ...made, description: { en: 'All of them' }, crossSellingMode: null });
    expect(await categories.list(scope, {}, firstPage)).toEqual({ count: 2, rows: [addon, changed] });
    expect(await categories.list(scope, { isAddon: true }, firstPage)).toEqual({ count: 1, rows: [addon] });
  });

  it('name only items of the event', async () => {
    const other = await createEvent(db(), organizer);
    const { item } = await services().items.create(other, { name: { en: 'Seat' }, defaultPriceMinor: 0 }, []);
    const wish = { name: { en: 'Tickets' }, crossSellingMatchProducts: [item.id] };
    const fault = { facts: { field: 'cross_selling_match_products' } };
    await expect(services().categories.create(scope, wish)).rejects.toMatchObject(fault);
    const made = await services().categories.create(scope, { name: { en: 'Tickets' } });
    await expect(services().categories.update(scope, made.id, wish)).rejects.toMatchObject(fault);
  });

  it('make their list look newer when something changes', async () => {
    const { categories } = services();
    expect(await changedAt('category')).toBeUndefined();
    const made = await categories.create(scope, { name: { en: 'Tickets' } });
    const before = await changedAt('category');
    await categories.update(scope, made.id, { name: { en: 'Tickets' }, position: 0 });
    expect(await changedAt('category')).toEqual(before);
    await categories.update(scope, made.id, { position: 1 });
    expect(await changedAt('category')).not.toEqual(before);
  });

  it('leave their items behind when they are deleted', async () => {
    const { categories, items } = services();
    const made = await categories.create(scope, { name: { en: 'Tickets' } });
    const wish = { name: { en: 'Seat' }, defaultPriceMinor: 0, categoryId: made.id };
    const { item } = await items.create(scope, wish, []);
    const before = await changedAt('item');
    await categories.remove(scope, made.id);
    expect((await items.read(scope, item.id)).item.categoryId).toBeNull();
    expect(await changedAt('item')).not.toEqual(before);
    await expect(categories.remove(scope, made.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that are deleted while an item is put into them, refuse or let go of it', async () => {
    const { categories, items } = services();
    const { item } = await items.create(scope, { name: { en: 'Seat' }, defaultPriceMinor: 0 }, []);
    for (let round = 0; round < 10; round += 1) {
      const { id } = await categories.create(scope, { name: { en: 'Tickets' } });
      const { lost } = await raceAll<unknown>([
        () => categories.remove(scope, id),
        () => items.update(scope, item.id, { categoryId: id }),
      ]);
      for (const error of lost) expect(error).toMatchObject({ code: 'INVALID_FIELD', facts: { field: 'category' } });
      expect((await items.read(scope, item.id)).item.categoryId).toBeNull();
    }
  });

  it('are found in their own event only', async () => {
    const other = await createEvent(db(), organizer);
    const { id } = await services().categories.create(other, { name: { en: 'Elsewhere' } });
    await expect(services().categories.read(scope, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services().categories.update(scope, id, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(services().categories.remove(scope, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the version of a list', () => {
  const db = withDatabase({ entities: engineEntities });

  it('moves on by a whole second with each change, for each list of its own', async () => {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const touch = (...lists: VersionedList[]) =>
      db().database.tx(scope, (tx) => touchList(tx, scope.eventId, ...lists));
    const second = async (list: VersionedList) => {
      const changed = await db().database.read(scope, (tx) => listChangedAt(tx, scope.eventId, list));
      return Math.floor(changed!.getTime() / 1000);
    };
    await touch('item', 'quota');
    const [item, quota] = [await second('item'), await second('quota')];
    await Promise.all([touch('item'), touch('item'), touch('item')]);
    expect(await second('item')).toBeGreaterThanOrEqual(item + 3);
    expect(await second('quota')).toBe(quota);
  });
});
