import { availabilityOf, type LedgerRow } from '../../inventory/ledger.policy';
import type { Product } from '../../inventory/product';
import { voucherRefusal } from '../../vouchers/voucher-use.policy';
import type { VoucherEntity } from '../../vouchers/voucher.entity';
import { brokenLimit, type PersonLimit } from './person-limit.policy';

/** One ticket whose place is wanted back. */
export interface LateTicket {
  readonly product: Product;
  readonly quotaIds: readonly number[];
  readonly voucherId: number | null;
  readonly budgetUseMinor: number;
  /** The waiting list of its date still runs, so people who wait come first. */
  readonly countWaiting: boolean;
}

/** An expired reservation that wants all its places back, or none. */
export interface LateClaim {
  readonly id: number;
  /** Address whose tickets are counted against the limits. */
  readonly person: string;
  readonly limits: readonly PersonLimit[];
  readonly tickets: readonly LateTicket[];
}

/** What is true under the locks. */
export interface LateFacts {
  readonly ledgers: ReadonlyMap<number, LedgerRow>;
  readonly vouchers: ReadonlyMap<number, VoucherEntity>;
  /** The quotas each voucher keeps places of. */
  readonly quotasOfVoucher: ReadonlyMap<number, readonly number[]>;
  /** Tickets people have, by address: the item of each. */
  readonly owned: ReadonlyMap<string, readonly number[]>;
  readonly now: Date;
}

/** Why somebody who comes late gets nothing. */
export type LateRefusal = 'sold_out' | 'voucher' | 'limit';

/** What becomes of a late claim. */
export interface LateVerdict {
  readonly id: number;
  /** Null: it has its places again. */
  readonly refusal: LateRefusal | null;
  /** Places there still were for it; null where there is no limit. */
  readonly placesLeft: number | null;
}

/** How one quota changes, and whether it may go beyond its size for that. */
export interface LateChange {
  readonly quotaId: number;
  readonly paid: number;
  readonly blocked: number;
  readonly forced: boolean;
}

/** What is to be written. */
export interface LatePlan {
  readonly verdicts: readonly LateVerdict[];
  readonly changes: readonly LateChange[];
  /** Uses of vouchers, with what they take out of the budget. */
  readonly uses: ReadonlyMap<number, { readonly uses: number; readonly budgetMinor: number }>;
}

interface Taken {
  /** The quotas as they would be. */
  readonly ledgers: Map<number, LedgerRow>;
  readonly changes: LateChange[];
  readonly uses: Map<number, { uses: number; budgetMinor: number }>;
  readonly owned: Map<string, number[]>;
}

/**
 * Judges late claims in their order, each all or nothing, by the rules of a sale: people who wait come first, a voucher
 * must be usable still, and what it keeps is free for it. Pure.
 */
export function planLateClaims(claims: readonly LateClaim[], facts: LateFacts): LatePlan {
  const owned = new Map([...facts.owned].map(([person, items]) => [person, [...items]]));
  let taken: Taken = { ledgers: new Map(facts.ledgers), changes: [], uses: new Map(), owned };
  const verdicts = claims.map((claim): LateVerdict => {
    const room = { placesLeft: placesLeft(claim, taken) };
    const limit = limitRefusal(claim, taken);
    if (limit) return { id: claim.id, ...limit };
    const tried = copyOf(taken);
    for (const ticket of claim.tickets) {
      const refusal = take(ticket, facts, tried);
      if (refusal) return { id: claim.id, refusal, ...room };
    }
    const items = claim.tickets.map(({ product }) => product.itemId);
    tried.owned.set(claim.person, [...(tried.owned.get(claim.person) ?? []), ...items]);
    taken = tried;
    return { id: claim.id, refusal: null, ...room };
  });
  return { verdicts, changes: taken.changes, uses: taken.uses };
}

function copyOf({ ledgers, changes, uses, owned }: Taken): Taken {
  return { ledgers: new Map(ledgers), changes: [...changes], uses: new Map(uses), owned: new Map(owned) };
}

function limitRefusal(claim: LateClaim, { owned }: Taken): Pick<LateVerdict, 'refusal' | 'placesLeft'> | null {
  const wants = claim.tickets.map(({ product }) => product.itemId);
  const broken = brokenLimit(claim.limits, { has: owned.get(claim.person) ?? [], wants });
  return broken && { refusal: 'limit', placesLeft: broken.left };
}

/** Takes one place, or says why not. */
function take(ticket: LateTicket, facts: LateFacts, taken: Taken): LateRefusal | null {
  const voucher = ticket.voucherId === null ? null : facts.vouchers.get(ticket.voucherId);
  if (voucher === undefined || (voucher && !isUsable(voucher, ticket, { facts, taken }))) return 'voucher';
  // What has no quota is not for sale.
  if (ticket.quotaIds.length === 0) return 'sold_out';
  const kept = voucher?.isBlocking ? (facts.quotasOfVoucher.get(voucher.id) ?? []) : [];
  const forced = voucher?.allowIgnoreQuota ?? false;
  const fits = ticket.quotaIds.every((quotaId) => {
    const ledger = taken.ledgers.get(quotaId);
    return (kept.includes(quotaId) ? freeOfKept(ledger) : freeOf(ledger, ticket.countWaiting)) >= 1;
  });
  if (!fits && !forced) return 'sold_out';
  for (const quotaId of new Set([...ticket.quotaIds, ...kept])) {
    const paid = ticket.quotaIds.includes(quotaId) ? 1 : 0;
    const blocked = kept.includes(quotaId) ? -1 : 0;
    taken.changes.push({ quotaId, paid, blocked, forced });
    const ledger = taken.ledgers.get(quotaId);
    if (ledger) taken.ledgers.set(quotaId, { ...ledger, paid: ledger.paid + paid, blocked: ledger.blocked + blocked });
  }
  if (voucher) {
    const { uses, budgetMinor } = usesOf(voucher, taken);
    taken.uses.set(voucher.id, { uses: uses + 1, budgetMinor: budgetMinor + ticket.budgetUseMinor });
  }
  return null;
}

function isUsable(
  voucher: VoucherEntity,
  ticket: LateTicket,
  { facts, taken }: { facts: LateFacts; taken: Taken },
): boolean {
  const used = usesOf(voucher, taken);
  const current = { ...voucher, redeemed: voucher.redeemed + used.uses };
  const inItsQuota = voucher.quotaId !== null && ticket.quotaIds.includes(voucher.quotaId);
  // Several uses at once were asked for when the tickets were reserved; what counts is that each is still there.
  const uses = Math.max(1, voucher.minUsages - current.redeemed);
  const refusal = voucherRefusal(current, { product: ticket.product, inItsQuota, uses, now: facts.now });
  if (refusal) return false;
  const left = voucher.budgetMinor === null ? Infinity : voucher.budgetMinor - voucher.budgetUsedMinor;
  return left >= used.budgetMinor + ticket.budgetUseMinor;
}

function usesOf(voucher: VoucherEntity, { uses }: Taken): { uses: number; budgetMinor: number } {
  return uses.get(voucher.id) ?? { uses: 0, budgetMinor: 0 };
}

function freeOf(ledger: LedgerRow | undefined, countWaiting: boolean): number {
  return ledger ? (availabilityOf(ledger, { countWaiting }).number ?? Infinity) : 0;
}

/** A place that a voucher keeps is free for it, but only while there is one: the quota may have shrunk. */
function freeOfKept(ledger: LedgerRow | undefined): number {
  return freeOf(ledger && { ...ledger, blocked: 0, closed: false }, false);
}

/** Places there are for the claim's products, whatever its vouchers keep. */
function placesLeft(claim: LateClaim, { ledgers }: Taken): number | null {
  const rooms = claim.tickets.flatMap(({ quotaIds, countWaiting }) =>
    quotaIds.length === 0 ? [0] : quotaIds.map((quotaId) => freeOf(ledgers.get(quotaId), countWaiting)),
  );
  const least = Math.min(...rooms);
  return Number.isFinite(least) ? least : null;
}
