import { EngineError, type Tx } from '@vestibule/platform';
import type { EventEntity } from '../catalog/event.entity';
import { itemsByIds } from '../catalog/item.repository';
import { subeventsByIds } from '../catalog/subevent.repository';
import { variationsByIds, variationsOfItems } from '../catalog/variation.repository';
import type { ItemEntity } from '../catalog/item.entity';
import type { SubeventEntity } from '../catalog/subevent.entity';
import type { Product } from '../inventory/product';
import { faultError, unknownId } from '../inventory/rule-fault';
import { wishFault } from './waiting-list.policy';

/** A wish whose ids are all known to the organizer; whether they fit together is asked separately. */
export interface KnownWish {
  readonly item: ItemEntity;
  readonly subevent: SubeventEntity | null;
  /** Why it is no product of the event, or null. */
  readonly fault: string | null;
}

/** Looks up what a wish names. @throws EngineError INVALID_FIELD for an id the organizer does not have */
export async function readWish(tx: Tx, event: EventEntity, wish: Product): Promise<KnownWish> {
  const [item] = await itemsByIds(tx, [wish.itemId]);
  if (!item) throw faultError(unknownId('item', wish.itemId));
  const [variation = null] = wish.variationId === null ? [] : await variationsByIds(tx, [wish.variationId]);
  if (wish.variationId !== null && !variation) throw faultError(unknownId('variation', wish.variationId));
  const [subevent = null] = wish.subeventId === null ? [] : await subeventsByIds(tx, [wish.subeventId]);
  if (wish.subeventId !== null && !subevent) throw faultError(unknownId('subevent', wish.subeventId));
  const itemHasVariations = (await variationsOfItems(tx, [item.id])).has(item.id);
  const fault = wishFault({
    eventId: event.id,
    hasSubevents: event.hasSubevents,
    item,
    itemHasVariations,
    variation,
    subevent,
  });
  return { item, subevent, fault };
}

/** @throws EngineError INVALID_FIELD when the event does not speak the language */
export function requireLocale(locales: readonly string[], locale: string): void {
  if (!locales.includes(locale)) {
    throw new EngineError('INVALID_FIELD', { field: 'locale', message: `"${locale}" is not a valid choice.` });
  }
}
