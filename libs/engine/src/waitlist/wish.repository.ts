import { EngineError, type Tx } from '@vestibule/platform';
import type { EventEntity } from '../catalog/event.entity';
import { eventSettings } from '../catalog/event-settings';
import { itemsByIds } from '../catalog/item.repository';
import { subeventsByIds } from '../catalog/subevent.repository';
import type { VariationEntity } from '../catalog/variation.entity';
import { variationsByIds, variationsOfItems } from '../catalog/variation.repository';
import type { ItemEntity } from '../catalog/item.entity';
import type { SubeventEntity } from '../catalog/subevent.entity';
import type { Product } from '../inventory/product';
import { type RuleFault, unknownId } from '../inventory/rule-fault';
import { wishFault } from './waiting-list.policy';

/** A wish whose ids are all known to the organizer; whether they fit together is asked separately. */
export interface KnownWish {
  readonly item: ItemEntity;
  readonly variation: VariationEntity | null;
  readonly subevent: SubeventEntity | null;
  /** Why it is no product of the event, or null. */
  readonly fault: string | null;
}

/**
 * Looks up what a wish names, and whether the event speaks its language (null: not asked).
 * @throws EngineError INVALID_FIELDS with every id the organizer does not have, and the language
 */
export async function readWish(
  tx: Tx,
  event: EventEntity,
  { product, locale }: { product: Product; locale: string | null },
): Promise<KnownWish> {
  const { itemId, variationId, subeventId } = product;
  const [item] = await itemsByIds(tx, [itemId]);
  const [variation = null] = variationId === null ? [] : await variationsByIds(tx, [variationId]);
  const [subevent = null] = subeventId === null ? [] : await subeventsByIds(tx, [subeventId]);
  const faults: RuleFault[] = [];
  if (!item) faults.push(unknownId('item', itemId));
  if (variationId !== null && !variation) faults.push(unknownId('variation', variationId));
  if (subeventId !== null && !subevent) faults.push(unknownId('subevent', subeventId));
  if (locale !== null && !eventSettings(event).locales.includes(locale)) {
    faults.push({ field: 'locale', message: `"${locale}" is not a valid choice.` });
  }
  if (!item || faults.length > 0) throw new EngineError('INVALID_FIELDS', { faults });
  const itemHasVariations = (await variationsOfItems(tx, [item.id])).has(item.id);
  const { hasSubevents } = event;
  const fault = wishFault({ eventId: event.id, hasSubevents, item, itemHasVariations, variation, subevent });
  return { item, variation, subevent, fault };
}
