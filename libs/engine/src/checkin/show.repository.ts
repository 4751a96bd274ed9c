import type { Tx } from '@vestibule/platform';
import { validTicket } from '../booking/ticket.repository';
import type { GroupedQuota } from './gauge.policy';

/** What people go to: an event, or one date of a series. */
export interface Show {
  readonly eventId: number;
  /** Null: an event that is no series. */
  readonly subeventId: number | null;
}

/** Which tickets and quotas are counted: those of a show, or of all dates of an event. */
export type Counted = Show | { readonly eventId: number; readonly everyDate: true };

/** Shows that start in a half-open span of time, soonest first; of these events, or of all when null. */
export function showsBetween(
  tx: Tx,
  { from, until, eventIds }: { from: Date; until: Date; eventIds: readonly number[] | null },
): Promise<Show[]> {
  return tx.query<Show>(
    `SELECT "eventId", "subeventId" FROM (
       SELECT e.id AS "eventId", NULL::bigint AS "subeventId", e.date_from
       FROM event e
       WHERE e.organizer_id = $1 AND NOT e.has_subevents AND e.date_from >= $2 AND e.date_from < $3
         AND ($4::bigint[] IS NULL OR e.id = ANY($4))
       UNION ALL
       SELECT e.id, s.id, s.date_from
       FROM event e JOIN subevent s ON s.organizer_id = e.organizer_id AND s.event_id = e.id
       WHERE e.organizer_id = $1 AND e.has_subevents AND s.date_from >= $2 AND s.date_from < $3
         AND ($4::bigint[] IS NULL OR e.id = ANY($4))
     ) AS show ORDER BY date_from, "eventId", "subeventId"`,
    [tx.organizerId, from, until, eventIds],
  );
}

/**
 * Quotas of what is counted with the products that let somebody in: the admission items of the event, or all of its
 * items where none is marked as one.
 */
export function quotasOfShows(tx: Tx, counted: readonly Counted[]): Promise<GroupedQuota[]> {
  return tx.query<GroupedQuota>(
    `SELECT q.event_id || '/' || coalesce(q.subevent_id, 0) AS "group", l.size,
       array_agg(held.item_id || '/' || coalesce(kind.variation_id, 0)) AS products
     ${fromCounted}
     JOIN quota q ON q.organizer_id = $1 AND q.event_id = counted.event_id
       AND (counted.subevent_key IS NULL OR coalesce(q.subevent_id, 0) = counted.subevent_key)
     JOIN quota_ledger l ON l.organizer_id = $1 AND l.quota_id = q.id
     JOIN quota_item held ON held.organizer_id = $1 AND held.quota_id = q.id
     LEFT JOIN quota_variation kind ON kind.organizer_id = $1 AND kind.quota_id = q.id AND kind.item_id = held.item_id
     WHERE ${letsIn('held.item_id')}
     GROUP BY q.id, q.event_id, q.subevent_id, l.size ORDER BY q.id`,
    parametersOf(tx, counted),
  );
}

/** Valid tickets of what is counted, and how many of them were let in. */
export async function countTickets(tx: Tx, counted: readonly Counted[]): Promise<{ sold: number; scanned: number }> {
  const [row] = await tx.query<{ sold: number; scanned: number }>(
    `SELECT count(*) AS sold, count(*) FILTER (WHERE t.status = 'S') AS scanned
     ${fromCounted}
     JOIN ticket t ON t.organizer_id = $1 AND t.event_id = counted.event_id
       AND (counted.subevent_key IS NULL OR t.subevent_key = counted.subevent_key)
     WHERE ${validTicket('t')} AND ${letsIn('t.item_id')}`,
    parametersOf(tx, counted),
  );
  return row ?? { sold: 0, scanned: 0 };
}

/** Which items let somebody in is settled once an event, not once a ticket: hence the OFFSET. */
const fromCounted = `
  FROM (
    SELECT c.event_id, c.subevent_key, (
      SELECT array_agg(i.id) FROM item i
      WHERE i.organizer_id = $1 AND i.event_id = c.event_id AND i.admission
    ) AS admissions
    FROM unnest($2::bigint[], $3::bigint[]) AS c (event_id, subevent_key) OFFSET 0
  ) AS counted`;

const letsIn = (item: string) => `(counted.admissions IS NULL OR ${item} = ANY (counted.admissions))`;

function parametersOf(tx: Tx, counted: readonly Counted[]): unknown[] {
  return [
    tx.organizerId,
    counted.map(({ eventId }) => eventId),
    counted.map((each) => ('everyDate' in each ? null : (each.subeventId ?? 0))),
  ];
}
