import type { Tx } from '@vestibule/platform';
import { type BrokenRows, brokenRowsPiecewise } from '@vestibule/tenancy';

/**
 * Entries with a voucher and no time it was offered, or the other way round, or with a voucher that is no offer. That
 * no two people share one is the schema's.
 */
export function halfMadeOffers(tx: Tx): Promise<BrokenRows> {
  return brokenEntries(
    tx,
    'w.voucher_id, w.offered_at, v.source',
    `(w.voucher_id IS NULL) <> (w.offered_at IS NULL) OR v.source <> 'waiting_list'`,
  );
}

/**
 * Offers of another event, or for another product than the wish. An organizer may point a voucher at something else;
 * one that was never changed says what the entry says.
 */
export function misdirectedOffers(tx: Tx): Promise<BrokenRows> {
  return brokenEntries(
    tx,
    `w.voucher_id, ${product('w')} AS wish, ${product('v')} AS offer`,
    `v.event_id <> w.event_id OR (v.version = 1 AND v.source = 'waiting_list' AND ${product('v')} <> ${product('w')})`,
  );
}

/** Offers nobody was told of, or that no history names. */
export function silentOffers(tx: Tx): Promise<BrokenRows> {
  const mailed = `EXISTS (
    SELECT FROM mail_message m
    WHERE m.organizer_id = w.organizer_id AND m.dedupe_key = 'waiting_list.offer:' || w.voucher_id)`;
  const noted = `EXISTS (
    SELECT FROM promotion_decision d
    WHERE d.organizer_id = w.organizer_id AND d.entry_id = w.id AND d.decision = 'offered')`;
  return brokenEntries(
    tx,
    `w.voucher_id, ${mailed} AS mailed, ${noted} AS noted`,
    `w.voucher_id IS NOT NULL AND NOT (${mailed} AND ${noted})`,
  );
}

function brokenEntries(tx: Tx, columns: string, broken: string): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'waiting_list_entry',
    query: (within) => ({
      select: `
        SELECT w.organizer_id, w.event_id, w.id AS entry_id, ${columns}
        FROM waiting_list_entry w LEFT JOIN voucher v ON v.organizer_id = w.organizer_id AND v.id = w.voucher_id
        WHERE ${within('w')} AND (${broken})`,
      order: 'organizer_id, entry_id',
    }),
  });
}

function product(alias: string): string {
  return `jsonb_build_object('item', ${alias}.item_id, 'variation', ${alias}.variation_id, 'subevent', ${alias}.subevent_id)`;
}
