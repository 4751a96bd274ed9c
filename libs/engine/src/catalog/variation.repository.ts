import { EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { readPage } from './page-of-rows.repository';
import { whereTextContains } from './text-search.repository';
import { VariationEntity } from './variation.entity';
import { insertRows, updateRow } from './write-row.repository';

/** Columns of a variation that its maker chooses; the rest comes from the database. */
export type NewVariation = Pick<VariationEntity, 'value'> &
  Partial<Omit<VariationEntity, 'organizerId' | 'id' | 'uuid' | 'itemId'>>;

/** Which variations of an item are wanted; what is missing does not narrow. */
export interface VariationFilter {
  readonly active?: boolean;
  readonly search?: string;
}

const columns = { id: 'variation.id', position: 'variation.position' };

/** A variation of the item. @throws EngineError NOT_FOUND */
export async function readVariation(tx: Tx, itemId: number, id: number): Promise<VariationEntity> {
  const variation = await tx.manager.findOneBy(VariationEntity, { organizerId: tx.organizerId, itemId, id });
  if (!variation) throw new EngineError('NOT_FOUND');
  return variation;
}

/** A variation of the item, locked against changes until the end of the transaction. @throws EngineError NOT_FOUND */
export async function lockVariationRow(tx: Tx, itemId: number, id: number): Promise<VariationEntity> {
  const variation = await tx.manager.findOne(VariationEntity, {
    where: { organizerId: tx.organizerId, itemId, id },
    lock: { mode: 'for_no_key_update' },
  });
  if (!variation) throw new EngineError('NOT_FOUND');
  return variation;
}

/** Those of the named variations that exist, whatever item of the organizer they belong to. */
export async function variationsByIds(tx: Tx, ids: readonly number[]): Promise<VariationEntity[]> {
  if (ids.length === 0) return [];
  return tx.manager.findBy(VariationEntity, { organizerId: tx.organizerId, id: In([...ids]) });
}

/** All variations of the items, by item, each list in the order it is shown. Items without any are missing. */
export async function variationsOfItems(tx: Tx, itemIds: readonly number[]): Promise<Map<number, VariationEntity[]>> {
  const byItem = new Map<number, VariationEntity[]>();
  if (itemIds.length === 0) return byItem;
  const rows = await tx.manager.find(VariationEntity, {
    where: { organizerId: tx.organizerId, itemId: In([...itemIds]) },
    order: { position: 'ASC', id: 'ASC' },
  });
  for (const row of rows) {
    const siblings = byItem.get(row.itemId);
    if (siblings) siblings.push(row);
    else byItem.set(row.itemId, [row]);
  }
  return byItem;
}

/** A page of an item's variations. */
export async function listVariations(
  tx: Tx,
  itemId: number,
  { filter, page }: { filter: VariationFilter; page: PageRequest },
): Promise<Rows<VariationEntity>> {
  const query = tx.manager
    .createQueryBuilder(VariationEntity, 'variation')
    .where('variation.organizerId = :organizerId AND variation.itemId = :itemId', {
      organizerId: tx.organizerId,
      itemId,
    });
  if (filter.active !== undefined) query.andWhere('variation.active = :active', { active: filter.active });
  if (filter.search) whereTextContains(query, filter.search, { translated: ['variation.value'] });
  return readPage(query, page, { columns, tieBreak: 'variation.id' });
}

/** Whether the item is sold as variations. */
export async function hasVariations(tx: Tx, itemId: number): Promise<boolean> {
  const rows = await tx.query('SELECT FROM variation WHERE organizer_id = $1 AND item_id = $2 LIMIT 1', [
    tx.organizerId,
    itemId,
  ]);
  return rows.length > 0;
}

/** The first of the ids that is no variation of an item of the event, or null. */
export async function firstForeignVariation(tx: Tx, eventId: number, ids: readonly number[]): Promise<number | null> {
  if (ids.length === 0) return null;
  const rows = await tx.query<{ id: number }>(
    `SELECT v.id FROM variation v JOIN item i ON i.organizer_id = v.organizer_id AND i.id = v.item_id
     WHERE v.organizer_id = $1 AND i.event_id = $2 AND v.id = ANY($3::bigint[])`,
    [tx.organizerId, eventId, [...ids]],
  );
  const known = new Set(rows.map(({ id }) => id));
  return ids.find((id) => !known.has(id)) ?? null;
}

/** Inserts variations of one item, in their order, with one statement. */
export async function insertVariations(
  tx: Tx,
  itemId: number,
  variations: readonly NewVariation[],
): Promise<VariationEntity[]> {
  return insertRows(
    tx,
    VariationEntity,
    variations.map((variation) => ({ ...variation, itemId })),
  );
}

/** Writes columns of a variation. */
export async function updateVariation(tx: Tx, id: number, changes: Partial<VariationEntity>): Promise<void> {
  await updateRow(tx, { entity: VariationEntity, id }, changes);
}
