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
 *
 * Everything hangs on the quota laterally, so that each count is a look into an index whatever the planner believes
 * about how many rows there are.
 */
export function countedLedgerSql(where: string): string {
  return `
  SELECT q.organizer_id, q.id AS quota_id, sold.paid, sold.pending, sold.held, kept.blocked, 0 AS exited,
    sold.waiting_bookings, wanted.waiting_entries
  FROM (
    SELECT q.organizer_id, q.event_id, q.id, coalesce(q.subevent_id, 0) AS subevent_id FROM quota q WHERE ${where}
    OFFSET 0
  ) q
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE NOT r.in_waiting_list AND r.status IN ('FA', 'P', 'PE', 'PN', 'V'))::integer AS paid,
      count(*) FILTER (WHERE NOT r.in_waiting_list AND r.status IN ('U', 'R', 'F') AND r.hold_until IS NULL)::integer
        AS pending,
      count(*) FILTER (WHERE NOT r.in_waiting_list AND r.status IN ('U', 'R', 'F') AND r.hold_until IS NOT NULL)::integer
        AS held,
      count(*) FILTER (WHERE r.in_waiting_list AND r.status NOT IN ('C', 'E'))::integer AS waiting_bookings
    FROM ${products}
    JOIN ticket t ON t.organizer_id = q.organizer_id AND t.event_id = q.event_id AND t.item_id = p.item_id
      AND t.variation_key = p.variation_id AND t.subevent_key = q.subevent_id AND NOT t.cancelled
    JOIN reservation r ON r.organizer_id = q.organizer_id AND r.id = t.reservation_id
  ) sold
  CROSS JOIN LATERAL (
    SELECT coalesce(sum(v.unused), 0)::integer AS blocked
    FROM (
      SELECT v.id, v.max_usages - v.redeemed AS unused
      FROM voucher v
      WHERE v.organizer_id = q.organizer_id AND v.quota_id = q.id AND v.is_blocking
        AND v.subevent_key = q.subevent_id
      UNION
      SELECT v.id, v.max_usages - v.redeemed
      FROM ${products}
      JOIN voucher v ON v.organizer_id = q.organizer_id AND v.item_id = p.item_id AND v.is_blocking
        AND v.subevent_key = q.subevent_id AND (v.variation_id IS NULL OR v.variation_id = p.variation_id)
    ) v
  ) kept
  CROSS JOIN LATERAL (
    SELECT count(*)::integer AS waiting_entries
    FROM ${products}
    JOIN waiting_list_entry w ON w.organizer_id = q.organizer_id AND w.event_id = q.event_id AND w.item_id = p.item_id
      AND w.variation_key = p.variation_id AND w.subevent_key = q.subevent_id
      AND w.voucher_id IS NULL
  ) wanted`;
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

/** What the quota `q` holds: items without variations (0), and variations of the others. */
const products = `(
      SELECT l.item_id, 0::bigint AS variation_id
      FROM quota_item l
      WHERE l.organizer_id = q.organizer_id AND l.quota_id = q.id
        AND NOT EXISTS (SELECT FROM variation v WHERE v.organizer_id = l.organizer_id AND v.item_id = l.item_id)
      UNION ALL
      SELECT l.item_id, l.variation_id
      FROM quota_variation l
      WHERE l.organizer_id = q.organizer_id AND l.quota_id = q.id
    ) p`;

const chosenQuotas = 'q.organizer_id = $1 AND q.id = ANY($2::bigint[])';
