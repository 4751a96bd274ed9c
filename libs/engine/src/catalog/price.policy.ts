import { smallestAmountMinor } from '@vestibule/payments';
import type { ItemEntity } from './item.entity';
import { variationPrice } from './item.policy';
import type { SubeventEntity } from './subevent.entity';
import type { VariationEntity } from './variation.entity';

/** An item or a form of it, as far as its price goes. */
export interface Priced {
  readonly item: Pick<ItemEntity, 'id' | 'defaultPriceMinor'>;
  readonly variation: Pick<VariationEntity, 'id' | 'defaultPriceMinor'> | null;
}

type DatePrices = Pick<SubeventEntity, 'itemPriceOverrides' | 'variationPriceOverrides'>;

/** The price without a voucher: of the date, else of the variation, else of the item. */
export function listedPrice({ item, variation }: Priced, date: DatePrices | null): number {
  const override = variation
    ? date?.variationPriceOverrides.find(({ id }) => id === variation.id)
    : date?.itemPriceOverrides.find(({ id }) => id === item.id);
  return override?.priceMinor ?? (variation ? variationPrice(variation, item) : item.defaultPriceMinor);
}

/** The next amount there is in a currency whose smallest is `step` minor units, half up. */
export function payable(priceMinor: number, step: number): number {
  return Math.floor(priceMinor / step + 0.5) * step;
}

/** What one costs on its date when no voucher changes it. */
export function priceOn(
  product: Priced,
  { date, currency }: { readonly date: DatePrices | null; readonly currency: string },
): number {
  return payable(listedPrice(product, date), smallestAmountMinor(currency));
}
