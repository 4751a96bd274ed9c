import type { Tx } from '@vestibule/platform';
import type { Counter } from './ledger.policy';

/** What the rows say a quota's counters should be. */
export interface CountedLedger extends Readonly<Record<Counter, number>> {
  readonly organizerId: number;
  readonly quotaId: number;
}

/**
 * Counts places from tickets, vouchers and waiting entries, for the quotas that `where` (about `q`) selects. Needs the
 * rows to stand still when it is written back: recount under the exclusive lock of the event.
 */
export function countedLedgerSql(where: string): string {
  return `
  WITH chosen AS (
    SELECT q.organizer_id, q.event_id, q.id AS quota_id, coalesce(q.subevent_id, 0) AS subevent_id
    FROM quota q WHERE ${where}
  ), product AS (
    SELECT c.*, l.item_id, 0::bigint AS variation_id
    FROM chosen c JOIN quota_item l ON l.organizer_id = c.organizer_id AND l.quota_id = c.quota_id
    WHERE NOT EXISTS (SELECT FROM variation v WHERE v.organizer_id = l.organizer_id AND v.item_id = l.item_id)
    UNION ALL
    SELECT c.*, l.item_id, l.variation_id
    FROM chosen c JOIN quota_variation l ON l.organizer_id = c.organizer_id AND l.quota_id = c.quota_id
  ), sold AS (
    SELECT p.organizer_id, p.quota_id,
      count(*) FILTER (WHERE NOT r.in_waiting_list AND r.status IN ('FA', 'P', 'PE', 'PN', 'V')) AS paid,
      count(*) FILTER (WHERE NOT r.in_waiting_list AND r.status IN ('U', 'R', 'F') AND r.hold_until IS NULL) AS pending,
      count(*) FILTER (WHERE NOT r.in_waiting_list AND r.status IN ('U', 'R', 'F') AND r.hold_until IS NOT NULL) AS held,
      count(*) FILTER (WHERE r.in_waiting_list AND r.status NOT IN ('C', 'E')) AS waiting_bookings
    FROM product p
    JOIN ticket t ON t.organizer_id = p.organizer_id AND t.event_id = p.event_id AND t.item_id = p.item_id
      AND coalesce(t.variation_id, 0) = p.variation_id AND coalesce(t.subevent_id, 0) = p.subevent_id
      AND NOT t.cancelled
    JOIN reservation r ON r.organizer_id = t.organizer_id AND r.id = t.reservation_id
    GROUP BY p.organizer_id, p.quota_id
  ), blocking AS (
    SELECT organizer_id, id, event_id, item_id, variation_id, quota_id, coalesce(subevent_id, 0) AS subevent_id,
      max_usages - redeemed AS unused
    FROM voucher WHERE is_blocking AND (organizer_id, event_id) IN (SELECT organizer_id, event_id FROM chosen)
  ), kept AS (
    SELECT organizer_id, quota_id, sum(unused) AS blocked
    FROM (
      SELECT c.organizer_id, c.quota_id, b.id, b.unused
      FROM chosen c JOIN blocking b ON b.organizer_id = c.organizer_id AND b.quota_id = c.quota_id
        AND b.subevent_id = c.subevent_id
      UNION
      SELECT p.organizer_id, p.quota_id, b.id, b.unused
      FROM product p JOIN blocking b ON b.organizer_id = p.organizer_id AND b.item_id = p.item_id
        AND b.subevent_id = p.subevent_id AND (b.variation_id IS NULL OR b.variation_id = p.variation_id)
    ) once_per_voucher
    GROUP BY organizer_id, quota_id
  ), wanted AS (
    SELECT p.organizer_id, p.quota_id, count(*) AS waiting_entries
    FROM product p
    JOIN waiting_list_entry w ON w.organizer_id = p.organizer_id AND w.event_id = p.event_id AND w.item_id = p.item_id
      AND coalesce(w.variation_id, 0) = p.variation_id AND coalesce(w.subevent_id, 0) = p.subevent_id
      AND w.voucher_id IS NULL
    GROUP BY p.organizer_id, p.quota_id
  )
  SELECT c.organizer_id, c.quota_id, coalesce(s.paid, 0)::integer AS paid, coalesce(s.pending, 0)::integer AS pending,
    coalesce(s.held, 0)::integer AS held, coalesce(k.blocked, 0)::integer AS blocked, 0 AS exited,
    coalesce(s.waiting_bookings, 0)::integer AS waiting_bookings,
    coalesce(w.waiting_entries, 0)::integer AS waiting_entries
  FROM chosen c
  LEFT JOIN sold s ON s.organizer_id = c.organizer_id AND s.quota_id = c.quota_id
  LEFT JOIN kept k ON k.organizer_id = c.organizer_id AND k.quota_id = c.quota_id
  LEFT JOIN wanted w ON w.organizer_id = c.organizer_id AND w.quota_id = c.quota_id`;
}

/** What the rows say the counters of some quotas should be; changes nothing. */
export async function countedLedger(tx: Tx, quotaIds: readonly number[]): Promise<CountedLedger[]> {
  return tx.query<CountedLedger>(
    `SELECT organizer_id AS "organizerId", quota_id AS "quotaId", paid, pending, held, blocked, exited,
       waiting_bookings AS "waitingBookings", waiting_entries AS "waitingEntries"
     FROM (${countedLedgerSql(chosenQuotas)}) counted ORDER BY quota_id`,
    [tx.organizerId, quotaIds],
  );
}

/**
 * Sets all counters of some quotas from the rows, and their ceiling with them. The caller holds the event's exclusive
 * lock. Costs as much as there are tickets: for changes of what a quota holds, never for selling.
 */
export async function recount(tx: Tx, quotaIds: readonly number[]): Promise<void> {
  if (quotaIds.length === 0) return;
  await tx.execute(
    `UPDATE quota_ledger l
     SET paid = n.paid, pending = n.pending, held = n.held, blocked = n.blocked, exited = n.exited,
       waiting_bookings = n.waiting_bookings, waiting_entries = n.waiting_entries,
       ceiling = CASE WHEN l.size IS NOT NULL THEN greatest(l.size, n.paid + n.pending + n.held + n.blocked) END
     FROM (${countedLedgerSql(chosenQuotas)}) n
     WHERE l.organizer_id = n.organizer_id AND l.quota_id = n.quota_id`,
    [tx.organizerId, quotaIds],
  );
}

/** Every quota of an event. */
export async function quotasOfEvent(tx: Tx, eventId: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    'SELECT id FROM quota WHERE organizer_id = $1 AND event_id = $2 ORDER BY id',
    [tx.organizerId, eventId],
  );
  return rows.map((row) => row.id);
}

const chosenQuotas = 'q.organizer_id = $1 AND q.id = ANY($2::bigint[])';
