import { EngineError } from '@vestibule/platform';
import { checkFormFields } from './form-field.policy';
import type { ItemEntity } from './item.entity';
import type { VariationEntity } from './variation.entity';

type ItemRules = Pick<
  ItemEntity,
  | 'admission'
  | 'personalized'
  | 'availableFrom'
  | 'availableUntil'
  | 'minPerOrder'
  | 'maxPerOrder'
  | 'maxPerUser'
  | 'formFields'
>;

/** Refuses values of an item that contradict each other. @throws EngineError INVALID_COMBINATION, INVALID_FIELD */
export function checkItem(item: ItemRules): void {
  if (item.personalized && !item.admission) throw contradiction('Only admission products can be personalized.');
  checkSellingTime(item);
  if (item.minPerOrder !== null && item.maxPerOrder !== null && item.minPerOrder > item.maxPerOrder) {
    throw contradiction('The maximum number per order can not be lower than the minimum number per order.');
  }
  if (item.minPerOrder !== null && item.maxPerUser !== null && item.minPerOrder > item.maxPerUser) {
    throw contradiction('The maximum number per person can not be lower than the minimum number per order.');
  }
  checkFormFields(item.formFields);
}

/** Refuses a selling time that ends before it begins. @throws EngineError INVALID_COMBINATION */
export function checkSellingTime(product: Pick<ItemEntity, 'availableFrom' | 'availableUntil'>): void {
  if (product.availableFrom && product.availableUntil && product.availableUntil < product.availableFrom) {
    throw contradiction("The product's availability cannot end before it starts.");
  }
}

/** What a variation costs: its own price, or its item's. */
export function variationPrice(
  variation: Partial<Pick<VariationEntity, 'defaultPriceMinor'>>,
  item: Pick<ItemEntity, 'defaultPriceMinor'>,
): number {
  return variation.defaultPriceMinor ?? item.defaultPriceMinor;
}

/** Whether somebody may be asked for money: for one of its prices, or for one the payer decides about. */
export function costsMoney(
  item: Pick<ItemEntity, 'defaultPriceMinor'> & Partial<Pick<ItemEntity, 'freePrice'>>,
  variations: readonly Partial<Pick<VariationEntity, 'defaultPriceMinor'>>[],
): boolean {
  if (item.freePrice === true) return true;
  if (variations.length === 0) return item.defaultPriceMinor > 0;
  return variations.some((variation) => variationPrice(variation, item) > 0);
}

function contradiction(message: string): EngineError {
  return new EngineError('INVALID_COMBINATION', { message });
}
