import type { Tx } from '@vestibule/platform';

/**
 * First lock of every transaction that changes ledger rows, or names products somewhere: which products there are, and
 * what the quotas hold, stays as it is until the commit.
 */
export async function lockEventShared(tx: Tx, eventId: number): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock_shared($1::bigint)', [eventId]);
}

/** First lock of every transaction that changes which products exist or which quota holds them: nobody takes places. */
export async function lockEventExclusive(tx: Tx, eventId: number): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [eventId]);
}
