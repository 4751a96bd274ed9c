import type { Tx } from '@vestibule/platform';
import type { OutboxEvent } from './outbox-event';
import type { OutboxEntity } from './outbox.entity';

/** How long a relay may take to hand a batch on before another one tries; far above what a batch needs. */
const claimSeconds = 10;

/** What a relay needs of a row. */
export type ClaimedEvent = Pick<OutboxEntity, 'organizerId' | 'id' | 'kind' | 'payload'>;

/** Writes events of the transaction's organizer, in order, with one statement. */
export async function insertEvents(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
  const rows = events.map(({ kind, ...payload }) => ({ kind, payload }));
  await tx.execute(
    `INSERT INTO outbox (organizer_id, kind, payload)
     SELECT $1::bigint, row.value ->> 'kind', row.value -> 'payload'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS row (value, position)
     ORDER BY row.position`,
    [tx.organizerId, JSON.stringify(rows)],
  );
}

/**
 * Takes up to `limit` events of all organizers for this relay, oldest first, for as long as `claimSeconds`. Rows are
 * found by their state and never by an id already seen: ids are given before the commit, so a late commit would be
 * skipped for good. Relays that run at once take different rows.
 */
export async function claimOutbox(tx: Tx, limit: number): Promise<ClaimedEvent[]> {
  return tx.query<ClaimedEvent>(
    `WITH due AS MATERIALIZED (
       SELECT id FROM outbox
       WHERE claimed_until IS NULL OR claimed_until < clock_timestamp()
       ORDER BY id LIMIT $1
       FOR UPDATE SKIP LOCKED
     ), taken AS (
       UPDATE outbox SET claimed_until = clock_timestamp() + make_interval(secs => $2)
       WHERE id = ANY (ARRAY(SELECT id FROM due))
       RETURNING organizer_id, id, kind, payload
     )
     SELECT organizer_id AS "organizerId", id, kind, payload FROM taken ORDER BY id`,
    [limit, claimSeconds],
  );
}

/** Removes events a queue has accepted. */
export async function deleteOutbox(tx: Tx, ids: readonly number[]): Promise<number> {
  return tx.execute('DELETE FROM outbox WHERE id = ANY($1::bigint[])', [ids]);
}

/** Gives claimed events back at once, so that a failed hand-over does not have to wait for the claim to lapse. */
export async function releaseOutbox(tx: Tx, ids: readonly number[]): Promise<number> {
  return tx.execute('UPDATE outbox SET claimed_until = NULL WHERE id = ANY($1::bigint[])', [ids]);
}
