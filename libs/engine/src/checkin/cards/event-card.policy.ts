import type { ItemEntity } from '../../catalog/item.entity';
import { variationPrice } from '../../catalog/item.policy';
import type { VariationEntity } from '../../catalog/variation.entity';
import { availabilityOf, availabilityState, worstOf } from '../../inventory/ledger.policy';
import { placesOf } from '../gauge.policy';
import type { CardPrice, CardProduct, CardQuota } from './event-card';

/** What is known of one event before anything is worked out. */
export interface CardFacts {
  /** All of them, in the order they are shown. */
  readonly items: readonly ItemEntity[];
  readonly variations: ReadonlyMap<number, readonly VariationEntity[]>;
  readonly quotas: readonly CardQuota[];
}

/** What a card says of the places of an event. */
export interface CardPlaces {
  readonly products: readonly CardProduct[];
  readonly places: number | null;
  readonly soldOut: boolean;
  /** Valid tickets as the quotas count them; null where they cannot tell: quotas overlap, or do not hold everything. */
  readonly counted: number | null;
}

type Price = Omit<CardPrice, 'stock'>;

/** Works out what an event offers. Pure. */
export function cardPlaces({ items, variations, quotas }: CardFacts): CardPlaces {
  const all = items.flatMap((item) => pricesOf(item, variations.get(item.id) ?? []));
  const shown = all.filter(({ item, variation }) => item.active && variation?.active !== false);
  const products = items.flatMap((item) => {
    const prices = shown.filter((price) => price.item === item);
    return prices.length === 0
      ? []
      : [{ item, prices: prices.map((price) => ({ ...price, stock: stockOf(price, quotas) })) }];
  });
  return {
    products,
    places: quotas.length === 0 ? 0 : placesOf(quotas.map((quota) => gaugeQuota(quota, shown))),
    soldOut: shown.every((price) => isGone(holders(price, quotas))),
    counted: countedBy(all, quotas),
  };
}

function pricesOf(item: ItemEntity, variations: readonly VariationEntity[]): Price[] {
  if (variations.length === 0) {
    return [{ uuid: item.uuid, item, variation: null, priceMinor: item.defaultPriceMinor }];
  }
  return variations.map((variation) => ({
    uuid: variation.uuid,
    item,
    variation,
    priceMinor: variationPrice(variation, item),
  }));
}

function holders({ item, variation }: Price, quotas: readonly CardQuota[]): CardQuota[] {
  return quotas.filter(
    (quota) => quota.items.includes(item.id) && (variation === null || quota.variations.includes(variation.id)),
  );
}

function stockOf(price: Price, quotas: readonly CardQuota[]): number | null {
  const sizes = holders(price, quotas).flatMap(({ size }) => (size === null ? [] : [size]));
  return sizes.length === 0 ? null : Math.min(...sizes);
}

function gaugeQuota(quota: CardQuota, prices: readonly Price[]) {
  const held = prices.filter((price) => holders(price, [quota]).length > 0);
  return { size: quota.size, products: held.map(({ uuid }) => `${uuid}@${quota.subeventId}`) };
}

/** Whether nobody gets a place any more; each date of a series has quotas of its own, and one with room is enough. */
function isGone(quotas: readonly CardQuota[]): boolean {
  const dates = new Set(quotas.map(({ subeventId }) => subeventId));
  return [...dates].every((date) => {
    const ofDate = quotas.filter(({ subeventId }) => subeventId === date);
    const { state, number } = worstOf(ofDate.map((quota) => availabilityOf(quota, { countWaiting: true })));
    return state !== availabilityState.ok || number === 0;
  });
}

/** Where every product has exactly one quota, their counters add up to the tickets. */
function countedBy(prices: readonly Price[], quotas: readonly CardQuota[]): number | null {
  const exact = prices.every((price) => holders(price, quotas).length === 1);
  return exact ? quotas.reduce((sum, { paid }) => sum + paid, 0) : null;
}
