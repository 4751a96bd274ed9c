import type { EventOptions, FormField, ItemWithVariations, Product, ShopWindow } from '@vestibule/engine';

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

/** Questions of everything that is picked; of two with the same name the first is asked. */
export function questionsOf({ picks }: Basket): readonly FormField[] {
  const questions = new Map<string, FormField>();
  for (const field of picks.flatMap(({ item }) => item.formFields)) {
    if (!questions.has(field.name)) questions.set(field.name, field);
  }
  return [...questions.values()];
}

/** Whether names are asked for with each ticket of a product; of an offer they may be missing unless the event insists. */
export function namesOf({ offered, settings }: Basket, { item }: Pick): 'required' | 'optional' | null {
  if (!item.personalized) return offered ? 'optional' : null;
  return offered && !settings.attendeeNamesRequired ? 'optional' : 'required';
}

/** Whether anything may be to be paid. */
export function mayCost({ picks }: Basket): boolean {
  return picks.some(({ priceMinor, item }) => priceMinor > 0 || item.freePrice);
}

/** Whether a name is all there is to ask. */
export function asksNothing(basket: Basket): boolean {
  const { picks, options } = basket;
  return (
    !mayCost(basket) &&
    picks.every((pick) => namesOf(basket, pick) !== 'required' && pick.item.formFields.length === 0) &&
    options.radio.length + options.checkbox.length === 0
  );
}
