import type { Tx } from '@vestibule/platform';

/** Deletes up to `limit` kept answers of more than a day ago; returns how many there were. */
export async function deleteOldAnswers(tx: Tx, limit: number): Promise<number> {
  return tx.execute(
    `DELETE FROM idempotency_record
     USING (
       SELECT organizer_id, id FROM idempotency_record WHERE created_at < statement_timestamp() - interval '24 hours'
       ORDER BY created_at LIMIT $1
     ) old
     WHERE idempotency_record.organizer_id = old.organizer_id AND idempotency_record.id = old.id`,
    [limit],
  );
}
