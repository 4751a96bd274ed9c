import type { Tx } from '@vestibule/platform';

/** An expired reservation whose row is locked. */
export interface ExpiredReservation {
  readonly id: number;
  /** Its address, as limits a person compare it. */
  readonly person: string;
}

/** Locks those of the reservations that are expired (E), first made first. */
export async function lockExpired(tx: Tx, ids: readonly number[]): Promise<ExpiredReservation[]> {
  return tx.query<ExpiredReservation>(
    `SELECT id, email_key AS person FROM reservation
     WHERE organizer_id = $1 AND id = ANY($2::bigint[]) AND status = 'E'
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.organizerId, ids],
  );
}
