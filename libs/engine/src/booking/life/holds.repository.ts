import type { Tx } from '@vestibule/platform';
import { waitingStatuses } from '../reservation.machine';

/** Reservations of the event whose hold is over, longest over first. */
export async function overdueHolds(
  tx: Tx,
  eventId: number,
  { now, limit }: { now: Date; limit: number },
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT id FROM reservation
     WHERE organizer_id = $1 AND event_id = $2 AND hold_until <= $3 AND status = ANY($4::text[])
     ORDER BY hold_until LIMIT $5`,
    [tx.organizerId, eventId, now, waitingStatuses, limit],
  );
  return rows.map(({ id }) => id);
}

/** Locks those of the reservations whose hold is still over: somebody may have been given more time meanwhile. */
export async function lockOverdueHolds(tx: Tx, ids: readonly number[], now: Date): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT id FROM reservation
     WHERE organizer_id = $1 AND id = ANY($2::bigint[]) AND hold_until <= $3 AND status = ANY($4::text[])
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.organizerId, ids, now, waitingStatuses],
  );
  return rows.map(({ id }) => id);
}
