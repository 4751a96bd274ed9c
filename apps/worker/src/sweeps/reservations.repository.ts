import type { Tx } from '@vestibule/platform';
import { type EventKey, firstEvent } from './missed-promotions.repository';

/** Where a look at reservations by time ended; the instant is PostgreSQL's own text, which keeps its microseconds. */
export interface MomentCursor extends EventKey {
  readonly moment: string;
}

/** Before the first moment. */
export const firstMoment: MomentCursor = { moment: '-infinity', organizerId: 0, eventId: 0 };

interface Found<Cursor> {
  readonly events: EventKey[];
  readonly goOnAfter: Cursor;
}

/**
 * Events with holds that are over, longest over first, from a place on; goes on at the first one again when the end was
 * reached. So an event whose expiry fails does not keep the others waiting.
 */
export async function eventsWithOverdueHolds(tx: Tx, after: MomentCursor, limit: number): Promise<Found<MomentCursor>> {
  return byMoment(tx, after, {
    limit,
    column: 'hold_until',
    where: `hold_until <= statement_timestamp() AND status IN ('R', 'U', 'F')`,
  });
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
  return byMoment(tx, after, {
    limit,
    column: 'last_modified',
    where: `status IN ('FA', 'P') AND mail_due IS NULL
         AND last_modified > statement_timestamp() - interval '1 day'
         AND last_modified <= statement_timestamp() - interval '15 seconds'`,
  });
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

async function byMoment(
  tx: Tx,
  after: MomentCursor,
  { column, where, limit }: { column: 'hold_until' | 'last_modified'; where: string; limit: number },
): Promise<Found<MomentCursor>> {
  const rows = await tx.query<MomentCursor>(
    `SELECT moment::text AS moment, organizer_id AS "organizerId", event_id AS "eventId"
     FROM (
       SELECT ${column} AS moment, organizer_id, event_id FROM reservation
       WHERE ${where} AND (${column}, organizer_id, event_id) > ($1::timestamptz, $2::bigint, $3::bigint)
       GROUP BY ${column}, organizer_id, event_id
       ORDER BY ${column}, organizer_id, event_id LIMIT $4
     ) due
     ORDER BY due.moment, organizer_id, event_id`,
    [after.moment, after.organizerId, after.eventId, limit],
  );
  const last = rows.at(-1);
  return { events: rows, goOnAfter: last && rows.length === limit ? last : firstMoment };
}
