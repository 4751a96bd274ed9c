import type { ItemEntity } from '../../catalog/item.entity';
import type { VariationEntity } from '../../catalog/variation.entity';
import type { CardQuota } from './event-card';
import { cardPlaces } from './event-card.policy';

const item = (id: number, more: Partial<ItemEntity> = {}) =>
  ({ id, uuid: `item-${id}`, active: true, defaultPriceMinor: 1000, ...more }) as ItemEntity;
const variation = (id: number, more: Partial<VariationEntity> = {}) =>
  ({ id, uuid: `variation-${id}`, active: true, defaultPriceMinor: null, ...more }) as VariationEntity;
const quota = (more: Partial<CardQuota>): CardQuota => ({
  quotaId: 1,
  eventId: 1,
  subeventId: null,
  size: 10,
  waitingSize: 0,
  closed: false,
  closeWhenSoldOut: false,
  paid: 0,
  pending: 0,
  held: 0,
  blocked: 0,
  exited: 0,
  waitingBookings: 0,
  waitingEntries: 0,
  items: [1],
  variations: [],
  ...more,
});
const none = new Map<number, VariationEntity[]>();

describe('what an event offers', () => {
  it('is an item as its own price, or its variations', () => {
    const variations = new Map([[2, [variation(5), variation(6, { defaultPriceMinor: 500 })]]]);
    const { products } = cardPlaces({ items: [item(1), item(2)], variations, quotas: [quota({ items: [1] })] });
    const shown = products.map(({ prices }) => prices.map(({ uuid, priceMinor, stock }) => [uuid, priceMinor, stock]));
    expect(shown).toEqual([
      [['item-1', 1000, 10]],
      [
        ['variation-5', 1000, null],
        ['variation-6', 500, null],
      ],
    ]);
  });

  it('leaves out what is switched off, and what has no price left', () => {
    const variations = new Map([[2, [variation(5, { active: false })]]]);
    const items = [item(1, { active: false }), item(2)];
    expect(cardPlaces({ items, variations, quotas: [] }).products).toEqual([]);
  });

  it('limits a price by the smallest of its quotas', () => {
    const quotas = [quota({ size: 8 }), quota({ size: null }), quota({ size: 5 })];
    expect(cardPlaces({ items: [item(1)], variations: none, quotas }).products[0]?.prices[0]?.stock).toBe(5);
  });
});

describe('whether an event is full', () => {
  const full = (...quotas: CardQuota[]) => cardPlaces({ items: [item(1)], variations: none, quotas }).soldOut;

  it.each<[string, Partial<CardQuota>, boolean]>([
    ['a place is left', { paid: 9 }, false],
    ['all are sold', { paid: 10 }, true],
    ['the last is held', { paid: 9, held: 1 }, true],
    ['people wait for the last', { paid: 9, waitingEntries: 1 }, true],
    ['the quota is closed', { closed: true }, true],
    ['there is no limit', { size: null, paid: 1000 }, false],
  ])('when %s', (_, ledger, expected) => {
    expect(full(quota(ledger))).toBe(expected);
  });

  it('is said by the tighter of two quotas', () => {
    expect(full(quota({}), quota({ size: 0 }))).toBe(true);
  });

  it('is not while one date of a series has room', () => {
    expect(full(quota({ subeventId: 1, paid: 10 }), quota({ subeventId: 2 }))).toBe(false);
    expect(full(quota({ subeventId: 1, paid: 10 }), quota({ subeventId: 2, paid: 10 }))).toBe(true);
  });

  it('while nothing is to be had', () => {
    expect(cardPlaces({ items: [], variations: none, quotas: [] })).toMatchObject({ soldOut: true, places: 0 });
  });
});

describe('counting tickets without looking at them', () => {
  const counted = (items: ItemEntity[], ...quotas: CardQuota[]) =>
    cardPlaces({ items, variations: none, quotas }).counted;

  it('adds what quotas count, when each product has one', () => {
    expect(counted([item(1), item(2)], quota({ paid: 3 }), quota({ items: [2], paid: 4 }))).toBe(7);
  });

  it('gives up when quotas overlap or leave something out', () => {
    expect(counted([item(1)], quota({ paid: 3 }), quota({ paid: 3 }))).toBeNull();
    expect(counted([item(1), item(2)], quota({ paid: 3 }))).toBeNull();
  });
});
