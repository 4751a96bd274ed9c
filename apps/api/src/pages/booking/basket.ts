import {
  type EventOptions,
  type FormField,
  type ItemWithVariations,
  needsName,
  type Product,
  questionsOf,
  type ShopWindow,
} from '@vestibule/engine';

/** How many of one product somebody wants. */
export interface Pick extends Product {
  readonly item: ItemWithVariations['item'];
  /** Name of item and form. */
  readonly name: string;
  /** Date of a series it is for. */
  readonly date: string | null;
  readonly count: number;
  /** What one costs without a voucher; the least where the payer chooses. */
  readonly priceMinor: number;
}

/** What somebody is about to book, and what is asked with it. */
export interface Basket {
  readonly event: ShopWindow['event'];
  readonly settings: ShopWindow['settings'];
  readonly locale: string;
  readonly picks: readonly Pick[];
  readonly options: EventOptions;
  /** It is booked with an offer that was mailed: nobody is asked for address and voucher, but for whom it is. */
  readonly offered: boolean;
}

/** Names a product within a form. */
export function pickKey({ itemId, variationId, subeventId }: Product): string {
  return [itemId, variationId ?? 0, subeventId ?? 0].join('-');
}

/** Questions of everything that is picked. */
export function questionsIn({ picks }: Basket): readonly FormField[] {
  return [...questionsOf(picks.map(({ item }) => item)).values()];
}

/** Whether names are asked for with each ticket of a product; of an offer they may be missing unless the event insists. */
export function namesOf({ offered, settings }: Basket, { item }: Pick): 'required' | 'optional' | null {
  if (needsName(item, offered ? 'organizer' : 'customer', settings)) return 'required';
  return offered ? 'optional' : null;
}

/** Whether anything may be to be paid. */
export function mayCost({ picks }: Basket): boolean {
  return picks.some(({ priceMinor, item }) => priceMinor > 0 || item.freePrice);
}
