import type { Tx } from '@vestibule/platform';
import type { LedgerRow } from './ledger.policy';

/** Whose availability is asked for: events, or dates of series. */
export type Bookable = 'event' | 'subevent';

/** A quota of something bookable, and a product on sale that takes places of it. */
export interface SellingQuota extends LedgerRow {
  readonly bookableId: number;
  readonly product: string;
}

interface Question {
  readonly of: Bookable;
  readonly ids: readonly number[];
  readonly salesChannel: string;
  readonly now: Date;
}

/** The quotas of the products that a sales channel may sell, for several events or dates with one statement. */
export async function sellingQuotas(tx: Tx, { of, ids, salesChannel, now }: Question): Promise<SellingQuota[]> {
  if (ids.length === 0) return [];
  return tx.query<SellingQuota>(sellingQuotasSql(of), [tx.organizerId, ids, now, salesChannel]);
}

/** Of a series, only dates that are active count. */
function sellingQuotasSql(of: Bookable): string {
  const isSold = (product: string) => `${product}.active
    AND (${product}.available_from IS NULL OR ${product}.available_from <= $3)
    AND (${product}.available_until IS NULL OR ${product}.available_until >= $3)
    AND (coalesce((${product}.presentation ->> 'all_sales_channels')::boolean, true)
      OR ${product}.presentation -> 'limit_sales_channels' ? $4::text)`;
  return `
  WITH chosen AS (
    SELECT q.id, q.${of}_id AS bookable_id, coalesce(q.subevent_id, 0) AS date_id
    FROM quota q LEFT JOIN subevent s ON s.organizer_id = q.organizer_id AND s.id = q.subevent_id
    WHERE q.organizer_id = $1 AND q.${of}_id = ANY($2::bigint[]) AND NOT q.ignore_for_event_availability
      AND s.active IS NOT FALSE
  ), product AS (
    SELECT c.*, i.id AS item_id, 0::bigint AS variation_id
    FROM chosen c
    JOIN quota_item l ON l.organizer_id = $1 AND l.quota_id = c.id
    JOIN item i ON i.organizer_id = $1 AND i.id = l.item_id
    WHERE ${isSold('i')} AND NOT EXISTS (SELECT FROM variation v WHERE v.organizer_id = $1 AND v.item_id = i.id)
    UNION ALL
    SELECT c.*, i.id, v.id
    FROM chosen c
    JOIN quota_variation l ON l.organizer_id = $1 AND l.quota_id = c.id
    JOIN item i ON i.organizer_id = $1 AND i.id = l.item_id
    JOIN variation v ON v.organizer_id = $1 AND v.item_id = l.item_id AND v.id = l.variation_id
    WHERE ${isSold('i')} AND ${isSold('v')}
  )
  SELECT p.bookable_id AS "bookableId", concat_ws(':', p.item_id, p.variation_id, p.date_id) AS product,
    l.quota_id AS "quotaId", l.size, l.waiting_size AS "waitingSize", l.closed,
    l.close_when_sold_out AS "closeWhenSoldOut", l.paid, l.pending, l.held, l.blocked, l.exited,
    l.waiting_bookings AS "waitingBookings", l.waiting_entries AS "waitingEntries"
  FROM product p JOIN quota_ledger l ON l.organizer_id = $1 AND l.quota_id = p.id`;
}
