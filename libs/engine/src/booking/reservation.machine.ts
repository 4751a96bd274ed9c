/**
 * Letters of the TiBillet seed (canceled, created, unpaid, free with unverified mail, free with verified mail, paid,
 * paid but the mail is wrong, paid without mail, valid), and E, expired, which only we know.
 */
export const reservationStatuses = ['C', 'R', 'U', 'F', 'FA', 'P', 'PE', 'PN', 'V', 'E'] as const;
export type ReservationStatus = (typeof reservationStatuses)[number];

/** Where the places of a reservation stand in the capacity ledger; `none` takes no place. */
export type LedgerBucket = 'paid' | 'pending' | 'held' | 'none';

/**
 * What may follow each state (reference tibillet A6, "suggested legal table"). Ours beyond it: a hold that runs out ends
 * in E, and a link or a payment that comes after that may still find a place (E to FA, P) or not (E to C).
 */
export const following: Readonly<Record<ReservationStatus, readonly ReservationStatus[]>> = {
  R: ['F', 'FA', 'U', 'P', 'V', 'C', 'E'],
  F: ['FA', 'C', 'E'],
  FA: ['V', 'PN', 'PE', 'C'],
  U: ['P', 'C', 'E'],
  P: ['V', 'PN', 'PE', 'C'],
  PE: ['V', 'C'],
  PN: ['V', 'C'],
  V: ['C'],
  C: [],
  E: ['FA', 'P', 'C'],
};

/** States that hold their places for good. */
export const confirmedStatuses: readonly ReservationStatus[] = ['FA', 'P', 'PE', 'PN', 'V'];

/** States that hold their places until somebody does something, or for a time. */
export const waitingStatuses: readonly ReservationStatus[] = ['R', 'U', 'F'];

/** States in which nothing is held, and nobody pays any more. */
export const endedStatuses: readonly ReservationStatus[] = ['C', 'E'];

/** States that a payment confirms, while the places are held. */
export const payableStatuses: readonly ReservationStatus[] = ['R', 'U'];

/** True when money that comes in is what the reservation waits for, or would have: an expired one may get places again. */
export function awaitsMoney(status: ReservationStatus): boolean {
  return payableStatuses.includes(status) || status === 'E';
}

/** True when a confirmed reservation makes no further step of its own: its tickets were mailed, or need not be. */
export function isSettled(status: ReservationStatus): boolean {
  return status === 'V' || status === 'PN';
}

/** States a reservation can be cancelled from: all in which it still claims places. */
export const cancellableStatuses: readonly ReservationStatus[] = reservationStatuses.filter(
  (status) => !endedStatuses.includes(status),
);

/** True when a reservation may go from one state straight to the other. Staying is no move. */
export function mayFollow(from: ReservationStatus, to: ReservationStatus): boolean {
  return following[from].includes(to);
}

/** The counter that holds a reservation's places. */
export function bucketOf(status: ReservationStatus, holdUntil: Date | null): LedgerBucket {
  if (endedStatuses.includes(status)) return 'none';
  if (confirmedStatuses.includes(status)) return 'paid';
  return holdUntil === null ? 'pending' : 'held';
}

/**
 * Checks the table itself, at the start of every process: every state is reachable, none follows itself, what is over
 * stays over but for an expired hold, and from everywhere else a reservation can be cancelled.
 * @throws Error naming the first fault
 */
export function assertMachine(table: typeof following = following): void {
  for (const [from, nexts] of Object.entries(table) as [ReservationStatus, readonly ReservationStatus[]][]) {
    const unknown = nexts.find((next) => !reservationStatuses.includes(next));
    if (unknown !== undefined) throw new Error(`the state ${from} leads to ${unknown}, which there is not`);
    if (nexts.includes(from)) throw new Error(`the state ${from} follows itself`);
    if (new Set(nexts).size !== nexts.length) throw new Error(`the state ${from} names a state twice`);
    if (from !== 'C' && !nexts.includes('C')) throw new Error(`the state ${from} cannot be cancelled`);
  }
  if (table.C.length > 0) throw new Error('something follows the cancellation');
  const reached = new Set<ReservationStatus>(['R']);
  for (const from of reached) for (const next of table[from]) reached.add(next);
  const lost = reservationStatuses.filter((status) => !reached.has(status));
  if (lost.length > 0) throw new Error(`nothing leads to ${lost.join(', ')}`);
}
