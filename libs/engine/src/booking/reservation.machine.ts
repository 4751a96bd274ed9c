/**
 * Letters of the TiBillet seed (canceled, created, unpaid, free with unverified mail, free with verified mail, paid,
 * paid but the mail is wrong, paid without mail, valid), and E, expired, which only we know.
 */
export const reservationStatuses = ['C', 'R', 'U', 'F', 'FA', 'P', 'PE', 'PN', 'V', 'E'] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

/** Where the places of a reservation stand in the capacity ledger; `none` takes no place. */
export type LedgerBucket = 'paid' | 'pending' | 'held' | 'none';

const paid = new Set<ReservationStatus>(['FA', 'P', 'PE', 'PN', 'V']);
const ended = new Set<ReservationStatus>(['C', 'E']);

/** States a reservation can be cancelled from: all in which it still claims places. */
export const cancellableStatuses: readonly ReservationStatus[] = reservationStatuses.filter(
  (status) => !ended.has(status),
);

/** The counter that holds a reservation's places. */
export function bucketOf(status: ReservationStatus, holdUntil: Date | null): LedgerBucket {
  if (ended.has(status)) return 'none';
  if (paid.has(status)) return 'paid';
  return holdUntil === null ? 'pending' : 'held';
}
