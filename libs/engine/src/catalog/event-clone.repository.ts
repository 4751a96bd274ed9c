import type { Tx } from '@vestibule/platform';

/** Ids of copied things: `copies[n]` was made of `sources[n]`. */
export interface CopiedIds {
  readonly sources: number[];
  readonly copies: number[];
}

interface CopyRequest {
  readonly sourceEventId: number;
  readonly targetEventId: number;
}

/** What became of copied items, and of their variations. */
export interface CopiedProducts {
  readonly items: CopiedIds;
  readonly variations: CopiedIds;
}

/** Copies categories, items and variations into another event with one statement, and says what became what. */
export function copyProducts(tx: Tx, { sourceEventId, targetEventId }: CopyRequest): Promise<CopiedProducts> {
  return copy(tx, wholeEventSql, [tx.organizerId, sourceEventId, targetEventId]);
}

/** Copies some items, of whatever events, with their variations and without a category, in the order of the ids. */
export function copyItems(
  tx: Tx,
  { itemIds, targetEventId }: { itemIds: readonly number[]; targetEventId: number },
): Promise<CopiedProducts> {
  return copy(tx, namedItemsSql, [tx.organizerId, itemIds, targetEventId]);
}

async function copy(tx: Tx, sql: string, parameters: unknown[]): Promise<CopiedProducts> {
  const rows = await tx.query<{ kind: 'item' | 'variation'; source: number; copy: number }>(sql, parameters);
  const copied = (kind: string): CopiedIds => {
    const pairs = rows.filter((row) => row.kind === kind);
    return { sources: pairs.map(({ source }) => source), copies: pairs.map(({ copy }) => copy) };
  };
  return { items: copied('item'), variations: copied('variation') };
}

/** Copies the quotas that are for no certain date, with nothing taken of them, onto the copied items and variations. */
export async function copyQuotas(
  tx: Tx,
  events: CopyRequest,
  { items, variations }: { items: CopiedIds; variations: CopiedIds },
): Promise<void> {
  await tx.query(copyQuotasSql, [
    tx.organizerId,
    events.sourceEventId,
    events.targetEventId,
    items.sources,
    items.copies,
    variations.sources,
    variations.copies,
  ]);
}

/**
 * Foreign keys are checked at the end of the statement, so everything may be inserted at once. The new ids are drawn
 * first, in the order of the things: they are what ties the copies together.
 */
const copyProductsSql = ({ categories, items }: Record<'categories' | 'items', string>) => `
  WITH old_category AS MATERIALIZED (
    SELECT c.*, nextval('category_id_seq') AS new_id FROM category c WHERE c.organizer_id = $1 AND ${categories}
  ), old_item AS MATERIALIZED (
    SELECT i.*, nextval('item_id_seq') AS new_id FROM (SELECT * FROM item i WHERE i.organizer_id = $1 AND ${items}) i
  ), old_variation AS MATERIALIZED (
    SELECT v.*, nextval('variation_id_seq') AS new_id
    FROM (
      SELECT v.*, i.new_id AS new_item_id
      FROM variation v JOIN old_item i ON i.organizer_id = v.organizer_id AND i.id = v.item_id ORDER BY v.id
    ) v
  ), new_category AS (
    INSERT INTO category (organizer_id, id, event_id, name, internal_name, description, position, is_addon,
      cross_selling_mode, cross_selling_condition, cross_selling_match_products)
    SELECT $1, c.new_id, $3, c.name, c.internal_name, c.description, c.position, c.is_addon,
      c.cross_selling_mode, c.cross_selling_condition,
      coalesce((
        SELECT jsonb_agg(i.new_id ORDER BY named.place)
        FROM jsonb_array_elements_text(c.cross_selling_match_products) WITH ORDINALITY AS named(id, place)
        JOIN old_item i ON i.id = named.id::bigint
      ), '[]')
    FROM old_category c
  ), new_item AS (
    INSERT INTO item (organizer_id, id, event_id, category_id, name, internal_name, description, default_price_minor,
      active, admission, personalized, position, available_from, available_until, require_voucher,
      hide_without_voucher, require_approval, require_bundling, allow_waitinglist, allow_cancel, min_per_order,
      max_per_order, max_per_user, free_price, form_fields, presentation)
    SELECT $1, i.new_id, $3, c.new_id, i.name, i.internal_name, i.description, i.default_price_minor,
      i.active, i.admission, i.personalized, i.position, i.available_from, i.available_until, i.require_voucher,
      i.hide_without_voucher, i.require_approval, i.require_bundling, i.allow_waitinglist, i.allow_cancel,
      i.min_per_order, i.max_per_order, i.max_per_user, i.free_price, i.form_fields,
      i.presentation || CASE WHEN jsonb_typeof(i.presentation -> 'hidden_if_item_available') = 'number'
        THEN jsonb_build_object('hidden_if_item_available', (
          SELECT other.new_id FROM old_item other
          WHERE other.id = (i.presentation ->> 'hidden_if_item_available')::bigint
        )) ELSE '{}' END
    FROM old_item i LEFT JOIN old_category c ON c.id = i.category_id
  ), new_variation AS (
    INSERT INTO variation (organizer_id, id, item_id, value, active, description, position, default_price_minor,
      available_from, available_until, presentation)
    SELECT $1, v.new_id, v.new_item_id, v.value, v.active, v.description, v.position, v.default_price_minor,
      v.available_from, v.available_until, v.presentation
    FROM old_variation v
  )
  SELECT 'item' AS kind, id AS source, new_id AS copy FROM old_item
  UNION ALL
  SELECT 'variation', id, new_id FROM old_variation`;

const wholeEventSql = copyProductsSql({ categories: 'c.event_id = $2', items: 'i.event_id = $2 ORDER BY i.id' });

const namedItemsSql = copyProductsSql({
  categories: 'false',
  items: 'i.id = ANY($2::bigint[]) ORDER BY array_position($2::bigint[], i.id)',
});

const copyQuotasSql = `
  WITH item_copy AS (
    SELECT * FROM unnest($4::bigint[], $5::bigint[]) AS pair(source, copy)
  ), variation_copy AS (
    SELECT * FROM unnest($6::bigint[], $7::bigint[]) AS pair(source, copy)
  ), old_quota AS MATERIALIZED (
    SELECT q.*, nextval('quota_id_seq') AS new_id
    FROM quota q WHERE q.organizer_id = $1 AND q.event_id = $2 AND q.subevent_id IS NULL
  ), new_quota AS (
    INSERT INTO quota (organizer_id, id, event_id, name, release_after_exit, ignore_for_event_availability)
    SELECT $1, q.new_id, $3, q.name, q.release_after_exit, q.ignore_for_event_availability FROM old_quota q
  ), new_ledger AS (
    INSERT INTO quota_ledger (organizer_id, quota_id, event_id, size, ceiling, waiting_size, close_when_sold_out)
    SELECT $1, q.new_id, $3, l.size, l.size, l.waiting_size, l.close_when_sold_out
    FROM old_quota q JOIN quota_ledger l ON l.organizer_id = q.organizer_id AND l.quota_id = q.id
  ), new_items AS (
    INSERT INTO quota_item (organizer_id, event_id, quota_id, item_id)
    SELECT $1, $3, q.new_id, pair.copy
    FROM old_quota q
    JOIN quota_item l ON l.organizer_id = q.organizer_id AND l.quota_id = q.id
    JOIN item_copy pair ON pair.source = l.item_id
  )
  INSERT INTO quota_variation (organizer_id, quota_id, item_id, variation_id)
  SELECT $1, q.new_id, item.copy, variation.copy
  FROM old_quota q
  JOIN quota_variation l ON l.organizer_id = q.organizer_id AND l.quota_id = q.id
  JOIN item_copy item ON item.source = l.item_id
  JOIN variation_copy variation ON variation.source = l.variation_id`;
