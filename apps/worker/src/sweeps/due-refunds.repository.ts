import type { Tx } from '@vestibule/platform';

/** A refund whose job may have been lost. */
export interface DueRefund {
  readonly organizerId: number;
  readonly refundId: number;
}

/**
 * Refunds of all organizers that have been due for some seconds, longest first: their job was lost, or they were put off
 * until now. An attempt moves the time ahead, so one that keeps failing does not keep the others waiting.
 */
export async function dueRefunds(tx: Tx, overdueSeconds: number, limit: number): Promise<DueRefund[]> {
  return tx.query<DueRefund>(
    `SELECT organizer_id AS "organizerId", id AS "refundId" FROM refund
     WHERE status = 'pending' AND due_at < statement_timestamp() - make_interval(secs => $1)
     ORDER BY due_at LIMIT $2`,
    [overdueSeconds, limit],
  );
}
