import {
  eventOnSale,
  itemOnSale,
  type SellingEvent,
  type SellingProduct,
  type SellingSubevent,
  subeventOnSale,
  variationOnSale,
} from '../catalog/event-sales.policy';
import { availabilityOf, type LedgerRow } from '../inventory/ledger.policy';
import { type Product, productKey } from '../inventory/product';

/** What happened to a wish. */
export type Decision = 'offered' | 'skipped' | 'expired' | 'declined' | 'moved';

/** Why; stable words that programs may rely on. */
export const decisionReasons = {
  place_free: 'A place was free and this person was next.',
  chosen_by_organizer: 'The organizer sent a voucher by hand.',
  sold_out: 'No place was free.',
  quota_closed: 'The quota is closed.',
  no_quota: 'The product belongs to no quota, so there is nothing to offer.',
  automatic_off: 'The event does not send offers automatically.',
  event_not_live: 'The event is not live.',
  event_over: 'The event is over.',
  presale_not_running: 'The presale has not begun or is over.',
  date_inactive: 'The date is not active or its presale is not running.',
  list_ended: 'The waiting list has ended.',
  item_unavailable: 'The item is not active or outside its selling time.',
  variation_unavailable: 'The variation is not active or outside its selling time.',
  offer_expired: 'The offer was not used in time.',
  offer_declined: 'The person declined the offer.',
  moved_by_organizer: 'The organizer changed the place in the queue.',
} as const;

export type DecisionReason = keyof typeof decisionReasons;

const overAfterMs = 14 * 24 * 60 * 60 * 1000;

/** What the gate of an event looks at. */
export interface PromotingEvent extends SellingEvent {
  readonly waitingListAuto: boolean;
}

/** Why no product of the event is served in this pass, or null (reference pretix §3.6). */
export function eventGate(event: PromotingEvent, now: Date): DecisionReason | null {
  if (!event.live) return 'event_not_live';
  if (!event.waitingListAuto) return 'automatic_off';
  if (isLongOver(event, now)) return 'event_over';
  return eventOnSale(event, now) ? null : 'presale_not_running';
}

/** A single event whose end, presale end and start all lie two weeks back is not looked at any more. */
function isLongOver(event: SellingEvent, now: Date): boolean {
  const past = (moment: Date | null) => moment === null || now.getTime() - moment.getTime() > overAfterMs;
  return !event.hasSubevents && past(event.dateTo) && past(event.presaleEnd) && past(event.dateFrom);
}

/** What the gate of one product looks at. */
export interface PromotingProduct {
  readonly event: SellingEvent;
  readonly item: SellingProduct | undefined;
  readonly variation: SellingProduct | null | undefined;
  readonly subevent: SellingSubevent | null | undefined;
  readonly listEndsAt: Date | null;
  readonly quotas: readonly LedgerRow[];
}

/** Why a product is not served in this pass, with the quota to blame, or null when a place is free. */
export function productGate(
  product: PromotingProduct,
  now: Date,
): { reason: DecisionReason; quotaId: number | null } | null {
  const because = (reason: DecisionReason, quotaId: number | null = null) => ({ reason, quotaId });
  const { event, item, variation, subevent, listEndsAt, quotas } = product;
  if (subevent === undefined || (subevent && !subeventOnSale(subevent, event, now))) return because('date_inactive');
  if (listEndsAt && listEndsAt <= now) return because('list_ended');
  if (!item || !itemOnSale(item, now)) return because('item_unavailable');
  if (variation === undefined || (variation && !variationOnSale(variation, now)))
    return because('variation_unavailable');
  if (quotas.length === 0) return because('no_quota');
  const closed = quotas.find((quota) => quota.closed);
  if (closed) return because('quota_closed', closed.quotaId);
  const full = quotas.find((quota) => availabilityOf(quota, { countWaiting: false }).number === 0);
  return full ? because('sold_out', full.quotaId) : null;
}

/** A person in the queue. */
export interface Waiter extends Product {
  readonly entryId: number;
  readonly priority: number;
  readonly createdAt: Date;
}

/** Service order: priority, then who came first. */
export function byServiceOrder(a: Waiter, b: Waiter): number {
  return b.priority - a.priority || a.createdAt.getTime() - b.createdAt.getTime() || a.entryId - b.entryId;
}

/** Who gets a place, and which products ran out while places were given. */
export interface Plan<Person extends Waiter> {
  readonly offers: Person[];
  readonly exhausted: ReadonlyMap<string, number>;
}

/**
 * Gives the free places to the queue. `free` holds what each quota has left, null for no limit; a product takes one
 * place of each of its quotas. People behind a product that ran out do not wait for it. Pure.
 */
export function planOffers<Person extends Waiter>(
  queue: readonly Person[],
  quotasOf: ReadonlyMap<string, readonly number[]>,
  free: ReadonlyMap<number, number | null>,
): Plan<Person> {
  const left = new Map(free);
  const exhausted = new Map<string, number>();
  const offers: Person[] = [];
  for (const person of [...queue].sort(byServiceOrder)) {
    const key = productKey(person);
    if (exhausted.has(key)) continue;
    const quotaIds = quotasOf.get(key) ?? [];
    const full = quotaIds.find((quotaId) => (left.get(quotaId) ?? Infinity) < 1);
    if (full !== undefined) {
      exhausted.set(key, full);
      continue;
    }
    for (const quotaId of quotaIds) {
      const places = left.get(quotaId);
      if (typeof places === 'number') left.set(quotaId, places - 1);
    }
    offers.push(person);
  }
  return { offers, exhausted };
}
