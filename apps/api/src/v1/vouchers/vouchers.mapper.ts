import { wireInstant, wireInstantOrNull, wireMoney, wireMoneyOrNull } from '@vestibule/dialect-kit';
import type { VoucherEntity, VoucherFilter, VoucherInput as VoucherWish } from '@vestibule/engine';
import type { VoucherFilters, VoucherInput, VoucherPatch, VoucherView } from './vouchers.dto';

/** A whole voucher, with what holds when nothing was said. */
export function toVoucher(input: VoucherInput): VoucherWish {
  return {
    code: input.code ?? null,
    maxUsages: input.max_usages ?? 1,
    minUsages: input.min_usages ?? 1,
    validUntil: input.valid_until ?? null,
    blockQuota: input.block_quota ?? false,
    allowIgnoreQuota: input.allow_ignore_quota ?? false,
    priceMode: input.price_mode ?? 'none',
    valueMinor: input.value ?? null,
    itemId: input.item ?? null,
    variationId: input.variation ?? null,
    quotaId: input.quota ?? null,
    subeventId: input.subevent ?? null,
    tag: input.tag ?? '',
    comment: input.comment ?? '',
    showHiddenItems: input.show_hidden_items ?? true,
    allAddonsIncluded: input.all_addons_included ?? false,
    allBundlesIncluded: input.all_bundles_included ?? false,
    budgetMinor: input.budget ?? null,
    seat: input.seat ?? null,
  };
}

/** The changed parts of a voucher; undefined is left as it is. */
export function toVoucherChanges(patch: VoucherPatch): Partial<VoucherWish> {
  return {
    code: patch.code,
    maxUsages: patch.max_usages,
    minUsages: patch.min_usages,
    validUntil: patch.valid_until,
    blockQuota: patch.block_quota,
    allowIgnoreQuota: patch.allow_ignore_quota,
    priceMode: patch.price_mode,
    valueMinor: patch.value,
    itemId: patch.item,
    variationId: patch.variation,
    quotaId: patch.quota,
    subeventId: patch.subevent,
    tag: patch.tag,
    comment: patch.comment,
    showHiddenItems: patch.show_hidden_items,
    allAddonsIncluded: patch.all_addons_included,
    allBundlesIncluded: patch.all_bundles_included,
    budgetMinor: patch.budget,
    seat: patch.seat,
  };
}

export function toVoucherFilter(filters: VoucherFilters): VoucherFilter {
  return {
    code: filters.code,
    maxUsages: filters.max_usages,
    redeemed: filters.redeemed,
    blockQuota: filters.block_quota,
    allowIgnoreQuota: filters.allow_ignore_quota,
    priceMode: filters.price_mode,
    valueMinor: filters.value,
    itemId: filters.item,
    variationId: filters.variation,
    quotaId: filters.quota,
    tag: filters.tag,
    subeventId: filters.subevent,
    active: filters.active,
  };
}

export function toVoucherView(voucher: VoucherEntity): VoucherView {
  return {
    id: voucher.id,
    created: wireInstant(voucher.createdAt),
    code: voucher.code,
    max_usages: voucher.maxUsages,
    redeemed: voucher.redeemed,
    min_usages: voucher.minUsages,
    valid_until: wireInstantOrNull(voucher.validUntil),
    block_quota: voucher.blockQuota,
    allow_ignore_quota: voucher.allowIgnoreQuota,
    price_mode: voucher.priceMode,
    value: wireMoneyOrNull(voucher.valueMinor),
    item: voucher.itemId,
    variation: voucher.variationId,
    quota: voucher.quotaId,
    seat: null,
    tag: voucher.tag,
    comment: voucher.comment,
    subevent: voucher.subeventId,
    show_hidden_items: voucher.showHiddenItems,
    all_addons_included: voucher.allAddonsIncluded,
    all_bundles_included: voucher.allBundlesIncluded,
    budget: wireMoneyOrNull(voucher.budgetMinor),
    budget_used: wireMoney(voucher.budgetUsedMinor),
  };
}
