import type { Tx } from '@vestibule/platform';
import type { Actor } from '../actor';
import type { DueMail } from '../reservation.entity';
import { mayFollow, type ReservationStatus } from '../reservation.machine';
import type { TicketStatus } from '../ticket.entity';
import { logChanges } from './change-log.repository';
import type { ChangeAction } from './reservation-change.entity';

type Detail = Readonly<Record<string, unknown>>;

/** A step from one state to the next. */
export interface Transition {
  readonly from: readonly ReservationStatus[];
  readonly to: ReservationStatus;
  readonly now: Date;
  readonly actor: Actor;
  readonly action: ChangeAction;
  /** More for the change log; a function where it differs from reservation to reservation. */
  readonly detail?: Detail | ((id: number) => Detail);
  /** State of its tickets that were neither cancelled nor let in; left out: they stay. */
  readonly tickets?: TicketStatus;
  /** Mail that a worker has to write from now on; left out: as it was. */
  readonly mailDue?: DueMail | null;
  readonly mailError?: boolean;
}

/** What a reservation was before it moved. */
export interface Moved {
  readonly id: number;
  readonly uuid: string;
  readonly eventId: number;
  readonly status: ReservationStatus;
  readonly holdUntil: Date | null;
  readonly inWaitingList: boolean;
}

/**
 * Moves the reservations that are in one of the states (compare-and-set), their tickets with them, and writes it into
 * their change log; answers what they were. Those that are elsewhere by now stay where they are. No state keeps a hold
 * but those that wait, so the hold ends with the move.
 * @throws Error when the machine does not know the step: a mistake of ours
 */
export async function moveReservations(tx: Tx, ids: readonly number[], step: Transition): Promise<Moved[]> {
  for (const from of step.from) {
    if (!mayFollow(from, step.to)) throw new Error(`no reservation goes from ${from} to ${step.to}`);
  }
  if (ids.length === 0) return [];
  const moved = await tx.query<Moved>(moveSql, [
    tx.organizerId,
    ids,
    step.from,
    step.to,
    step.now,
    step.tickets ?? null,
    step.mailDue !== undefined,
    step.mailDue ?? null,
    step.mailError ?? null,
  ]);
  const { now: at, actor, action, detail } = step;
  await logChanges(
    tx,
    moved.map(({ id: reservationId, eventId, status }) => ({
      eventId,
      reservationId,
      at,
      actor,
      action,
      detail: { ...(typeof detail === 'function' ? detail(reservationId) : detail), from: status, to: step.to },
    })),
  );
  return moved;
}

const moveSql = `
  WITH before AS (
    SELECT id, uuid, event_id, status, hold_until, in_waiting_list FROM reservation
    WHERE organizer_id = $1 AND id = ANY($2::bigint[]) AND status = ANY($3::text[])
    ORDER BY id FOR NO KEY UPDATE
  ), moved AS (
    UPDATE reservation r
    SET status = $4, last_modified = $5, hold_until = NULL,
      cancelled_at = CASE WHEN $4 = 'C' THEN $5::timestamptz ELSE r.cancelled_at END,
      expired_from = CASE WHEN $4 = 'E' THEN before.status END,
      mail_due = CASE WHEN $7::boolean THEN $8::text WHEN $4 IN ('C', 'E') THEN NULL ELSE r.mail_due END,
      mail_round = r.mail_round + CASE WHEN $7::boolean AND $8::text IS NOT NULL THEN 1 ELSE 0 END,
      mail_error = coalesce($9::boolean, r.mail_error)
    FROM before WHERE r.organizer_id = $1 AND r.id = before.id
  ), cancelled AS (
    UPDATE ticket t SET cancelled = true, cancelled_at = $5
    FROM before
    WHERE $4 = 'C' AND t.organizer_id = $1 AND t.reservation_id = before.id AND NOT t.cancelled
  ), activated AS (
    UPDATE ticket t SET status = $6
    FROM before
    WHERE $4 <> 'C' AND $6::text IS NOT NULL AND t.organizer_id = $1 AND t.reservation_id = before.id
      AND NOT t.cancelled AND t.status <> 'S'
  )
  SELECT id, uuid, event_id AS "eventId", status, hold_until AS "holdUntil", in_waiting_list AS "inWaitingList"
  FROM before`;
