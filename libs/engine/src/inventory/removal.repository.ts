import type { Tx } from '@vestibule/platform';

/** Deletes one row; what hangs on it goes by the schema's cascades. */
export async function deleteRow(tx: Tx, table: 'item' | 'variation' | 'subevent' | 'quota', id: number): Promise<void> {
  await tx.execute(`DELETE FROM ${table} WHERE organizer_id = $1 AND id = $2`, [tx.organizerId, id]);
}

/** Takes a quota away from the vouchers for it; what they kept of it goes with the quota. */
export async function detachVouchers(tx: Tx, eventId: number, quotaId: number): Promise<void> {
  await tx.execute(
    `UPDATE voucher SET quota_id = NULL, is_blocking = false, version = version + 1
     WHERE organizer_id = $1 AND event_id = $2 AND quota_id = $3`,
    [tx.organizerId, eventId, quotaId],
  );
}
