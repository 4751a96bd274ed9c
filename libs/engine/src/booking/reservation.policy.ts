import type { PriceOverride } from '../catalog/subevent.entity';
import type { Product } from '../inventory/product';
import { budgetUse, priceWithVoucher, type VoucherRefusal, voucherRefusal } from '../vouchers/voucher-use.policy';
import type { VoucherEntity } from '../vouchers/voucher.entity';
import type { SaleFacts, SaleVoucher } from './sale-facts';

/** One ticket that somebody wants. */
export interface TicketWish extends Product {
  /** Upper-case. */
  readonly voucherCode: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly seat: string | null;
}

/** A ticket that may be reserved, with what it costs. */
export interface PricedTicket {
  readonly wish: TicketWish;
  readonly voucher: VoucherEntity | null;
  readonly priceMinor: number;
  /** What the voucher takes off, counted against its budget. */
  readonly budgetUseMinor: number;
}

/** What is wrong with one row of a request. */
export interface RowFault {
  readonly field: string;
  readonly message: string;
}

/** The verdict over a reservation's tickets: all priced, or one fault or null a row. */
export type Verdict = { readonly tickets: readonly PricedTicket[] } | { readonly faults: readonly (RowFault | null)[] };

const refusals: Record<VoucherRefusal, string> = {
  expired: 'This voucher is expired.',
  used_up: 'This voucher has already been used the maximum number of times.',
  too_few_uses: 'This voucher must be used for more tickets at once.',
  wrong_product: 'This voucher is not valid for this product.',
  wrong_date: 'This voucher is not valid for this date.',
};

/**
 * Judges every ticket on its own, so that all faults come out at once. Sale periods, voucher-only products and limits
 * an order are not asked: an organizer's credential may reserve whatever exists (reference pretix §6.4). Pure.
 */
export function judgeTickets(wishes: readonly TicketWish[], facts: SaleFacts, now: Date): Verdict {
  const uses = usesOf(wishes);
  const budgets = new Map<number, number>();
  const rows = wishes.map((wish) => judge(wish, { facts, now, uses, budgets }));
  if (rows.every((row): row is PricedTicket => 'wish' in row)) return { tickets: rows };
  return { faults: rows.map((row) => ('wish' in row ? null : row)) };
}

interface Judgement {
  readonly facts: SaleFacts;
  readonly now: Date;
  /** Tickets of the request a code. */
  readonly uses: ReadonlyMap<string, number>;
  /** What is left of each voucher's budget as the rows go by. */
  readonly budgets: Map<number, number>;
}

function judge(wish: TicketWish, judgement: Judgement): PricedTicket | RowFault {
  const { facts } = judgement;
  const fault = productFault(wish, facts) ?? dateFault(wish, facts);
  if (fault) return fault;
  const sale = wish.voucherCode === null ? null : (facts.vouchers.get(wish.voucherCode) ?? undefined);
  if (sale === undefined) return { field: 'voucher', message: 'This voucher code is not known in our database.' };
  const refusal = sale && refusalOf(sale, wish, judgement);
  if (refusal) return { field: 'voucher', message: refusals[refusal] };
  const priced = price(wish, sale, judgement);
  if ('field' in priced) return priced;
  if (priced.priceMinor > 0) return { field: 'item', message: 'This product is not free and cannot be reserved here.' };
  return priced;
}

function productFault({ itemId, variationId }: TicketWish, facts: SaleFacts): RowFault | null {
  const item = facts.items.get(itemId);
  if (!item) return { field: 'item', message: `Invalid pk "${itemId}" - object does not exist.` };
  if (!item.active) return { field: 'item', message: 'The product is not active.' };
  if (item.hasVariations && variationId === null)
    return { field: 'variation', message: 'You should specify a variation for this item.' };
  if (variationId === null) return null;
  if (!item.hasVariations) return { field: 'variation', message: 'You cannot specify a variation for this item.' };
  const variation = facts.variations.get(variationId);
  if (variation?.itemId !== itemId)
    return { field: 'variation', message: 'The specified variation does not belong to this item.' };
  return variation.active ? null : { field: 'variation', message: 'The variation is not active.' };
}

function dateFault({ itemId, variationId, subeventId }: TicketWish, facts: SaleFacts): RowFault | null {
  if (subeventId === null) {
    return facts.event.hasSubevents ? { field: 'subevent', message: 'You need to set a subevent.' } : null;
  }
  if (!facts.event.hasSubevents) return { field: 'subevent', message: 'You cannot set a subevent for this event.' };
  const subevent = facts.subevents.get(subeventId);
  if (!subevent) return { field: 'subevent', message: 'The specified subevent does not belong to this event.' };
  const disabled = (overrides: readonly PriceOverride[], id: number | null) =>
    overrides.some((row) => row.id === id && row.disabled);
  return disabled(subevent.itemPriceOverrides, itemId) || disabled(subevent.variationPriceOverrides, variationId)
    ? { field: 'item', message: 'The product is not available on this date.' }
    : null;
}

function refusalOf(
  { voucher, quotaProducts }: SaleVoucher,
  wish: TicketWish,
  { now, uses }: Judgement,
): VoucherRefusal | null {
  return voucherRefusal(voucher, {
    product: wish,
    inItsQuota: quotaProducts.some(([item, variation]) => item === wish.itemId && variation === wish.variationId),
    uses: uses.get(voucher.code) ?? 1,
    now,
  });
}

function price(wish: TicketWish, sale: SaleVoucher | null, { facts, budgets }: Judgement): PricedTicket | RowFault {
  const usual = usualPrice(wish, facts);
  if (!sale) return { wish, voucher: null, priceMinor: usual, budgetUseMinor: 0 };
  const { voucher } = sale;
  const budget =
    voucher.budgetMinor === null ? null : (budgets.get(voucher.id) ?? voucher.budgetMinor - voucher.budgetUsedMinor);
  const priceMinor = priceWithVoucher(usual, voucher, budget);
  const budgetUseMinor = budgetUse(usual, priceMinor);
  if (budget !== null) budgets.set(voucher.id, budget - budgetUseMinor);
  return { wish, voucher, priceMinor, budgetUseMinor: budget === null ? 0 : budgetUseMinor };
}

/** The price without a voucher: of the date, else of the variation, else of the item. */
function usualPrice({ itemId, variationId, subeventId }: TicketWish, facts: SaleFacts): number {
  const item = facts.items.get(itemId);
  const variation = variationId === null ? undefined : facts.variations.get(variationId);
  const subevent = subeventId === null ? undefined : facts.subevents.get(subeventId);
  const override = variation
    ? subevent?.variationPriceOverrides.find((row) => row.id === variation.id)
    : subevent?.itemPriceOverrides.find((row) => row.id === itemId);
  return override?.priceMinor ?? variation?.defaultPriceMinor ?? item?.defaultPriceMinor ?? 0;
}

function usesOf(wishes: readonly TicketWish[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const { voucherCode } of wishes) {
    if (voucherCode !== null) uses.set(voucherCode, (uses.get(voucherCode) ?? 0) + 1);
  }
  return uses;
}
