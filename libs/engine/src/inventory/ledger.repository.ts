import { constraintOf, EngineError, sqlState, sqlStateOf, type Tx } from '@vestibule/platform';
import { touchList } from '../catalog/list-version.repository';
import { type Counter, type LedgerRow, counters } from './ledger.policy';

// The locks of the ledger in one place: the event's comes before that of any row.
export { lockEventExclusive, lockEventShared } from '../catalog/event-lock.repository';

/** Changes of counters, by quota. */
export type Deltas = Map<number, Partial<Record<Counter, number>>>;

/** Columns of a ledger row under their names in {@link LedgerRow}; `alias` is the table's in the query. */
export function ledgerColumns(alias: string): string {
  return `${alias}.quota_id AS "quotaId", ${alias}.size, ${alias}.waiting_size AS "waitingSize", ${alias}.closed,
    ${alias}.close_when_sold_out AS "closeWhenSoldOut", ${alias}.paid, ${alias}.pending, ${alias}.held, ${alias}.blocked,
    ${alias}.exited, ${alias}.waiting_bookings AS "waitingBookings", ${alias}.waiting_entries AS "waitingEntries"`;
}

/** Locks ledger rows in the order of their ids, and returns them as they are under the lock. Unknown ids are left out. */
export async function lockQuotas(tx: Tx, quotaIds: Iterable<number>): Promise<Map<number, LedgerRow>> {
  return select(tx, quotaIds, 'ORDER BY l.quota_id FOR NO KEY UPDATE');
}

/** Reads ledger rows without a lock: for answers, never for decisions. */
export async function readLedgers(tx: Tx, quotaIds: Iterable<number>): Promise<Map<number, LedgerRow>> {
  return select(tx, quotaIds, '');
}

/**
 * Changes counters of rows that are locked. Taking is refused by the database beyond the quota's size, unless `force`
 * says that somebody may go above it; giving back always works. A quota that closes itself is closed by the change
 * that takes its last place.
 * @throws EngineError SOLD_OUT when the last line of defence, the table's constraint, had to refuse.
 */
export async function applyDeltas(tx: Tx, deltas: Deltas, { force }: { force: boolean }): Promise<void> {
  const changed = [...deltas].filter(([, delta]) => counters.some((counter) => delta[counter]));
  if (changed.length === 0) return;
  const amounts = counters.map((counter) => changed.map(([, delta]) => delta[counter] ?? 0));
  try {
    const quotaIds = changed.map(([quotaId]) => quotaId);
    const rows = await tx.query<{ eventId: number }>(applySql, [tx.organizerId, force, quotaIds, ...amounts]);
    // A closed quota looks different in the list of quotas.
    const [closed] = rows;
    if (closed) await touchList(tx, closed.eventId, 'quota');
  } catch (error) {
    // More than an integer can count is more than there is room for.
    const uncountable = sqlStateOf(error) === sqlState.numericValueOutOfRange;
    if (uncountable || constraintOf(error) === 'quota_ledger_never_oversold') throw new EngineError('SOLD_OUT');
    throw error;
  }
}

/** Writes several changes of one decision: taking what exists goes before going beyond it. */
export async function applyTaken(tx: Tx, { checked, forced }: Record<'checked' | 'forced', Deltas>): Promise<void> {
  await applyDeltas(tx, checked, { force: false });
  await applyDeltas(tx, forced, { force: true });
}

/** Adds to one counter of several quotas in a collection of changes. */
export function addDelta(deltas: Deltas, quotaIds: Iterable<number>, change: Partial<Record<Counter, number>>): void {
  for (const quotaId of quotaIds) {
    const sum = { ...deltas.get(quotaId) };
    for (const counter of counters) {
      if (change[counter]) sum[counter] = (sum[counter] ?? 0) + change[counter];
    }
    deltas.set(quotaId, sum);
  }
}

async function select(tx: Tx, quotaIds: Iterable<number>, tail: string): Promise<Map<number, LedgerRow>> {
  const ids = [...new Set(quotaIds)];
  if (ids.length === 0) return new Map();
  const rows = await tx.query<LedgerRow>(
    `SELECT ${ledgerColumns('l')} FROM quota_ledger l
     WHERE l.organizer_id = $1 AND l.quota_id = ANY($2::bigint[]) ${tail}`,
    [tx.organizerId, ids],
  );
  return new Map(rows.map((row) => [row.quotaId, row]));
}

/**
 * The ceiling is the size, or what is taken when that is more. A change that gives back or is forced moves it along;
 * one that takes is measured against the ceiling as it was. A held place that is sold takes nothing, but may be the last.
 */
const applySql = `
  WITH applied AS (
  UPDATE quota_ledger l
  SET paid = l.paid + d.paid,
      pending = l.pending + d.pending,
      held = l.held + d.held,
      blocked = l.blocked + d.blocked,
      exited = l.exited + d.exited,
      waiting_bookings = l.waiting_bookings + d.waiting_bookings,
      waiting_entries = l.waiting_entries + d.waiting_entries,
      ceiling = CASE WHEN l.size IS NOT NULL THEN greatest(
        l.size,
        l.paid + l.pending + l.held + l.blocked
          + CASE WHEN $2::boolean THEN d.used ELSE least(d.used, 0) END
      ) END,
      closed = l.closed OR (
        l.close_when_sold_out AND d.kept > 0
        AND l.paid + l.pending + l.blocked + d.paid + d.pending + d.blocked >= coalesce(l.size, 2147483647)
      )
  FROM (
    SELECT u.*, u.paid + u.pending + u.held + u.blocked AS used, u.paid + u.pending + u.blocked AS kept
    FROM unnest($3::bigint[], $4::integer[], $5::integer[], $6::integer[], $7::integer[], $8::integer[], $9::integer[],
      $10::integer[]) AS u(quota_id, paid, pending, held, blocked, exited, waiting_bookings, waiting_entries)
  ) d
  WHERE l.organizer_id = $1 AND l.quota_id = d.quota_id
  RETURNING l.event_id, l.closed AND l.close_when_sold_out AND d.kept > 0 AS closes
  )
  SELECT event_id AS "eventId" FROM applied WHERE closes LIMIT 1`;
