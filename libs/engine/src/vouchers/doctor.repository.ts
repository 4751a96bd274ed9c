import type { Tx } from '@vestibule/platform';
import { type BrokenRows, brokenRows, brokenRowsPiecewise } from '@vestibule/tenancy';
import { countedLedgerSql } from '../inventory/recount.repository';

/** A ledger is counted from many rows. */
const ledgersPerStatement = 500;

const counters = ['paid', 'pending', 'held', 'blocked', 'exited', 'waiting_bookings', 'waiting_entries'];
const list = (alias: string) => counters.map((name) => `${alias}.${name}`).join(', ');
const asJson = (alias: string) =>
  `jsonb_build_object(${counters.map((name) => `'${name}', ${alias}.${name}`).join(', ')})`;

/** Ledger rows that do not say what the tickets, vouchers and wishes say. */
export function brokenLedgers(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'quota',
    rowsPerStatement: ledgersPerStatement,
    query: (within) => ({
      select: `
        SELECT l.organizer_id, l.event_id, l.quota_id, ${asJson('l')} AS ledger, ${asJson('n')} AS counted
        FROM (${countedLedgerSql(within('q'))}) n
        JOIN quota_ledger l ON l.organizer_id = n.organizer_id AND l.quota_id = n.quota_id
        WHERE (${list('l')}) IS DISTINCT FROM (${list('n')})`,
      order: 'organizer_id, quota_id',
    }),
  });
}

/** Quotas without a ledger row: nothing could be taken of them. */
export function quotasWithoutLedger(tx: Tx): Promise<BrokenRows> {
  return brokenRows(tx, {
    select: `
      SELECT q.organizer_id, q.event_id, q.id AS quota_id
      FROM quota q LEFT JOIN quota_ledger l ON l.organizer_id = q.organizer_id AND l.quota_id = q.id
      WHERE l.quota_id IS NULL`,
    order: 'organizer_id, quota_id',
  });
}

/** Variations in a quota that does not hold their item; the schema sees to it that an item is of the quota's event. */
export function foreignProductsInQuotas(tx: Tx): Promise<BrokenRows> {
  return brokenRows(tx, {
    select: `
      SELECT v.organizer_id, q.event_id, v.quota_id, v.item_id, v.variation_id
      FROM quota_variation v
      JOIN quota q ON q.organizer_id = v.organizer_id AND q.id = v.quota_id
      LEFT JOIN quota_item i ON i.organizer_id = v.organizer_id AND i.quota_id = v.quota_id AND i.item_id = v.item_id
      WHERE i.item_id IS NULL`,
    order: 'organizer_id, quota_id, variation_id',
  });
}

/** Quotas that say they have more room, or less, than the constraint that guards them lets be taken. */
export function wrongCeilings(tx: Tx): Promise<BrokenRows> {
  return brokenRows(tx, {
    select: `
      SELECT organizer_id, event_id, quota_id, size, ceiling, paid + pending + held + blocked AS used
      FROM quota_ledger
      WHERE size IS NOT NULL AND coalesce(ceiling, size) <> greatest(size, paid + pending + held + blocked)`,
    order: 'organizer_id, quota_id',
  });
}

/**
 * Vouchers that keep places although they should not, or the other way round. The sweep needs a moment to end what is
 * over; a minute means that it does not run.
 */
export function wronglyBlockingVouchers(tx: Tx): Promise<BrokenRows> {
  return brokenRows(tx, {
    select: `
      SELECT organizer_id, event_id, id AS voucher_id, block_quota, is_blocking, valid_until
      FROM voucher
      WHERE CASE
        WHEN NOT block_quota OR (item_id IS NULL AND quota_id IS NULL) THEN is_blocking
        WHEN valid_until < clock_timestamp() - interval '1 minute' THEN is_blocking
        WHEN valid_until < clock_timestamp() THEN false
        ELSE NOT is_blocking
      END`,
    order: 'organizer_id, voucher_id',
  });
}

/** Vouchers whose count of uses is not the number of tickets that use them. */
export function wronglyUsedVouchers(tx: Tx): Promise<BrokenRows> {
  return vouchersThatMiscount(tx, { says: 'redeemed', column: 'tickets', counted: 'count(*)' });
}

/** Vouchers that did not take off prices what their tickets say they took. */
export function wrongBudgets(tx: Tx): Promise<BrokenRows> {
  const counted = 'coalesce(sum(t.budget_use_minor), 0)::bigint';
  return vouchersThatMiscount(tx, { says: 'budget_used_minor', column: 'budget_use_minor', counted });
}

function vouchersThatMiscount(
  tx: Tx,
  { says, column, counted }: { says: string; column: string; counted: string },
): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'voucher',
    query: (within) => ({
      select: `
        SELECT v.organizer_id, v.event_id, v.id AS voucher_id, v.${says}, uses.${column}
        FROM voucher v
        CROSS JOIN LATERAL (
          SELECT ${counted} AS ${column}
          FROM ticket t JOIN reservation r ON r.organizer_id = t.organizer_id AND r.id = t.reservation_id
          WHERE t.organizer_id = v.organizer_id AND t.voucher_id = v.id AND NOT t.cancelled AND r.status NOT IN ('C', 'E')
        ) uses
        WHERE ${within('v')} AND v.${says} <> uses.${column}`,
      order: 'organizer_id, voucher_id',
    }),
  });
}
