import type { Tx } from '@vestibule/platform';
import { type EventKey, firstEvent } from './missed-promotions.repository';
import { eventsByMoment, type Found, type MomentCursor } from './moment-cursor.repository';

/** Events with holds that are over, from a place on. */
export async function eventsWithOverdueHolds(tx: Tx, after: MomentCursor, limit: number): Promise<Found<MomentCursor>> {
  const where = `hold_until <= statement_timestamp() AND status IN ('R', 'U', 'F')`;
  return eventsByMoment(tx, { table: 'reservation', column: 'hold_until', where }, { after, limit });
}

/**
 * Events with confirmed reservations whose tickets are on their way for longer than a mail takes, from a place on: the
 * news of the mail may have been lost. After a day nobody looks any more.
 */
export async function eventsWithUnsentTickets(
  tx: Tx,
  after: MomentCursor,
  limit: number,
): Promise<Found<MomentCursor>> {
  const where = `status IN ('FA', 'P') AND mail_due IS NULL
         AND last_modified > statement_timestamp() - interval '1 day'
         AND last_modified <= statement_timestamp() - interval '15 seconds'`;
  return eventsByMoment(tx, { table: 'reservation', column: 'last_modified', where }, { after, limit });
}

/** Events with reservations that wait for a mail, from a place on. */
export async function eventsWithDueMails(tx: Tx, after: EventKey, limit: number): Promise<Found<EventKey>> {
  const rows = await tx.query<EventKey>(
    `SELECT organizer_id AS "organizerId", event_id AS "eventId" FROM reservation
     WHERE mail_due IS NOT NULL AND (organizer_id, event_id) > ($1::bigint, $2::bigint)
     GROUP BY organizer_id, event_id ORDER BY organizer_id, event_id LIMIT $3`,
    [after.organizerId, after.eventId, limit],
  );
  const last = rows.at(-1);
  return { events: rows, goOnAfter: last && rows.length === limit ? last : firstEvent };
}
