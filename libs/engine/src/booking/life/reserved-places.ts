import { StaleReadError, type Tx } from '@vestibule/platform';
import type { LedgerRow } from '../../inventory/ledger.policy';
import { addDelta, applyDeltas, type Deltas, lockQuotas, readLedgers } from '../../inventory/ledger.repository';
import { type Product, productKey } from '../../inventory/product';
import { quotasOfProducts } from '../../inventory/quota-lookup.repository';
import type { VoucherEntity } from '../../vouchers/voucher.entity';
import { lockVouchers, quotasOfVoucherIds } from '../../vouchers/voucher.repository';
import { releaseVoucherUses, type ReturnedUses } from '../../vouchers/voucher-release';
import { bucketOf } from '../reservation.machine';
import { readVouchers, type ReservedTicket, reservedTickets } from './reserved-tickets.repository';
import type { Moved } from './transition.repository';

/** The places of some reservations of one event, with the ledger rows and vouchers they hang on locked. */
export interface ReservedPlaces {
  readonly tickets: readonly ReservedTicket[];
  readonly ledgers: ReadonlyMap<number, LedgerRow>;
  readonly vouchers: ReadonlyMap<number, VoucherEntity>;
  /** The quotas of each product, by product key. */
  readonly quotasOf: ReadonlyMap<string, readonly number[]>;
  /** The quotas each voucher keeps places of. */
  readonly quotasOfVoucher: ReadonlyMap<number, readonly number[]>;
}

/**
 * Locks what the places of these reservations hang on, in the order of docs/locking.md; the event is locked. What the
 * tickets are is read again under the locks, so nobody cancels, adds or moves one from here on.
 */
export async function lockPlaces(tx: Tx, eventId: number, reservationIds: readonly number[]): Promise<ReservedPlaces> {
  const seen = await reservedTickets(tx, reservationIds);
  const quotasOf = await quotasOfProducts(tx, eventId, seen);
  const quotasOfVoucher = await quotasOfVoucherIds(tx, eventId, voucherIds(seen));
  const ledgers = await lockQuotas(tx, [...quotasOf.values(), ...quotasOfVoucher.values()].flat());
  const vouchers = await lockVouchers(tx, quotasOfVoucher.keys());
  const tickets = await reservedTickets(tx, reservationIds);
  const unknown = tickets.some(
    (ticket) =>
      !quotasOf.has(productKey(ticket)) || (ticket.voucherId !== null && !quotasOfVoucher.has(ticket.voucherId)),
  );
  if (unknown) throw new StaleReadError();
  return { tickets, ledgers, vouchers, quotasOf, quotasOfVoucher };
}

/** The same for an answer that may be a moment old: locks nothing. */
export async function lookAtPlaces(
  tx: Tx,
  eventId: number,
  reservationIds: readonly number[],
): Promise<ReservedPlaces> {
  const tickets = await reservedTickets(tx, reservationIds);
  const quotasOf = await quotasOfProducts(tx, eventId, tickets);
  const quotasOfVoucher = await quotasOfVoucherIds(tx, eventId, voucherIds(tickets));
  const ledgers = await readLedgers(tx, [...quotasOf.values(), ...quotasOfVoucher.values()].flat());
  const vouchers = await readVouchers(tx, quotasOfVoucher.keys());
  return { tickets, ledgers, vouchers, quotasOf, quotasOfVoucher };
}

/** The quotas a product takes places of. */
export function quotasOfProduct(places: Pick<ReservedPlaces, 'quotasOf'>, product: Product): readonly number[] {
  return places.quotasOf.get(productKey(product)) ?? [];
}

/**
 * Gives the places of reservations back that just ended, and the uses of their vouchers: an organizer's voucher keeps
 * its place again, the offer of a waiting list ends.
 */
export async function releasePlaces(
  tx: Tx,
  places: ReservedPlaces,
  { moved, now }: { moved: readonly Moved[]; now: Date },
): Promise<void> {
  const before = new Map(moved.map((reservation) => [reservation.id, reservation]));
  const released = places.tickets.filter((ticket) => before.has(ticket.reservationId));
  const returned = returnedUses(released);
  const deltas = await releaseVoucherUses(tx, returned, { quotasOf: places.quotasOfVoucher, now });
  for (const ticket of released) {
    const reservation = before.get(ticket.reservationId);
    if (!reservation) continue;
    const bucket = bucketOf(reservation.status, reservation.holdUntil);
    const change = reservation.inWaitingList ? { waitingBookings: -1 } : bucket === 'none' ? {} : { [bucket]: -1 };
    addDelta(deltas, quotasOfProduct(places, ticket), change);
  }
  // Forced: a voucher that keeps its place again does so even where the quota shrank meanwhile.
  await applyDeltas(tx, deltas, { force: true });
}

/** Counts the places of reservations as sold that were held until now: none is taken, none given back. */
export async function settlePlaces(tx: Tx, places: ReservedPlaces, moved: readonly Moved[]): Promise<void> {
  const deltas: Deltas = new Map();
  const before = new Map(moved.map((reservation) => [reservation.id, reservation]));
  for (const ticket of places.tickets) {
    const reservation = before.get(ticket.reservationId);
    const bucket = reservation ? bucketOf(reservation.status, reservation.holdUntil) : 'none';
    if (bucket === 'none' || bucket === 'paid') continue;
    addDelta(deltas, quotasOfProduct(places, ticket), { [bucket]: -1, paid: 1 });
  }
  await applyDeltas(tx, deltas, { force: false });
}

/** The uses that tickets give back to their vouchers. */
function returnedUses(
  tickets: readonly Pick<ReservedTicket, 'voucherId' | 'budgetUseMinor'>[],
): Map<number, ReturnedUses> {
  const returned = new Map<number, ReturnedUses>();
  for (const { voucherId, budgetUseMinor } of tickets) {
    if (voucherId === null) continue;
    const { uses, budgetMinor } = returned.get(voucherId) ?? { uses: 0, budgetMinor: 0 };
    returned.set(voucherId, { uses: uses + 1, budgetMinor: budgetMinor + budgetUseMinor });
  }
  return returned;
}

function voucherIds(tickets: readonly ReservedTicket[]): number[] {
  return [...new Set(tickets.flatMap(({ voucherId }) => (voucherId === null ? [] : [voucherId])))];
}
