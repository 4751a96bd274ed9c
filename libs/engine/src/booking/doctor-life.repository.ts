import { sqlList, type Tx } from '@vestibule/platform';
import { type BrokenRows, brokenRows, brokenRowsPiecewise } from '@vestibule/tenancy';
import { confirmedStatuses, reservationStatuses, waitingStatuses } from './reservation.machine';

/** Sweeps run every few seconds; what they leave for a minute they do not find. */
const patience = `clock_timestamp() - interval '1 minute'`;

/**
 * Reservations whose change log does not lead to what they are: the last step ends elsewhere, two steps do not meet, or
 * a state nothing begins with has none.
 */
export function unloggedSteps(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'reservation',
    query: (within) => ({
      select: `
        SELECT r.organizer_id, r.event_id, r.id AS reservation_id, r.code, r.status, steps.last AS logged
        FROM reservation r CROSS JOIN LATERAL (
          SELECT (array_agg(step."to" ORDER BY step.id DESC))[1] AS last,
            coalesce(bool_or(step."from" <> step.before), false) AS gap
          FROM (
            SELECT c.id, c.detail ->> 'from' AS "from", c.detail ->> 'to' AS "to",
              lag(c.detail ->> 'to') OVER (ORDER BY c.id) AS before
            FROM reservation_change c
            WHERE c.organizer_id = r.organizer_id AND c.reservation_id = r.id
              AND c.detail ->> 'to' IN (${sqlList(reservationStatuses)})
          ) step
        ) steps
        WHERE ${within('r')}
          AND (steps.gap OR CASE WHEN steps.last IS NULL THEN r.status IN ('C', 'E', 'PE') ELSE steps.last <> r.status END)`,
      order: 'organizer_id, reservation_id',
    }),
  });
}

/** Reservations that keep places although their hold is over for longer than the sweep needs. */
export function overdueHolds(tx: Tx): Promise<BrokenRows> {
  return brokenRows(tx, {
    select: `
      SELECT organizer_id, event_id, id AS reservation_id, code, status, hold_until FROM reservation
      WHERE hold_until < ${patience} AND status IN (${sqlList(waitingStatuses)})`,
    order: 'organizer_id, reservation_id',
  });
}

/** Reservations that have waited for their mail longer than a worker needs to write it. */
export function overdueReservationMails(tx: Tx): Promise<BrokenRows> {
  return brokenRows(tx, {
    select: `
      SELECT organizer_id, event_id, id AS reservation_id, code, status, mail_due, last_modified FROM reservation
      WHERE mail_due IS NOT NULL AND last_modified < ${patience}`,
    order: 'organizer_id, reservation_id',
  });
}

/** Tickets that open a door although their reservation is not confirmed, or the other way round. */
export function wronglyValidTickets(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'ticket',
    query: (within) => ({
      select: `
        SELECT t.organizer_id, t.event_id, t.id AS ticket_id, t.reservation_id, t.status, r.status AS reservation_status
        FROM ticket t CROSS JOIN LATERAL (
          SELECT status FROM reservation WHERE organizer_id = t.organizer_id AND id = t.reservation_id OFFSET 0
        ) r
        WHERE ${within('t')} AND NOT t.cancelled AND r.status <> 'C'
          AND (t.status IN ('K', 'S')) <> (r.status IN (${sqlList(confirmedStatuses)}))`,
      order: 'organizer_id, ticket_id',
    }),
  });
}
