import type { Tx } from '@vestibule/platform';
import type { EventKey } from './missed-promotions.repository';

/** Where a look by time ended; the instant is PostgreSQL's own text, which keeps its microseconds. */
export interface MomentCursor extends EventKey {
  readonly moment: string;
}

/** Before the first moment. */
export const firstMoment: MomentCursor = { moment: '-infinity', organizerId: 0, eventId: 0 };

/** Events a look has found, some of them perhaps more than once, and where to go on the next time. */
export interface Found<Cursor> {
  readonly events: EventKey[];
  readonly goOnAfter: Cursor;
}

/** Whose rows are looked at, the column that says since when, and which of them are due. */
interface Due {
  readonly table: 'reservation' | 'voucher';
  readonly column: 'hold_until' | 'last_modified' | 'valid_until';
  readonly where: string;
}

/**
 * Events with rows that are due, longest due first, from a place on; goes on at the first one again when the end was
 * reached. So an event whose job fails does not keep the others waiting.
 */
export async function eventsByMoment(
  tx: Tx,
  { table, column, where }: Due,
  { after, limit }: { after: MomentCursor; limit: number },
): Promise<Found<MomentCursor>> {
  const rows = await tx.query<MomentCursor>(
    `SELECT moment::text AS moment, organizer_id AS "organizerId", event_id AS "eventId"
     FROM (
       SELECT ${column} AS moment, organizer_id, event_id FROM ${table}
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
