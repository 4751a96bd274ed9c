import { type RuleFault, unknownId } from '../inventory/rule-fault';
import type { VoucherEntity } from './voucher.entity';

/** What the rules of a voucher say, as far as they can contradict each other. */
export type VoucherRules = Pick<
  VoucherEntity,
  | 'maxUsages'
  | 'minUsages'
  | 'redeemed'
  | 'validUntil'
  | 'blockQuota'
  | 'itemId'
  | 'variationId'
  | 'quotaId'
  | 'subeventId'
>;

/** Something a voucher may name, as it exists in the organizer; the maps hold what was found. */
export interface VoucherFacts {
  readonly eventId: number;
  readonly hasSubevents: boolean;
  readonly items: ReadonlyMap<number, VoucherItem>;
  readonly variations: ReadonlyMap<number, { readonly itemId: number }>;
  readonly quotas: ReadonlyMap<number, { readonly eventId: number; readonly subeventId: number | null }>;
  readonly subevents: ReadonlyMap<number, { readonly eventId: number }>;
}

/** What the rules ask about an item. */
export interface VoucherItem {
  readonly eventId: number;
  readonly hasVariations: boolean;
  /** Sold as part of a bundle only. */
  readonly bundleOnly: boolean;
  /** Sold as an addition to another item only. */
  readonly addon: boolean;
}

/** Why a voucher cannot be made like this, or null; the first fault in the order of reference pretix §5.2. */
export function voucherFault(voucher: VoucherRules, facts: VoucherFacts): RuleFault | null {
  return (
    unknownFault(voucher, facts) ?? productFault(voucher, facts) ?? dateFault(voucher, facts) ?? usageFault(voucher)
  );
}

/** Why a voucher cannot be for a seat: nothing sold here has numbered seats. */
export function seatFault(seat: string | null | undefined): RuleFault | null {
  return seat ? combined('The specified seat does not exist in this event.') : null;
}

/** True while a voucher keeps its unused places: it says so, it is for something, and it has not expired. */
export function keepsPlaces(
  voucher: Pick<VoucherRules, 'blockQuota' | 'itemId' | 'quotaId' | 'validUntil'>,
  now: Date,
): boolean {
  const target = voucher.itemId ?? voucher.quotaId;
  return voucher.blockQuota && target !== null && !isExpired(voucher, now);
}

/** True from the moment after `validUntil`. */
export function isExpired({ validUntil }: Pick<VoucherRules, 'validUntil'>, now: Date): boolean {
  return validUntil !== null && validUntil < now;
}

/** Places it counts in the ledger of each of its quotas. */
export function keptPlaces(voucher: Pick<VoucherEntity, 'isBlocking' | 'maxUsages' | 'redeemed'>): number {
  return voucher.isBlocking ? voucher.maxUsages - voucher.redeemed : 0;
}

function unknownFault(voucher: VoucherRules, facts: VoucherFacts): RuleFault | null {
  const { itemId, variationId, quotaId, subeventId } = voucher;
  if (itemId !== null && !facts.items.has(itemId)) return unknownId('item', itemId);
  if (variationId !== null && !facts.variations.has(variationId)) return unknownId('variation', variationId);
  if (quotaId !== null && !facts.quotas.has(quotaId)) return unknownId('quota', quotaId);
  if (subeventId !== null && !facts.subevents.has(subeventId)) return unknownId('subevent', subeventId);
  return null;
}

function productFault(voucher: VoucherRules, facts: VoucherFacts): RuleFault | null {
  const { itemId, variationId, quotaId } = voucher;
  if (quotaId !== null) return quotaFault(voucher, facts, quotaId);
  if (itemId !== null) return itemFault(voucher, facts, itemId);
  if (variationId !== null) return combined('A variation can be chosen together with its item only.');
  return voucher.blockQuota ? combined('A voucher that keeps places needs an item or a quota.') : null;
}

function quotaFault(voucher: VoucherRules, facts: VoucherFacts, quotaId: number): RuleFault | null {
  const quota = facts.quotas.get(quotaId);
  if (quota?.eventId !== facts.eventId) return combined('The quota belongs to another event.');
  if (voucher.itemId !== null || voucher.variationId !== null) {
    return combined('A voucher is for a quota or for an item, not for both.');
  }
  if (voucher.blockQuota && voucher.subeventId !== null && quota.subeventId !== voucher.subeventId) {
    return combined('The quota belongs to another date.');
  }
  return null;
}

function itemFault(voucher: VoucherRules, facts: VoucherFacts, itemId: number): RuleFault | null {
  const item = facts.items.get(itemId);
  if (item?.eventId !== facts.eventId) return combined('The item belongs to another event.');
  if (item.addon) return combined('A voucher cannot be for an item that is sold as an add-on.');
  if (item.bundleOnly) return combined('A voucher cannot be for an item that is sold in bundles only.');
  if (voucher.variationId === null) return null;
  if (!item.hasVariations) return combined('The item has no variations.');
  const variation = facts.variations.get(voucher.variationId);
  return variation?.itemId === itemId ? null : combined('The variation belongs to another item.');
}

function dateFault(voucher: VoucherRules, facts: VoucherFacts): RuleFault | null {
  const { subeventId, blockQuota } = voucher;
  if (subeventId === null) {
    return facts.hasSubevents && blockQuota ? combined('In a series, a voucher that keeps places needs a date.') : null;
  }
  if (!facts.hasSubevents) return combined('The event is no series, so its vouchers have no date.');
  const subevent = facts.subevents.get(subeventId);
  return subevent?.eventId === facts.eventId ? null : combined('The date belongs to another event.');
}

function usageFault(voucher: VoucherRules): RuleFault | null {
  if (voucher.maxUsages < voucher.redeemed) {
    return combined(`The voucher has been used ${voucher.redeemed} times already.`);
  }
  return voucher.minUsages > voucher.maxUsages
    ? combined('The minimum number of uses is greater than the maximum.')
    : null;
}

function combined(message: string): RuleFault {
  return { field: null, message };
}
