import { type ItemWithVariations, type ShopWindow, type ShownProduct, variationPrice } from '@vestibule/engine';

type SeriesDate = ShopWindow['dates'][number]['subevent'];
type Variation = ItemWithVariations['variations'][number];

/** More at once is no matter of a form. */
const mostAtOnce = 50;
export const anyCount: readonly number[] = Array.from({ length: mostAtOnce }, (_, index) => index + 1);

/** What one costs without a voucher: on its date, else by its form, else by its item. */
export function shownPrice(
  { item, variation }: { readonly item: ItemWithVariations['item']; readonly variation: Variation | null },
  date: SeriesDate,
): number {
  const override = variation
    ? date?.variationPriceOverrides.find(({ id }) => id === variation.id)
    : date?.itemPriceOverrides.find(({ id }) => id === item.id);
  return override?.priceMinor ?? (variation ? variationPrice(variation, item) : item.defaultPriceMinor);
}

/** Whether somebody without a credential can book it at this moment. */
export function isBookable({ state, item }: Pick<ShownProduct, 'state' | 'item'>): boolean {
  return state === 'available' && !item.requireApproval && !item.requireBundling;
}

/** How many of it can be booked at once; without none. */
export function bookableCounts({ item }: Pick<ShownProduct, 'item'>, { event, settings }: ShopWindow): number[] {
  const limits = [item.maxPerOrder, item.maxPerUser, event.maxPerUser, settings.maxItemsPerOrder, mostAtOnce];
  const most = Math.min(...limits.filter((limit) => limit !== null));
  const least = Math.max(1, item.minPerOrder ?? 1);
  return anyCount.filter((count) => count >= least && count <= most);
}
