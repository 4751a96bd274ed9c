import {
  catalogServices,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  raceAll,
  type TestOrganizer,
  withDatabase,
} from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import type { EventScope } from './event-scope';
import type { NewItem } from './item.repository';
import type { PriceOverride } from './subevent.entity';

const seat: NewItem = { name: { en: 'Seat' }, defaultPriceMinor: 0 };
const payable = { payment_providers: ['manual'] };
const refusedFor = (field: string) => ({ code: 'INVALID_FIELD', facts: { field } });

describe('what costs money', () => {
  const db = withDatabase({ entities: engineEntities });
  const services = () => catalogServices(db());
  let organizer: TestOrganizer;
  let scope: EventScope;

  beforeEach(async () => {
    organizer = await createOrganizer(db());
    scope = await createEvent(db(), organizer);
  });

  /** An event with a free item and a quota. */
  async function sellingForFree(wish: { hasSubevents?: boolean } = {}): Promise<{ itemId: number }> {
    scope = await createEvent(db(), organizer, wish);
    const { itemId } = await createItem(db(), scope);
    if (!wish.hasSubevents) await createQuota(db(), scope, { items: [itemId] });
    else
      await db().ownerQuery(`INSERT INTO quota (organizer_id, event_id, name) VALUES ($1, $2, 'Q')`, [
        scope.organizerId,
        scope.eventId,
      ]);
    return { itemId };
  }
  const goLive = () => services().events.update(scope, { live: true });
  const pay = (settings: object) => services().settings.update(scope, settings);

  it.each([
    ['a price', { defaultPriceMinor: 1 }, []],
    ['an open price', { freePrice: true }, []],
    ['a variation with a price', {}, [{ value: { en: 'S' } }, { value: { en: 'L' }, defaultPriceMinor: 1 }]],
    ['variations with an open price', { freePrice: true }, [{ value: { en: 'S' } }]],
  ])('needs a way to pay before the event goes live: %s', async (_, wish, variations) => {
    await sellingForFree();
    await services().items.create(scope, { ...seat, ...wish }, variations);
    await expect(goLive()).rejects.toMatchObject({
      code: 'EVENT_NOT_READY',
      facts: { message: expect.stringContaining('payment_providers') },
    });
    await pay(payable);
    expect(await goLive()).toMatchObject({ live: true });
    await expect(pay({ payment_providers: [] })).rejects.toMatchObject(refusedFor('payment_providers'));
    await expect(pay({ payment_providers: null })).rejects.toMatchObject(refusedFor('payment_providers'));
    expect((await pay({ payment_providers: ['stripe'] })).settings).toEqual({ payment_providers: ['stripe'] });
  });

  it.each([
    ['an item that is not sold', { defaultPriceMinor: 1, active: false }, []],
    ['variations that are free', { defaultPriceMinor: 1 }, [{ value: { en: 'S' }, defaultPriceMinor: 0 }]],
    ['variations that are not sold', { freePrice: true }, [{ value: { en: 'S' }, active: false }]],
  ])('is not %s', async (_, wish, variations) => {
    await sellingForFree();
    await services().items.create(scope, { ...seat, ...wish }, variations);
    expect(await goLive()).toMatchObject({ live: true });
  });

  it('cannot come into a live event nobody can pay, in whatever way', async () => {
    const { itemId } = await sellingForFree();
    const { items, variations } = services();
    const asleep = await items.create(scope, { ...seat, defaultPriceMinor: 5, active: false }, []);
    const varied = await items.create(scope, { ...seat, defaultPriceMinor: 5 }, [
      { value: { en: 'free' }, defaultPriceMinor: 0 },
      { value: { en: 'asleep' }, defaultPriceMinor: 5, active: false },
    ]);
    await goLive();
    const path = (index: number) => ({ itemId: varied.item.id, id: varied.variations[index]!.id });
    const before = await items.list(scope, {}, { offset: 0, limit: 50, order: [] });
    for (const attempt of [
      () => items.create(scope, { ...seat, defaultPriceMinor: 1 }, []),
      () => items.create(scope, { ...seat, freePrice: true }, []),
      () => items.create(scope, seat, [{ value: { en: 'L' }, defaultPriceMinor: 1 }]),
      () => items.update(scope, itemId, { defaultPriceMinor: 1 }),
      () => items.update(scope, itemId, { freePrice: true }),
      () => items.update(scope, asleep.item.id, { active: true }),
      () => variations.create(scope, varied.item.id, { value: { en: 'L' } }),
      () => variations.update(scope, path(0), { defaultPriceMinor: 5 }),
      () => variations.update(scope, path(0), { defaultPriceMinor: null }),
      () => variations.update(scope, path(1), { active: true }),
    ]) {
      await expect(attempt()).rejects.toMatchObject(refusedFor('default_price'));
    }
    expect(await items.list(scope, {}, { offset: 0, limit: 50, order: [] })).toEqual(before);
    await items.create(scope, seat, []);
    await items.create(scope, { ...seat, defaultPriceMinor: 5, active: false }, []);
    await variations.create(scope, varied.item.id, { value: { en: 'M' }, defaultPriceMinor: 0 });
    await pay(payable);
    await items.update(scope, itemId, { defaultPriceMinor: 1 });
  });

  it('may be a date of a series, by a price of its own', async () => {
    const { itemId } = await sellingForFree({ hasSubevents: true });
    const priced = (priceMinor: number): PriceOverride[] => [
      { id: itemId, priceMinor, disabled: false, availableFrom: null, availableUntil: null },
    ];
    const { subevents } = services();
    const day = { name: { en: 'Day' }, active: true, dateFrom: new Date('2030-05-01T18:00:00Z') };
    const { subevent } = await subevents.create(scope, { ...day, itemPriceOverrides: priced(5) });
    await expect(goLive()).rejects.toMatchObject({ code: 'EVENT_NOT_READY' });
    await subevents.update(scope, subevent.id, { itemPriceOverrides: priced(0) });
    await goLive();
    const refused = refusedFor('item_price_overrides');
    await expect(subevents.update(scope, subevent.id, { itemPriceOverrides: priced(5) })).rejects.toMatchObject(
      refused,
    );
    await expect(subevents.create(scope, { ...day, itemPriceOverrides: priced(5) })).rejects.toMatchObject(refused);
    await pay(payable);
    await subevents.update(scope, subevent.id, { itemPriceOverrides: priced(5) });
  });

  it('and the opening of the event do not miss each other', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { itemId } = await sellingForFree();
      const { won, lost } = await raceAll<unknown>([
        goLive,
        () => services().items.update(scope, itemId, { defaultPriceMinor: 5 }),
      ]);
      expect([won.length, lost.length]).toEqual([1, 1]);
    }
  });
});
