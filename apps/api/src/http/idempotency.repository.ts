import type { Tx } from '@vestibule/platform';

/** The first request that used a key, and its answer once it has one. */
export interface IdempotencyRecord {
  readonly id: number;
  readonly requestHash: Buffer;
  readonly status: number | null;
  readonly body: string | null;
  readonly locked: boolean;
}

interface KeyOwner {
  readonly credential: string;
  readonly key: string;
}

/** Claims a key for a request; undefined when somebody has it already. */
export async function claimKey(tx: Tx, owner: KeyOwner, requestHash: Buffer): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>(
    `INSERT INTO idempotency_record (organizer_id, credential, key, request_hash, locked_until)
     VALUES ($1, $2, $3, $4, clock_timestamp() + interval '60 seconds')
     ON CONFLICT (organizer_id, credential, key) DO NOTHING RETURNING id`,
    [tx.organizerId, owner.credential, owner.key, requestHash],
  );
  return row?.id;
}

/** The record of a key that is taken; one past its 24 hours is thrown away and undefined returned. */
export async function readKey(tx: Tx, owner: KeyOwner): Promise<IdempotencyRecord | undefined> {
  await tx.execute(
    `DELETE FROM idempotency_record WHERE organizer_id = $1 AND credential = $2 AND key = $3
       AND created_at < clock_timestamp() - interval '24 hours'`,
    [tx.organizerId, owner.credential, owner.key],
  );
  const [row] = await tx.query<IdempotencyRecord>(
    `SELECT id, request_hash AS "requestHash", status, body, locked_until > clock_timestamp() AS locked
     FROM idempotency_record WHERE organizer_id = $1 AND credential = $2 AND key = $3`,
    [tx.organizerId, owner.credential, owner.key],
  );
  return row;
}

/** Takes over the record of a request that died before it had an answer; false when another was faster. */
export async function takeOverKey(tx: Tx, id: number): Promise<boolean> {
  const taken = await tx.execute(
    `UPDATE idempotency_record SET locked_until = clock_timestamp() + interval '60 seconds'
     WHERE organizer_id = $1 AND id = $2 AND status IS NULL AND locked_until <= clock_timestamp()`,
    [tx.organizerId, id],
  );
  return taken === 1;
}

/** Keeps the answer for the next request with the same key. */
export async function keepAnswer(tx: Tx, id: number, answer: { status: number; body: string | null }): Promise<void> {
  await tx.execute('UPDATE idempotency_record SET status = $3, body = $4 WHERE organizer_id = $1 AND id = $2', [
    tx.organizerId,
    id,
    answer.status,
    answer.body,
  ]);
}

/** Gives the key back, so that a repeated request runs again. */
export async function releaseKey(tx: Tx, id: number): Promise<void> {
  await tx.execute('DELETE FROM idempotency_record WHERE organizer_id = $1 AND id = $2', [tx.organizerId, id]);
}
