import { eventOnSale, itemOnSale, subeventOnSale, variationOnSale } from '../catalog/event-sales.policy';
import { type EventSettings, waitingListDisabledAt } from '../catalog/event-settings';
import type { EventEntity } from '../catalog/event.entity';
import type { ItemEntity } from '../catalog/item.entity';
import type { SubeventEntity } from '../catalog/subevent.entity';
import type { VariationEntity } from '../catalog/variation.entity';
import { availabilityOf, hasRoomFor, type LedgerRow, worstOf } from '../inventory/ledger.policy';

/** What the public is told about a product. */
export type ProductState = 'available' | 'sold_out' | 'waiting_list' | 'closed';

/** A product of a public event, and everything that decides its state. */
export interface ShownFacts {
  readonly event: EventEntity;
  readonly settings: EventSettings;
  readonly subevent: SubeventEntity | null;
  readonly item: ItemEntity;
  readonly variation: VariationEntity | null;
  /** The quotas it takes places of. */
  readonly quotas: readonly LedgerRow[];
}

/**
 * State of a product for somebody who comes now: people who wait have their places, and the waiting list takes exactly
 * those whom the public door would not refuse.
 */
export function productState(facts: ShownFacts, now: Date): ProductState {
  const { event, settings, subevent, item, variation, quotas } = facts;
  const onSale = subevent ? subeventOnSale(subevent, event, now) : eventOnSale(event, now);
  const productOnSale = itemOnSale(item, now) && (!variation || variationOnSale(variation, now));
  // Without a quota nobody can have it, and nobody can wait for it.
  if (!onSale || !productOnSale || quotas.length === 0) return 'closed';
  const end = waitingListDisabledAt(event, settings, subevent);
  const listRuns = end === null || end > now;
  const rooms = quotas.map((quota) => availabilityOf(quota, { countWaiting: listRuns }));
  if (hasRoomFor(1, worstOf(rooms))) return 'available';
  return settings.waitingListEnabled && listRuns && item.allowWaitinglist ? 'waiting_list' : 'sold_out';
}

/** The part of an item or a variation that says who may see it. */
type Shown = Pick<VariationEntity, 'active' | 'presentation'>;

/** True for what is active, sold on the web and not kept for people with a voucher. */
export function isShown(product: Shown, hideWithoutVoucher: boolean): boolean {
  const { all_sales_channels: everywhere, limit_sales_channels: channels } = product.presentation;
  const onTheWeb = everywhere !== false || (Array.isArray(channels) && channels.includes('web'));
  return product.active && onTheWeb && !hideWithoutVoucher;
}

/** True for a product that a date of a series does not have. */
export function isDisabledOn(subevent: SubeventEntity, itemId: number, variationId: number | null): boolean {
  return (
    subevent.itemPriceOverrides.some(({ id, disabled }) => disabled && id === itemId) ||
    subevent.variationPriceOverrides.some(({ id, disabled }) => disabled && id === variationId)
  );
}
