import { wireInstant } from '@vestibule/dialect-kit';
import {
  decisionReasons,
  type EntryFilter,
  type HistoryRow,
  renderName,
  type WaitingListEntryEntity,
  type WishInput,
} from '@vestibule/engine';
import type {
  WaitingListEntryInput,
  WaitingListEntryPatch,
  WaitingListEntryView,
  WaitingListFilters,
  WaitingListHistoryView,
} from './waiting-list.dto';

/** A whole wish. */
export function toWish(input: WaitingListEntryInput): WishInput {
  return {
    email: input.email,
    itemId: input.item,
    variationId: input.variation ?? null,
    subeventId: input.subevent ?? null,
    nameParts: input.name_parts,
    phone: input.phone,
    locale: input.locale,
    priority: input.priority,
  };
}

/** The changed parts of a wish; undefined is left as it is. */
export function toWishChanges(patch: WaitingListEntryPatch): Partial<WishInput> {
  return {
    email: patch.email,
    itemId: patch.item,
    variationId: patch.variation,
    subeventId: patch.subevent,
    nameParts: patch.name_parts,
    phone: patch.phone,
    locale: patch.locale,
    priority: patch.priority,
  };
}

export function toEntryFilter(filters: WaitingListFilters): EntryFilter {
  return {
    email: filters.email,
    locale: filters.locale,
    itemId: filters.item,
    variationId: filters.variation,
    subeventId: filters.subevent,
    hasVoucher: filters.has_voucher,
    status: filters.status,
    priority: filters.priority,
    createdAfter: filters.created_after,
    createdBefore: filters.created_before,
    search: filters.search,
  };
}

export function toEntryView(entry: WaitingListEntryEntity): WaitingListEntryView {
  return {
    id: entry.id,
    created: wireInstant(entry.createdAt),
    name: renderName(entry.nameParts),
    name_parts: entry.nameParts,
    email: entry.email,
    phone: entry.phone,
    voucher: entry.voucherId,
    item: entry.itemId,
    variation: entry.variationId,
    locale: entry.locale,
    subevent: entry.subeventId,
    priority: entry.priority,
  };
}

export function toHistoryView(row: HistoryRow): WaitingListHistoryView {
  return {
    at: wireInstant(row.at),
    decision: row.decision,
    reason: row.reason,
    detail: row.detail || decisionReasons[row.reason],
    quota: row.quotaId,
  };
}
