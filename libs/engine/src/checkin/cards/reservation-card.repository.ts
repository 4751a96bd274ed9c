import type { PageRequest, Tx } from '@vestibule/platform';

/** Ids of the organizer's reservations, newest first. */
export async function newestReservations(
  tx: Tx,
  { offset, limit }: Pick<PageRequest, 'offset' | 'limit'>,
): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT id FROM reservation WHERE organizer_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3`,
    [tx.organizerId, limit, offset],
  );
  return rows.map(({ id }) => id);
}

/** Id of the organizer's reservation with this UUID, or undefined. */
export async function findOwnReservation(tx: Tx, uuid: string): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>('SELECT id FROM reservation WHERE organizer_id = $1 AND uuid = $2', [
    tx.organizerId,
    uuid,
  ]);
  return row?.id;
}

/** UUID and timezone of events, by id. */
export async function eventNames(
  tx: Tx,
  eventIds: readonly number[],
): Promise<Map<number, { uuid: string; timezone: string }>> {
  const rows = await tx.query<{ id: number; uuid: string; timezone: string }>(
    'SELECT id, uuid, timezone FROM event WHERE organizer_id = $1 AND id = ANY($2::bigint[])',
    [tx.organizerId, [...new Set(eventIds)]],
  );
  return new Map(rows.map(({ id, ...event }) => [id, event]));
}
