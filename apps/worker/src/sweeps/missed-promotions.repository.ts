import type { Tx } from '@vestibule/platform';

/** Names an event across organizers. */
export interface EventKey {
  readonly organizerId: number;
  readonly eventId: number;
}

/** Before the first event. */
export const firstEvent: EventKey = { organizerId: 0, eventId: 0 };

interface VisitedEvent extends EventKey {
  readonly visited: number;
  readonly worthAPass: boolean;
}

/**
 * Leaves out what is certain to be refused, else every event of the past with people left over would be passed for
 * ever. Generous where the pass is exact (two days for the event's own midnight): it decides, this only spares it work.
 */
const takesPart = `
  event.live
  AND NOT event.settings @> '{"waiting_list_auto": false}'
  AND (event.presale_start IS NULL OR event.presale_start <= clock_timestamp())
  AND (event.presale_end IS NULL OR event.presale_end >= clock_timestamp())
  AND (event.has_subevents
       OR coalesce(event.presale_end, event.date_to, event.date_from + interval '2 days') >= clock_timestamp())`;

/**
 * A loose index scan: each step jumps to the next event over an index that begins with it, so the cost follows the
 * number of events with people who wait, whatever the number of people.
 */
export const eventsWorthAPassSql = `
  WITH RECURSIVE waiting AS (
    (SELECT organizer_id, event_id, 1 AS visited FROM waiting_list_entry
     WHERE voucher_id IS NULL AND (organizer_id, event_id) > ($1::bigint, $2::bigint)
     ORDER BY organizer_id, event_id LIMIT 1)
    UNION ALL
    SELECT following.organizer_id, following.event_id, waiting.visited + 1
    FROM waiting CROSS JOIN LATERAL (
      SELECT entry.organizer_id, entry.event_id FROM waiting_list_entry entry
      WHERE entry.voucher_id IS NULL
        AND (entry.organizer_id, entry.event_id) > (waiting.organizer_id, waiting.event_id)
      ORDER BY entry.organizer_id, entry.event_id LIMIT 1
    ) following
    WHERE waiting.visited < $3
  ), judged AS (
    SELECT organizer_id, event_id, visited, (
      EXISTS (SELECT FROM quota_ledger ledger
              WHERE ledger.organizer_id = waiting.organizer_id AND ledger.event_id = waiting.event_id
                AND NOT ledger.closed AND ledger.waiting_entries > 0
                AND (ledger.size IS NULL
                     OR ledger.paid + ledger.pending + ledger.held + ledger.blocked < ledger.size))
      AND EXISTS (SELECT FROM event
                  WHERE event.organizer_id = waiting.organizer_id AND event.id = waiting.event_id AND ${takesPart})
    ) AS worth_a_pass
    FROM waiting
  )
  SELECT organizer_id AS "organizerId", event_id AS "eventId", visited, worth_a_pass AS "worthAPass"
  FROM judged WHERE worth_a_pass OR visited = $3
  ORDER BY visited LIMIT $4`;

/** How far one look goes: so many events with people who wait, or so many that are worth a pass. */
export interface Reach {
  readonly visited: number;
  readonly found: number;
}

/**
 * Events with people who wait and free places, from a place on; tells where to go on the next time: at the first event
 * again when the end was reached.
 */
export async function eventsWorthAPass(
  tx: Tx,
  after: EventKey,
  reach: Reach,
): Promise<{ events: EventKey[]; goOnAfter: EventKey }> {
  const values = [after.organizerId, after.eventId, reach.visited, reach.found];
  const rows = await tx.query<VisitedEvent>(eventsWorthAPassSql, values);
  const last = rows.at(-1);
  const reachedEnd = rows.length < reach.found && last?.visited !== reach.visited;
  return { events: rows.filter((row) => row.worthAPass), goOnAfter: last && !reachedEnd ? last : firstEvent };
}
