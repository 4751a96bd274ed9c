import {
  type AvailableQuota,
  availabilityState,
  type QuotaFilter,
  type QuotaInput as QuotaWish,
} from '@vestibule/engine';
import type { QuotaAvailabilityView, QuotaFilters, QuotaInput, QuotaPatch, QuotaView } from './quotas.dto';

/** A whole quota. */
export function toQuota(input: QuotaInput): QuotaWish {
  return {
    name: input.name,
    size: input.size ?? null,
    items: input.items ?? [],
    variations: input.variations ?? [],
    subeventId: input.subevent ?? null,
    closeWhenSoldOut: input.close_when_sold_out ?? false,
    closed: input.closed ?? false,
    releaseAfterExit: input.release_after_exit ?? false,
    ignoreForEventAvailability: input.ignore_for_event_availability ?? false,
  };
}

/** The changed parts of a quota; undefined is left as it is. */
export function toQuotaChanges(patch: QuotaPatch): Partial<QuotaWish> {
  return {
    name: patch.name,
    size: patch.size,
    items: patch.items,
    variations: patch.variations,
    subeventId: patch.subevent,
    closeWhenSoldOut: patch.close_when_sold_out,
    closed: patch.closed,
    releaseAfterExit: patch.release_after_exit,
    ignoreForEventAvailability: patch.ignore_for_event_availability,
  };
}

export function toQuotaFilter(filters: QuotaFilters): QuotaFilter {
  return { subevent: filters.subevent, subevents: filters.subevent__in, items: filters.items__in };
}

/** How quotas are shown, with what is free of them if that was asked for. */
export function toQuotaView(withAvailability = false): (row: AvailableQuota) => QuotaView {
  return ({ quota, availability }) => ({
    id: quota.id,
    name: quota.name,
    size: quota.size,
    items: [...quota.items],
    variations: [...quota.variations],
    subevent: quota.subeventId,
    close_when_sold_out: quota.closeWhenSoldOut,
    closed: quota.closed,
    release_after_exit: quota.releaseAfterExit,
    ignore_for_event_availability: quota.ignoreForEventAvailability,
    ...(withAvailability
      ? { available: availability.state === availabilityState.ok, available_number: availability.number }
      : {}),
  });
}

export function toAvailabilityView({ quota, availability }: AvailableQuota): QuotaAvailabilityView {
  return {
    available: availability.state === availabilityState.ok,
    available_number: availability.number,
    total_size: quota.size,
    pending_orders: quota.pending,
    paid_orders: quota.paid,
    exited_orders: quota.exited,
    cart_positions: quota.held,
    blocking_vouchers: quota.blocked,
    waiting_list: quota.waitingEntries,
  };
}
