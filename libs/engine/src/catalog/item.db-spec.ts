import {
  catalogServices,
  countStatements,
  createEvent,
  createOrganizer,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import type { EventScope } from './event-scope';
import type { ItemFilter } from './item-list.repository';
import type { NewItem } from './item.repository';
import { listChangedAt } from './list-version.repository';

const firstPage = { offset: 0, limit: 50, order: [{ field: 'position', descending: false }] };
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

describe('items', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db());
  let organizer: TestOrganizer;
  let scope: EventScope;

  beforeEach(async () => {
    organizer = await createOrganizer(db());
    scope = await createEvent(db(), organizer);
  });

  const changedAt = () => db().database.read(scope, (tx) => listChangedAt(tx, scope.eventId, 'item'));
  const causes = async () => {
    const rows = await db().ownerQuery<{ cause: string }>(
      `SELECT payload ->> 'cause' AS cause FROM outbox WHERE organizer_id = $1 ORDER BY id`,
      [scope.organizerId],
    );
    return rows.map(({ cause }) => cause);
  };

  describe('are made', () => {
    it('with the defaults of their columns', async () => {
      const made = await services().items.create(scope, { name: { en: 'Seat' }, defaultPriceMinor: 1250 }, []);
      expect(made).toMatchObject({
        item: {
          name: { en: 'Seat' },
          defaultPriceMinor: 1250,
          active: true,
          admission: false,
          personalized: false,
          allowWaitinglist: true,
          allowCancel: true,
          position: 0,
          categoryId: null,
          presentation: {},
        },
        variations: [],
      });
      expect(await services().items.read(scope, made.item.id)).toEqual(made);
    });

    it('with their variations, shown by position', async () => {
      const made = await services().items.create(scope, { name: { en: 'Shirt' }, defaultPriceMinor: 0 }, [
        { value: { en: 'L' }, position: 2 },
        { value: { en: 'S' }, position: 1, defaultPriceMinor: 500 },
      ]);
      expect(made.variations).toMatchObject([
        { value: { en: 'S' }, defaultPriceMinor: 500, active: true, itemId: made.item.id },
        { value: { en: 'L' }, defaultPriceMinor: null },
      ]);
    });

    it('personalized where they admit somebody, unless they say otherwise', async () => {
      const make = (wish: object) =>
        services().items.create(scope, { name: { en: 'Seat' }, defaultPriceMinor: 0, ...wish }, []);
      expect((await make({ admission: true })).item.personalized).toBe(true);
      expect((await make({ admission: true, personalized: false })).item.personalized).toBe(false);
      await expect(make({ personalized: true })).rejects.toMatchObject({ code: 'INVALID_COMBINATION' });
    });

    it('in a category of the event, and pointing at items of the event', async () => {
      const other = await createEvent(db(), organizer);
      const { categories, items } = services();
      const foreign = await categories.create(other, { name: { en: 'Elsewhere' } });
      const own = await categories.create(scope, { name: { en: 'Here' } });
      const make = (wish: object) => items.create(scope, { name: { en: 'Seat' }, defaultPriceMinor: 0, ...wish }, []);
      await expect(make({ categoryId: foreign.id })).rejects.toMatchObject({ facts: { field: 'category' } });
      expect((await make({ categoryId: own.id })).item.categoryId).toBe(own.id);
      await expect(make({ presentation: { hidden_if_item_available: 999999 } })).rejects.toMatchObject({
        facts: { field: 'hidden_if_item_available' },
      });
    });

    it('only in events of the organizer', async () => {
      const stranger = { ...(await createOrganizer(db())).scope, eventId: scope.eventId, eventSlug: 'x' };
      const made = services().items.create(stranger, { name: { en: 'Seat' }, defaultPriceMinor: 0 }, []);
      await expect(made).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('are changed', () => {
    it('in what is named only; presentation member by member', async () => {
      const { items } = services();
      const { item } = await items.create(
        scope,
        { name: { en: 'Seat' }, defaultPriceMinor: 100, presentation: { checkin_attention: true, checkin_text: 'a' } },
        [],
      );
      const change = { defaultPriceMinor: 200, presentation: { checkin_text: null } };
      const changed = await items.update(scope, item.id, change);
      expect(changed.item).toEqual({
        ...item,
        defaultPriceMinor: 200,
        presentation: { checkin_attention: true, checkin_text: null },
      });
      expect(await items.read(scope, item.id)).toEqual(changed);
      expect(await causes()).toEqual([]);
    });

    it('and the list looks newer, but not when nothing changed', async () => {
      const { items } = services();
      const wish = { name: { en: 'Seat' }, defaultPriceMinor: 100, presentation: { checkin_attention: true } };
      const { item } = await items.create(scope, wish, []);
      const made = await changedAt();
      await items.update(scope, item.id, { ...wish, active: true, categoryId: null });
      expect(await changedAt()).toEqual(made);
      await items.update(scope, item.id, { position: 4 });
      const seconds = (instant: Date | undefined) => Math.floor(instant!.getTime() / 1000);
      expect(seconds(await changedAt())).toBeGreaterThan(seconds(made));
    });

    it.each([{ active: false }, { availableFrom: day(1) }, { availableUntil: day(9) }])(
      'and announce that %j may open something',
      async (change) => {
        const { items } = services();
        const { item } = await items.create(scope, { name: { en: 'Seat' }, defaultPriceMinor: 0 }, []);
        await items.update(scope, item.id, change);
        await items.update(scope, item.id, change);
        expect(await causes()).toEqual(['item.changed']);
      },
    );

    it('not into something that contradicts what stays', async () => {
      const { items } = services();
      const { item } = await items.create(scope, { name: { en: 'Seat' }, defaultPriceMinor: 0, minPerOrder: 3 }, []);
      await expect(items.update(scope, item.id, { maxPerOrder: 2 })).rejects.toMatchObject({
        code: 'INVALID_COMBINATION',
      });
    });

    it('not from another event', async () => {
      const other = await createEvent(db(), organizer);
      const { item } = await services().items.create(other, { name: { en: 'Seat' }, defaultPriceMinor: 0 }, []);
      await expect(services().items.update(scope, item.id, { position: 1 })).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(services().items.read(scope, item.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('are listed', () => {
    it('by every filter, in the asked order', async () => {
      const { items, categories } = services();
      const heading = await categories.create(scope, { name: { en: 'Heading' } });
      const wishes: NewItem[] = [
        {
          name: { en: 'A', fr: 'Chaise' },
          defaultPriceMinor: 0,
          position: 3,
          active: false,
          freePrice: true,
        },
        { name: { en: 'B' }, defaultPriceMinor: 0, position: 2, admission: true, internalName: 'backstage' },
        { name: { en: 'C' }, defaultPriceMinor: 0, position: 1, categoryId: heading.id },
      ];
      for (const wish of wishes) await items.create(scope, wish, []);
      const listed = async (filter: ItemFilter, page = firstPage) =>
        (await items.list(scope, filter, page)).rows.map(({ item }) => item.name['en']).join('');
      expect(await listed({})).toBe('CBA');
      expect(await listed({}, { ...firstPage, order: [{ field: 'id', descending: true }] })).toBe('CBA');
      expect(await listed({}, { ...firstPage, order: [{ field: 'name; --', descending: false }] })).toBe('ABC');
      expect(await listed({ active: true })).toBe('CB');
      expect(await listed({ admission: true })).toBe('B');
      expect(await listed({ categoryId: heading.id })).toBe('C');
      expect(await listed({ search: 'chaise' })).toBe('A');
      expect(await listed({ search: 'STAGE' })).toBe('B');
      expect(await listed({ freePrice: true })).toBe('A');
      expect(await listed({ freePrice: false })).toBe('CB');
      await expect(listed({ categoryId: heading.id + 1_000_000 })).rejects.toMatchObject({
        facts: { field: 'category' },
      });
    });

    it('with the same number of statements, however many there are', async () => {
      const { items } = services();
      const statements = () => countStatements(() => items.list(scope, {}, firstPage));
      const varied = [{ value: { en: 'S' } }, { value: { en: 'L' } }];
      await items.create(scope, { name: { en: 'One' }, defaultPriceMinor: 0 }, varied);
      const few = await statements();
      for (let count = 0; count < 8; count += 1) {
        await items.create(scope, { name: { en: 'More' }, defaultPriceMinor: 0 }, varied);
      }
      expect(await statements()).toBe(few);
      // Begin, page, variations, commit.
      expect(few).toBe(4);
    });
  });
});

describe('variations', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db());
  let scope: EventScope;
  let itemId: number;

  beforeEach(async () => {
    scope = await createEvent(db(), await createOrganizer(db()));
    const { item } = await services().items.create(scope, { name: { en: 'Shirt' }, defaultPriceMinor: 1000 }, [
      { value: { en: 'S' }, position: 1 },
    ]);
    itemId = item.id;
  });

  it('are added to an item that has some', async () => {
    const { variations } = services();
    const added = await variations.create(scope, itemId, { value: { en: 'L' }, defaultPriceMinor: 1200 });
    expect(added).toMatchObject({ variation: { value: { en: 'L' }, defaultPriceMinor: 1200 }, item: { id: itemId } });
    expect(await variations.read(scope, itemId, added.variation.id)).toEqual(added);
    const page = await variations.list(scope, itemId, { filter: { search: 'l' }, page: firstPage });
    expect(page).toEqual({ count: 1, rows: [added] });
  });

  it('are not added to one that was made without', async () => {
    const { items, variations } = services();
    const { item } = await items.create(scope, { name: { en: 'Seat' }, defaultPriceMinor: 0 }, []);
    const added = variations.create(scope, item.id, { value: { en: 'L' } });
    await expect(added).rejects.toMatchObject({ code: 'ITEM_WITHOUT_VARIATIONS' });
  });

  it('are changed, announced and listed as newer only when something changes', async () => {
    const { variations } = services();
    const changedAt = () => db().database.read(scope, (tx) => listChangedAt(tx, scope.eventId, 'item'));
    const { variation } = await variations.create(scope, itemId, { value: { en: 'L' } });
    const path = { itemId, id: variation.id };
    const before = await changedAt();
    await variations.update(scope, path, { value: { en: 'L' }, presentation: {} });
    expect(await changedAt()).toEqual(before);
    const changed = await variations.update(scope, path, { active: false, presentation: { checkin_attention: true } });
    expect(changed.variation).toEqual({ ...variation, active: false, presentation: { checkin_attention: true } });
    expect(await changedAt()).not.toEqual(before);
    expect(await db().ownerQuery(`SELECT payload ->> 'cause' AS cause FROM outbox`)).toEqual([
      { cause: 'variation.changed' },
    ]);
    const wrong = { availableFrom: day(2), availableUntil: day(1) };
    await expect(variations.update(scope, path, wrong)).rejects.toMatchObject({ code: 'INVALID_COMBINATION' });
  });

  it('are found below their own item only', async () => {
    const { items, variations } = services();
    const { item } = await items.create(scope, { name: { en: 'Other' }, defaultPriceMinor: 0 }, [
      { value: { en: 'X' } },
    ]);
    const { variation } = await variations.create(scope, itemId, { value: { en: 'L' } });
    await expect(variations.read(scope, item.id, variation.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const moved = variations.update(scope, { itemId: item.id, id: variation.id }, { active: false });
    await expect(moved).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
