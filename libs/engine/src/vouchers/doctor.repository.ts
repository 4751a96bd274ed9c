import type { Tx } from '@vestibule/platform';
import { countedLedgerSql } from '../inventory/recount.repository';

/** Rows of every organizer that break a rule; as many as a person reads, the count of the rest is of no use. */
const limit = 1_000;

const ledgersPerStatement = 500;

type Broken = Record<string, unknown>;

/**
 * Ledger rows that do not say what the tickets, vouchers and wishes say. One statement sees one moment; it looks at so
 * many quotas that it ends in time however many there are.
 */
export async function brokenLedgers(tx: Tx): Promise<Broken[]> {
  const broken: Broken[] = [];
  let last = { organizer_id: 0, quota_id: 0 };
  while (broken.length < limit) {
    const seen = await tx.query<Broken & typeof last & { differs: boolean }>(compareSql, [
      last.organizer_id,
      last.quota_id,
      ledgersPerStatement,
    ]);
    for (const { differs, ...row } of seen) if (differs) broken.push(row);
    const [end] = seen.slice(-1);
    if (!end || seen.length < ledgersPerStatement) break;
    last = end;
  }
  return broken;
}

/** Quotas without a ledger row: nothing could be taken of them. */
export function quotasWithoutLedger(tx: Tx): Promise<Broken[]> {
  return tx.query(
    `SELECT q.organizer_id, q.event_id, q.id AS quota_id
     FROM quota q LEFT JOIN quota_ledger l ON l.organizer_id = q.organizer_id AND l.quota_id = q.id
     WHERE l.quota_id IS NULL ORDER BY q.organizer_id, q.id LIMIT ${limit}`,
  );
}

/** Quotas that say they have more room, or less, than the constraint that guards them lets be taken. */
export function wrongCeilings(tx: Tx): Promise<Broken[]> {
  return tx.query(
    `SELECT organizer_id, event_id, quota_id, size, ceiling, paid + pending + held + blocked AS used
     FROM quota_ledger
     WHERE size IS NOT NULL AND coalesce(ceiling, size) <> greatest(size, paid + pending + held + blocked)
     ORDER BY organizer_id, quota_id LIMIT ${limit}`,
  );
}

/**
 * Vouchers that keep places although they should not, or the other way round. The sweep needs a moment to end what is
 * over; a minute means that it does not run.
 */
export function wronglyBlockingVouchers(tx: Tx): Promise<Broken[]> {
  return tx.query(
    `SELECT organizer_id, event_id, id AS voucher_id, block_quota, is_blocking, valid_until
     FROM voucher
     WHERE CASE
       WHEN NOT block_quota OR (item_id IS NULL AND quota_id IS NULL) THEN is_blocking
       WHEN valid_until < clock_timestamp() - interval '1 minute' THEN is_blocking
       WHEN valid_until < clock_timestamp() THEN false
       ELSE NOT is_blocking
     END
     ORDER BY organizer_id, id LIMIT ${limit}`,
  );
}

/** Vouchers whose count of uses is not the number of tickets that use them. */
export function wronglyUsedVouchers(tx: Tx): Promise<Broken[]> {
  return tx.query(
    `SELECT v.organizer_id, v.event_id, v.id AS voucher_id, v.redeemed, coalesce(t.uses, 0) AS tickets
     FROM voucher v
     LEFT JOIN (
       SELECT t.organizer_id, t.voucher_id, count(*) AS uses
       FROM ticket t JOIN reservation r ON r.organizer_id = t.organizer_id AND r.id = t.reservation_id
       WHERE t.voucher_id IS NOT NULL AND NOT t.cancelled AND r.status NOT IN ('C', 'E')
       GROUP BY t.organizer_id, t.voucher_id
     ) t ON t.organizer_id = v.organizer_id AND t.voucher_id = v.id
     WHERE v.redeemed <> coalesce(t.uses, 0)
     ORDER BY v.organizer_id, v.id LIMIT ${limit}`,
  );
}

const counters = ['paid', 'pending', 'held', 'blocked', 'exited', 'waiting_bookings', 'waiting_entries'];
const list = (alias: string) => counters.map((name) => `${alias}.${name}`).join(', ');
const asJson = (alias: string) =>
  `jsonb_build_object(${counters.map((name) => `'${name}', ${alias}.${name}`).join(', ')})`;

/** The next ledgers after the given one beside what the rows say, in order. */
const compareSql = `
  SELECT l.organizer_id, l.event_id, l.quota_id, ${asJson('l')} AS ledger, ${asJson('n')} AS counted,
    (${list('l')}) IS DISTINCT FROM (${list('n')}) AS differs
  FROM (${countedLedgerSql(`(q.organizer_id, q.id) IN (
    SELECT organizer_id, quota_id FROM quota_ledger
    WHERE (organizer_id, quota_id) > ($1::bigint, $2::bigint) ORDER BY organizer_id, quota_id LIMIT $3
  )`)}) n
  JOIN quota_ledger l ON l.organizer_id = n.organizer_id AND l.quota_id = n.quota_id
  ORDER BY l.organizer_id, l.quota_id`;
