import type { EventSettings } from '../../catalog/event-settings';
import type { PriceOverride } from '../../catalog/subevent.entity';
import { itemOnSale, subeventOnSale, variationOnSale } from '../../catalog/event-sales.policy';
import { listedPrice, payable } from '../../catalog/price.policy';
import { budgetUse, priceWithVoucher, type VoucherRefusal, voucherRefusal } from '../../vouchers/voucher-use.policy';
import type { VoucherEntity } from '../../vouchers/voucher.entity';
import type { Audience, RowFault, TicketWish } from './reservation-wish';
import type { SaleFacts, SaleItem, SaleVoucher } from './sale-facts';

/** A ticket that may be reserved, with what it costs. */
export interface PricedTicket {
  readonly wish: TicketWish;
  readonly voucher: VoucherEntity | null;
  readonly priceMinor: number;
  /** What the voucher takes off, counted against its budget. */
  readonly budgetUseMinor: number;
}

/** The verdict over a reservation's tickets: all priced, or one fault or null a row. */
export type Verdict = { readonly tickets: readonly PricedTicket[] } | { readonly faults: readonly (RowFault | null)[] };

const unknownVoucher = 'This voucher code is not known in our database.';
const refusals: Record<VoucherRefusal, string> = {
  expired: 'This voucher is expired.',
  used_up: 'This voucher has already been used the maximum number of times.',
  too_few_uses: 'This voucher must be used for more tickets at once.',
  wrong_product: 'This voucher is not valid for this product.',
  wrong_date: 'This voucher is not valid for this date.',
};

/** Smallest open price but for nothing at all, and the largest (reference tibillet A3), in minor units. */
const openPrice = { least: 50, most: 99_999_999 };

/** Against what tickets are judged. */
export interface JudgeOptions {
  readonly now: Date;
  readonly audience: Audience;
  /** The smallest amount there is in the event's currency, in minor units: what cannot be paid is not asked for. */
  readonly step: number;
}

/**
 * Judges every ticket on its own, so that all faults come out at once. Sale periods, voucher-only products and limits
 * an order are asked of customers alone: an organizer's credential may reserve whatever exists (reference pretix §6.4).
 * Pure.
 */
export function judgeTickets(wishes: readonly TicketWish[], facts: SaleFacts, options: JudgeOptions): Verdict {
  const uses = usesOf(wishes);
  const budgets = new Map<number, number>();
  const perItem = countBy(wishes, ({ itemId }) => itemId);
  const rows = wishes.map((wish) => judge(wish, { ...options, facts, uses, budgets, perItem }));
  if (rows.every((row): row is PricedTicket => 'wish' in row)) return { tickets: rows };
  return { faults: rows.map((row) => ('wish' in row ? null : row)) };
}

interface Judgement extends JudgeOptions {
  readonly facts: SaleFacts;
  /** Tickets of the request an item. */
  readonly perItem: ReadonlyMap<number, number>;
  /** Tickets of the request a code. */
  readonly uses: ReadonlyMap<string, number>;
  /** What is left of each voucher's budget as the rows go by. */
  readonly budgets: Map<number, number>;
}

function judge(wish: TicketWish, judgement: Judgement): PricedTicket | RowFault {
  const { facts } = judgement;
  const fault =
    productFault(wish, facts) ?? dateFault(wish, facts) ?? nameFault(wish, judgement) ?? customerFault(wish, judgement);
  if (fault) return fault;
  const sale = wish.voucherCode === null ? null : (facts.vouchers.get(wish.voucherCode) ?? undefined);
  if (sale === undefined) return { field: 'voucher', message: unknownVoucher, voucher: 'unknown' };
  const refusal = sale && refusalOf(sale, wish, judgement);
  if (refusal) return { field: 'voucher', message: refusals[refusal], voucher: refusal };
  return price(wish, sale, judgement);
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

/** Whether a ticket that bears a name cannot be without: a customer's, and an organizer's where the event insists. */
export function needsName(
  { personalized }: Pick<SaleItem, 'personalized'>,
  audience: Audience,
  { attendeeNamesRequired }: Pick<EventSettings, 'attendeeNamesRequired'>,
): boolean {
  return personalized && (audience === 'customer' || attendeeNamesRequired);
}

function nameFault({ itemId, firstName, lastName }: TicketWish, { facts, audience }: Judgement): RowFault | null {
  const item = facts.items.get(itemId);
  if (!item || firstName || lastName || !needsName(item, audience, facts.settings)) return null;
  return { field: 'first_name', message: 'This product needs the name of the person.' };
}

/** What an organizer may pass over, and a customer may not. */
function customerFault(wish: TicketWish, { audience, facts, now, perItem }: Judgement): RowFault | null {
  const { item, variation, date } = productOf(wish, facts);
  if (audience === 'organizer' || !item) return null;
  if (!itemOnSale(item, now) || (variation && !variationOnSale(variation, now))) {
    return { field: 'item', message: 'The product is not on sale at the moment.' };
  }
  if (date && !subeventOnSale(date, facts.event, now)) {
    return { field: 'subevent', message: 'This date is not on sale at the moment.' };
  }
  return itemFault(item, { wish, asked: perItem.get(item.id) ?? 1 });
}

function itemFault(item: SaleItem, { wish, asked }: { wish: TicketWish; asked: number }): RowFault | null {
  if (item.requireApproval) return { field: 'item', message: 'This product needs the approval of the organizer.' };
  if (item.requireBundling) return { field: 'item', message: 'This product cannot be had on its own.' };
  if (item.requireVoucher && wish.voucherCode === null) {
    return { field: 'voucher', message: 'This product can only be had with a voucher.' };
  }
  if (item.maxPerOrder !== null && asked > item.maxPerOrder) {
    return { field: 'item', message: `At most ${item.maxPerOrder} of this product can be reserved at once.` };
  }
  if (item.minPerOrder !== null && asked < item.minPerOrder) {
    return { field: 'item', message: `At least ${item.minPerOrder} of this product must be reserved at once.` };
  }
  return null;
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

function price(wish: TicketWish, sale: SaleVoucher | null, judgement: Judgement): PricedTicket | RowFault {
  const { item, variation, date } = productOf(wish, judgement.facts);
  const usual = item ? listedPrice({ item, variation }, date) : 0;
  const voucher = sale?.voucher ?? null;
  const left =
    voucher === null || voucher.budgetMinor === null
      ? null
      : (judgement.budgets.get(voucher.id) ?? voucher.budgetMinor - voucher.budgetUsedMinor);
  const asked = payable(voucher ? priceWithVoucher(usual, voucher, left) : usual, judgement.step);
  const chosen = chosenPrice(wish, asked, judgement);
  if (typeof chosen !== 'number') return chosen;
  const budgetUseMinor = left === null ? 0 : budgetUse(usual, asked);
  if (voucher && left !== null) judgement.budgets.set(voucher.id, left - budgetUseMinor);
  return { wish, voucher, priceMinor: chosen, budgetUseMinor };
}

/** What is to be paid: the price, or what the payer chose above it; an organizer may set any. */
function chosenPrice(
  { itemId, priceMinor }: TicketWish,
  asked: number,
  { facts, audience, step }: Judgement,
): number | RowFault {
  if (priceMinor === null || priceMinor === undefined || priceMinor === asked) return asked;
  const open = facts.items.get(itemId)?.freePrice ?? false;
  if (!open && audience === 'customer') return { field: 'price', message: 'The price of this product is fixed.' };
  if (open && priceMinor < asked) return { field: 'price', message: 'The price is below the minimum.' };
  if (open && priceMinor > 0 && priceMinor < openPrice.least) {
    return { field: 'price', message: 'The smallest amount that can be paid is 0.50.' };
  }
  if (priceMinor % step !== 0) return { field: 'price', message: 'There is no such amount in this currency.' };
  if (priceMinor > openPrice.most) return { field: 'price', message: 'The largest amount is 999999.99.' };
  return priceMinor;
}

/** What a ticket is for; what it does not name, or what there is not, is null. */
function productOf({ itemId, variationId, subeventId }: TicketWish, facts: SaleFacts) {
  return {
    item: facts.items.get(itemId) ?? null,
    variation: (variationId === null ? null : facts.variations.get(variationId)) ?? null,
    date: (subeventId === null ? null : facts.subevents.get(subeventId)) ?? null,
  };
}

function usesOf(wishes: readonly TicketWish[]): Map<string, number> {
  const withCode = wishes.flatMap(({ voucherCode }) => voucherCode ?? []);
  return countBy(withCode, (code) => code);
}

function countBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
}
