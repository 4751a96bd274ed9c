import { orderBy, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import type { RefundEntity } from '../payment/refund.entity';
import type { ChangeAction } from './life/reservation-change.entity';

/** A refund and what is shown of the payment it belongs to. */
export interface RefundRecord extends Omit<RefundEntity, 'organizerId' | 'eventId' | 'reservationId' | 'paymentId'> {
  readonly paymentUuid: string;
  readonly currency: string;
  /** Name of the token or key that asked for it; null where it has none. */
  readonly actorName: string | null;
}

/** One thing that happened to a reservation. */
export interface ChangeRecord {
  readonly at: Date;
  readonly actor: string;
  /** Name of the token or key; null where it has none. */
  readonly actorName: string | null;
  readonly action: ChangeAction;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What a token or a key is called; actor.ts says how its number is written. */
const nameOfActor = (actor: string) => `CASE split_part(${actor}, ':', 1)
  WHEN 'token' THEN (
    SELECT a.name FROM api_token a
    WHERE a.organizer_id = $1 AND a.id = nullif(split_part(${actor}, ':', 2), '')::bigint)
  WHEN 'key' THEN (
    SELECT k.name FROM api_key k
    WHERE k.organizer_id = $1 AND k.id = nullif(split_part(${actor}, ':', 2), '')::bigint)
  END AS "actorName"`;

/** One page of a reservation's refunds. */
export async function pageOfRefunds(tx: Tx, reservationId: number, page: PageRequest): Promise<Rows<RefundRecord>> {
  const parameters = [tx.organizerId, reservationId];
  const [total] = await tx.query<{ count: number }>(
    'SELECT count(*) AS count FROM refund WHERE organizer_id = $1 AND reservation_id = $2',
    parameters,
  );
  const rows = await tx.query<RefundRecord>(
    `SELECT f.id, f.uuid, p.uuid AS "paymentUuid", p.currency, f.amount_minor AS "amountMinor", f.status, f.reason, f.actor,
       ${nameOfActor('f.actor')}, f.provider_reference AS "providerReference", f.attempts, f.due_at AS "dueAt",
       f.last_error AS "lastError", f.created_at AS "createdAt", f.done_at AS "doneAt"
     FROM refund f JOIN payment p ON p.organizer_id = f.organizer_id AND p.id = f.payment_id
     WHERE f.organizer_id = $1 AND f.reservation_id = $2
     ORDER BY ${orderBy(page.order, { created: 'f.created_at' }, 'f.id')} LIMIT ${page.limit} OFFSET ${page.offset}`,
    parameters,
  );
  return { count: total?.count ?? 0, rows };
}

/** How a reservation was cancelled, or undefined. */
export async function findCancellation(
  tx: Tx,
  reservationId: number,
): Promise<Pick<ChangeRecord, 'actor' | 'detail'> | undefined> {
  const [row] = await tx.query<Pick<ChangeRecord, 'actor' | 'detail'>>(
    `SELECT actor, detail FROM reservation_change
     WHERE organizer_id = $1 AND reservation_id = $2 AND action = 'cancelled' ORDER BY id DESC LIMIT 1`,
    [tx.organizerId, reservationId],
  );
  return row;
}

/**
 * One page of what happened to a reservation. That it was made is no row of the log: the reservation itself tells by
 * whom, when and where.
 */
export async function pageOfRecordedChanges(
  tx: Tx,
  reservationId: number,
  page: PageRequest,
): Promise<Rows<ChangeRecord>> {
  const parameters = [tx.organizerId, reservationId];
  const [total] = await tx.query<{ count: number }>(
    'SELECT count(*) + 1 AS count FROM reservation_change WHERE organizer_id = $1 AND reservation_id = $2',
    parameters,
  );
  const rows = await tx.query<ChangeRecord>(
    `SELECT c.at, c.actor, ${nameOfActor('c.actor')}, c.action, c.detail
     FROM (
       SELECT 0 AS id, created_at AS at, made_by AS actor, 'made' AS action, jsonb_build_object('channel', channel) AS detail
       FROM reservation WHERE organizer_id = $1 AND id = $2
       UNION ALL
       SELECT id, at, actor, action, detail FROM reservation_change WHERE organizer_id = $1 AND reservation_id = $2
     ) c
     ORDER BY ${orderBy(page.order, { datetime: 'c.at' }, 'c.id')} LIMIT ${page.limit} OFFSET ${page.offset}`,
    parameters,
  );
  return { count: total?.count ?? 0, rows };
}
