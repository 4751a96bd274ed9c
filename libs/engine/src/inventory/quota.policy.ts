import { type RuleFault, unknownId } from './rule-fault';

/** What a quota is to hold. */
export interface QuotaProducts {
  readonly items: readonly number[];
  readonly variations: readonly number[];
}

/** What exists of the things a quota is to hold. */
export interface QuotaProductFacts {
  readonly eventId: number;
  /** Those of the named items that exist in the organizer. */
  readonly items: readonly { readonly id: number; readonly eventId: number }[];
  /** Those of the named variations that exist in the organizer. */
  readonly variations: readonly { readonly id: number; readonly itemId: number }[];
  readonly itemsWithVariations: ReadonlySet<number>;
}

/** Whether a quota may hold these items and variations (reference pretix §4.1). */
export function quotaProductsFault(products: QuotaProducts, facts: QuotaProductFacts): RuleFault | null {
  const unknownItem = products.items.find((id) => !facts.items.some((item) => item.id === id));
  if (unknownItem !== undefined) return unknownId('items', unknownItem);
  const unknownVariation = products.variations.find((id) => !facts.variations.some((row) => row.id === id));
  if (unknownVariation !== undefined) return unknownId('variations', unknownVariation);
  if (facts.items.some((item) => item.eventId !== facts.eventId)) {
    return combined('One or more items do not belong to this event.');
  }
  const withListedVariation = new Set(facts.variations.map((variation) => variation.itemId));
  if (products.items.some((id) => facts.itemsWithVariations.has(id) && !withListedVariation.has(id))) {
    return combined('One or more items have variations, but none of them is listed.');
  }
  if ([...withListedVariation].some((itemId) => !products.items.includes(itemId))) {
    return combined('One or more variations belong to an item that is not listed.');
  }
  return null;
}

interface DateFacts {
  readonly eventId: number;
  readonly hasSubevents: boolean;
  /** The named date, when it exists in the organizer. */
  readonly subevent: { readonly eventId: number } | null;
}

/** Whether a quota may be about this date: one of the series in a series, none otherwise. */
export function quotaDateFault(subeventId: number | null, facts: DateFacts): RuleFault | null {
  if (subeventId === null) return facts.hasSubevents ? combined('In a series, a quota needs a date.') : null;
  if (!facts.subevent) return unknownId('subevent', subeventId);
  if (!facts.hasSubevents) return combined('The event is no series, so its quotas have no date.');
  return facts.subevent.eventId === facts.eventId ? null : combined('The date belongs to another event.');
}

function combined(message: string): RuleFault {
  return { field: null, message };
}
