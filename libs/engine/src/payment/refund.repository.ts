import type { Tx } from '@vestibule/platform';
import type { CollectingAccount } from './payment.entity';
import { RefundEntity } from './refund.entity';

/** A refund as it is asked for. */
export type NewRefund = Pick<
  RefundEntity,
  'uuid' | 'eventId' | 'reservationId' | 'paymentId' | 'amountMinor' | 'reason' | 'actor'
>;

/** A refund that one attempt has taken, and what it needs to know of the payment. */
export interface LeasedRefund {
  readonly id: number;
  readonly uuid: string;
  readonly eventId: number;
  readonly reservationId: number;
  readonly paymentId: number;
  readonly amountMinor: number;
  readonly attempts: number;
  readonly account: CollectingAccount | null;
  readonly payment: string;
  readonly reference: string | null;
  readonly currency: string;
  readonly organizer: string;
}

/** Counts money as on its way back; the payments are locked. */
export async function reserveRefund(tx: Tx, paymentId: number, amountMinor: number): Promise<void> {
  await tx.execute('UPDATE payment SET refunded_minor = refunded_minor + $3 WHERE organizer_id = $1 AND id = $2', [
    tx.organizerId,
    paymentId,
    amountMinor,
  ]);
}

/** Writes a refund: one that is due at once, or (`doneAt`) one that was handed out. */
export async function insertRefund(
  tx: Tx,
  refund: NewRefund,
  { now, doneAt }: { now: Date; doneAt: Date | null },
): Promise<RefundEntity> {
  return tx.insert(RefundEntity, {
    ...refund,
    status: doneAt === null ? 'pending' : 'done',
    dueAt: now,
    createdAt: now,
    doneAt,
  });
}

/** Takes a refund that is due: nobody else does until `until`. Undefined when it is done, failed or not due yet. */
export async function leaseRefund(
  tx: Tx,
  id: number,
  { now, until }: { now: Date; until: (attempts: number) => Date },
): Promise<LeasedRefund | undefined> {
  const [row] = await tx.query<LeasedRefund>(
    `SELECT r.id, r.uuid, r.event_id AS "eventId", r.reservation_id AS "reservationId", r.payment_id AS "paymentId",
       r.amount_minor AS "amountMinor", r.attempts + 1 AS attempts, p.account, p.uuid AS payment,
       p.provider_reference AS reference, p.currency, o.slug AS organizer
     FROM refund r
     JOIN payment p ON p.organizer_id = r.organizer_id AND p.id = r.payment_id
     JOIN organizer o ON o.id = r.organizer_id
     WHERE r.organizer_id = $1 AND r.id = $2 AND r.status = 'pending' AND r.due_at <= $3
     FOR NO KEY UPDATE OF r`,
    [tx.organizerId, id, now],
  );
  if (!row) return undefined;
  await tx.execute('UPDATE refund SET attempts = $3, due_at = $4 WHERE organizer_id = $1 AND id = $2', [
    tx.organizerId,
    id,
    row.attempts,
    until(row.attempts),
  ]);
  return row;
}

/** Says that the money went back; false when a later attempt speaks for the refund. */
export async function finishRefund(
  tx: Tx,
  { id, attempts }: Pick<LeasedRefund, 'id' | 'attempts'>,
  { reference, now }: { reference: string | null; now: Date },
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE refund SET status = 'done', provider_reference = $4, done_at = $5, last_error = NULL
     WHERE organizer_id = $1 AND id = $2 AND status = 'pending' AND attempts = $3`,
    [tx.organizerId, id, attempts, reference, now],
  );
  return changed === 1;
}

/** Notes why an attempt failed; the refund stays due. */
export async function noteRefundError(
  tx: Tx,
  { id, attempts }: Pick<LeasedRefund, 'id' | 'attempts'>,
  error: string,
): Promise<void> {
  await tx.execute(
    `UPDATE refund SET last_error = $4 WHERE organizer_id = $1 AND id = $2 AND status = 'pending' AND attempts = $3`,
    [tx.organizerId, id, attempts, error],
  );
}

/** Why a refund is given up, and from which states. */
export interface GivenUpRefund {
  readonly id: number;
  readonly error: string;
  readonly from: readonly RefundEntity['status'][];
  /** The attempt that says so; left out: the provider says so itself, whatever we believe. */
  readonly attempts?: number;
}

/**
 * Gives a refund up: what was counted as given back is the organizer's again. Undefined when it was given up before, or
 * a later attempt speaks for it.
 */
export async function giveUpRefund(
  tx: Tx,
  { id, error, from, attempts }: GivenUpRefund,
): Promise<Pick<RefundEntity, 'eventId' | 'reservationId' | 'amountMinor'> | undefined> {
  const [row] = await tx.query<Pick<RefundEntity, 'eventId' | 'reservationId' | 'amountMinor' | 'paymentId'>>(
    `WITH given_up AS (
       UPDATE refund SET status = 'failed', last_error = $3, done_at = NULL
       WHERE organizer_id = $1 AND id = $2 AND status = ANY($4::text[]) AND attempts = coalesce($5::integer, attempts)
       RETURNING event_id, reservation_id, amount_minor, payment_id
     ), taken_back AS (
       UPDATE payment p SET refunded_minor = refunded_minor - g.amount_minor,
         status = CASE WHEN status = 'R' THEN 'V' ELSE status END
       FROM given_up g WHERE p.organizer_id = $1 AND p.id = g.payment_id
     )
     SELECT event_id AS "eventId", reservation_id AS "reservationId", amount_minor AS "amountMinor" FROM given_up`,
    [tx.organizerId, id, error, from, attempts ?? null],
  );
  return row;
}

/** Calls a payment refunded (R) when all of it has gone back. */
export async function markIfAllRefunded(tx: Tx, paymentId: number): Promise<void> {
  // Two refunds that end at once: whoever comes second sees what the first has written.
  await tx.query('SELECT FROM payment WHERE organizer_id = $1 AND id = $2 FOR NO KEY UPDATE', [
    tx.organizerId,
    paymentId,
  ]);
  await tx.execute(
    `UPDATE payment SET status = 'R'
     WHERE organizer_id = $1 AND id = $2 AND status IN ('P', 'V') AND amount_minor > 0 AND amount_minor = (
       SELECT coalesce(sum(amount_minor), 0) FROM refund
       WHERE organizer_id = $1 AND payment_id = $2 AND status = 'done'
     )`,
    [tx.organizerId, paymentId],
  );
}

/** The organizer's refund with this UUID of a payment that this account collected, or undefined. */
export async function findRefund(
  tx: Tx,
  { uuid, account }: { uuid: string; account: CollectingAccount },
): Promise<Pick<RefundEntity, 'id' | 'uuid'> | undefined> {
  const [row] = await tx.query<Pick<RefundEntity, 'id' | 'uuid'>>(
    `SELECT r.id, r.uuid FROM refund r
     JOIN payment p ON p.organizer_id = r.organizer_id AND p.id = r.payment_id
     WHERE r.organizer_id = $1 AND r.uuid = $2 AND p.account = $3`,
    [tx.organizerId, uuid, account],
  );
  return row;
}
