import type { Tx } from '@vestibule/platform';
import { type Product, productKey } from './product';

/** What a voucher is for: nothing (any product), a quota, an item, or a variation of it; on one date of a series. */
export interface VoucherTarget {
  readonly itemId: number | null;
  readonly variationId: number | null;
  readonly quotaId: number | null;
  readonly subeventId: number | null;
}

/**
 * The quotas each product takes places of, by `productKey`; an empty list for a product without one. Stable only
 * under one of the event's locks.
 */
export async function quotasOfProducts(
  tx: Tx,
  eventId: number,
  products: Iterable<Product>,
): Promise<Map<string, number[]>> {
  const distinct = new Map([...products].map((product) => [productKey(product), product]));
  const found = new Map<string, number[]>([...distinct.keys()].map((key) => [key, []]));
  if (distinct.size === 0) return found;
  const wanted = [...distinct.values()];
  const rows = await tx.query<Product & { quotaId: number }>(productSql, [
    tx.organizerId,
    eventId,
    wanted.map((product) => product.itemId),
    wanted.map((product) => product.variationId),
    wanted.map((product) => product.subeventId),
  ]);
  for (const { quotaId, ...product } of rows) found.get(productKey(product))?.push(quotaId);
  return found;
}

/** The quotas of which each of some vouchers keeps places when it blocks, in the order of the vouchers. */
export async function quotasOfVouchers(
  tx: Tx,
  eventId: number,
  vouchers: readonly VoucherTarget[],
): Promise<number[][]> {
  const found = vouchers.map((): number[] => []);
  if (vouchers.every(({ itemId, quotaId }) => itemId === null && quotaId === null)) return found;
  const rows = await tx.query<{ position: number; quotaId: number }>(voucherSql, [
    tx.organizerId,
    eventId,
    vouchers.map((voucher) => voucher.itemId),
    vouchers.map((voucher) => voucher.variationId),
    vouchers.map((voucher) => voucher.quotaId),
    vouchers.map((voucher) => voucher.subeventId),
  ]);
  for (const { position, quotaId } of rows) found[position - 1]?.push(quotaId);
  return found;
}

/** Quotas `q` of the date `p.subevent_id`; two arms, because "is not distinct from" finds no index. */
const quotasOfThatDate = `
  JOIN LATERAL (
    SELECT id FROM quota WHERE organizer_id = $1 AND event_id = $2 AND subevent_id = p.subevent_id
    UNION ALL
    SELECT id FROM quota WHERE organizer_id = $1 AND event_id = $2 AND subevent_id IS NULL AND p.subevent_id IS NULL
  ) q ON true`;

const productSql = `
  SELECT p.item_id AS "itemId", p.variation_id AS "variationId", p.subevent_id AS "subeventId", q.id AS "quotaId"
  FROM unnest($3::bigint[], $4::bigint[], $5::bigint[]) AS p(item_id, variation_id, subevent_id)
  ${quotasOfThatDate}
  WHERE CASE WHEN p.variation_id IS NULL
    THEN EXISTS (SELECT FROM quota_item l WHERE l.organizer_id = $1 AND l.quota_id = q.id AND l.item_id = p.item_id)
    ELSE EXISTS (
      SELECT FROM quota_variation l
      WHERE l.organizer_id = $1 AND l.quota_id = q.id AND l.item_id = p.item_id AND l.variation_id = p.variation_id
    )
  END
  ORDER BY q.id`;

const voucherSql = `
  SELECT p.position::integer, q.id AS "quotaId"
  FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[]) WITH ORDINALITY
    AS p(item_id, variation_id, quota_id, subevent_id, position)
  ${quotasOfThatDate}
  WHERE CASE
    WHEN p.quota_id IS NOT NULL THEN q.id = p.quota_id
    WHEN p.item_id IS NULL THEN false
    ELSE EXISTS (
      SELECT FROM quota_variation l
      WHERE l.organizer_id = $1 AND l.quota_id = q.id AND l.item_id = p.item_id
        AND (p.variation_id IS NULL OR l.variation_id = p.variation_id)
    ) OR (
      p.variation_id IS NULL
      AND EXISTS (SELECT FROM quota_item l WHERE l.organizer_id = $1 AND l.quota_id = q.id AND l.item_id = p.item_id)
      AND NOT EXISTS (SELECT FROM variation v WHERE v.organizer_id = $1 AND v.item_id = p.item_id)
    )
  END
  ORDER BY p.position, q.id`;
