import type { Tx } from '@vestibule/platform';
import type { VersionedList } from '../catalog/list-version.repository';

/** Products that are deleted. */
interface GoneProducts {
  readonly itemIds: readonly number[];
  readonly variationIds: readonly number[];
}

/**
 * Takes deleted products out of the event's rows that name them in JSON, where no foreign key can. The caller holds the
 * event's exclusive lock; who names products holds the shared one.
 * @returns the lists that look different now, apart from the list of items
 */
export async function forgetProducts(tx: Tx, eventId: number, gone: GoneProducts): Promise<VersionedList[]> {
  const lists: VersionedList[] = [];
  if (gone.itemIds.length > 0) {
    const key = [tx.organizerId, eventId, gone.itemIds];
    if ((await tx.execute(forgetInCategories, key)) > 0) lists.push('category');
    await tx.execute(forgetInItems, key);
  }
  const key = [tx.organizerId, eventId, gone.itemIds, gone.variationIds];
  if ((await tx.execute(forgetInSubevents, key)) > 0) lists.push('subevent');
  return lists;
}

const forgetInCategories = `
  UPDATE category
  SET cross_selling_match_products = (
    SELECT coalesce(jsonb_agg(named.id ORDER BY named.place), '[]')
    FROM jsonb_array_elements(cross_selling_match_products) WITH ORDINALITY AS named (id, place)
    WHERE named.id::bigint <> ALL ($3::bigint[])
  )
  WHERE organizer_id = $1 AND event_id = $2 AND EXISTS (
    SELECT FROM jsonb_array_elements(cross_selling_match_products) AS named (id)
    WHERE named.id::bigint = ANY ($3::bigint[])
  )`;

const forgetInItems = `
  UPDATE item SET presentation = presentation - 'hidden_if_item_available'
  WHERE organizer_id = $1 AND event_id = $2 AND presentation -> 'hidden_if_item_available' IN (
    SELECT to_jsonb(id) FROM unnest($3::bigint[]) AS id
  )`;

const without = (overrides: string, ids: string) => `(
    SELECT coalesce(jsonb_agg(named.override ORDER BY named.place), '[]')
    FROM jsonb_array_elements(${overrides}) WITH ORDINALITY AS named (override, place)
    WHERE (named.override -> 'id')::bigint <> ALL (${ids}::bigint[])
  )`;

const names = (overrides: string, ids: string) => `EXISTS (
    SELECT FROM jsonb_array_elements(${overrides}) AS named (override)
    WHERE (named.override -> 'id')::bigint = ANY (${ids}::bigint[])
  )`;

const forgetInSubevents = `
  UPDATE subevent
  SET item_price_overrides = ${without('item_price_overrides', '$3')},
    variation_price_overrides = ${without('variation_price_overrides', '$4')},
    last_modified = clock_timestamp()
  WHERE organizer_id = $1 AND event_id = $2
    AND (${names('item_price_overrides', '$3')} OR ${names('variation_price_overrides', '$4')})`;
