import type { Product } from '../inventory/product';
import type { VoucherEntity } from './voucher.entity';
import { isExpired, keptPlaces } from './voucher.policy';

/** Why a voucher cannot be used: each is an answer for a person. */
export type VoucherRefusal = 'expired' | 'used_up' | 'too_few_uses' | 'wrong_product' | 'wrong_date';

/** What somebody wants to use a voucher for. */
export interface VoucherUse {
  readonly product: Product;
  /** Whether the quota the voucher is for holds the product; of no interest when it is for no quota. */
  readonly inItsQuota: boolean;
  /** Tickets in one reservation that use it. */
  readonly uses: number;
  readonly now: Date;
}

type UsableVoucher = Pick<
  VoucherEntity,
  'maxUsages' | 'minUsages' | 'redeemed' | 'validUntil' | 'itemId' | 'variationId' | 'quotaId' | 'subeventId'
>;

/** Why a voucher cannot be used like this, or null when it can (reference pretix §5.5). */
export function voucherRefusal(voucher: UsableVoucher, use: VoucherUse): VoucherRefusal | null {
  const { product, inItsQuota, uses, now } = use;
  if (isExpired(voucher, now)) return 'expired';
  const total = voucher.redeemed + uses;
  if (total > voucher.maxUsages) return 'used_up';
  if (voucher.quotaId !== null && !inItsQuota) return 'wrong_product';
  if (voucher.itemId !== null && voucher.itemId !== product.itemId) return 'wrong_product';
  if (voucher.variationId !== null && voucher.variationId !== product.variationId) return 'wrong_product';
  if (voucher.subeventId !== null && voucher.subeventId !== product.subeventId) return 'wrong_date';
  if (total < voucher.minUsages) return 'too_few_uses';
  return null;
}

type PricingVoucher = Pick<VoucherEntity, 'priceMode' | 'valueMinor'>;

/**
 * The price with a voucher, in minor units: never below nothing, and never lower than what is left of the budget
 * allows (null: no budget). A percentage is rounded half up.
 */
export function priceWithVoucher(priceMinor: number, voucher: PricingVoucher, budgetLeftMinor: number | null): number {
  const wanted = Math.max(0, wantedPrice(priceMinor, voucher));
  if (budgetLeftMinor === null) return wanted;
  return Math.max(wanted, priceMinor - Math.max(0, budgetLeftMinor));
}

/** What a use takes out of the voucher's budget: a voucher that makes something dearer takes nothing. */
export function budgetUse(priceMinor: number, paidMinor: number): number {
  return Math.max(0, priceMinor - paidMinor);
}

/** How a voucher changes when tickets that used it are cancelled. */
export interface VoucherRelease {
  readonly redeemed: number;
  readonly budgetUsedMinor: number;
  readonly isBlocking: boolean;
  readonly validUntil: Date | null;
  /** Change of the places it keeps in each of its quotas. */
  readonly blocked: number;
}

type ReleasableVoucher = Pick<
  VoucherEntity,
  'maxUsages' | 'redeemed' | 'validUntil' | 'isBlocking' | 'source' | 'budgetUsedMinor'
>;

/**
 * Gives uses of a voucher back. A voucher an organizer made keeps the place again while it is valid. An offer of the
 * waiting list dies with its first use: it ends at once, so that the place goes to the next person and does not wait
 * for somebody who gave it up.
 */
export function releaseUses(
  voucher: ReleasableVoucher,
  { uses, budgetMinor, now }: { uses: number; budgetMinor: number; now: Date },
): VoucherRelease {
  const ends = voucher.source === 'waiting_list' && uses > 0;
  const after = {
    redeemed: Math.max(0, voucher.redeemed - uses),
    budgetUsedMinor: Math.max(0, voucher.budgetUsedMinor - budgetMinor),
    isBlocking: voucher.isBlocking && !ends && !isExpired(voucher, now),
    validUntil: ends ? endedBefore(voucher, now) : voucher.validUntil,
  };
  return { ...after, blocked: keptPlaces({ ...voucher, ...after }) - keptPlaces(voucher) };
}

/** How a voucher changes when it ends before its time (an offer was declined or taken back). */
export function endVoucher(voucher: ReleasableVoucher, now: Date): VoucherRelease {
  const { redeemed, budgetUsedMinor } = voucher;
  const validUntil = endedBefore(voucher, now);
  return { redeemed, budgetUsedMinor, isBlocking: false, validUntil, blocked: 0 - keptPlaces(voucher) };
}

/** A moment that is past already: a voucher is valid up to and including `validUntil`. */
function endedBefore(voucher: Pick<VoucherEntity, 'validUntil'>, now: Date): Date | null {
  return isExpired(voucher, now) ? voucher.validUntil : new Date(now.getTime() - 1000);
}

function wantedPrice(priceMinor: number, { priceMode, valueMinor }: PricingVoucher): number {
  if (valueMinor === null) return priceMinor;
  switch (priceMode) {
    case 'none':
      return priceMinor;
    case 'set':
      return valueMinor;
    case 'subtract':
      return priceMinor - valueMinor;
    case 'percent':
      return percentOf(priceMinor, 10_000 - valueMinor);
  }
}

/** Amounts times hundredths of a percent leave the integers JavaScript counts exactly. */
function percentOf(amountMinor: number, hundredths: number): number {
  const product = BigInt(amountMinor) * BigInt(hundredths);
  return product <= 0n ? 0 : Number((product + 5_000n) / 10_000n);
}
