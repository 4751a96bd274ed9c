import { EngineError, type Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { ItemEntity } from './item.entity';
import { insertRow, updateRow } from './write-row.repository';

/** Columns of an item that its maker chooses; the rest comes from the database. */
export type NewItem = Pick<ItemEntity, 'name' | 'defaultPriceMinor'> &
  Partial<Omit<ItemEntity, 'organizerId' | 'id' | 'uuid' | 'eventId'>>;

/** An item of the event. @throws EngineError NOT_FOUND */
export async function readItem(tx: Tx, eventId: number, id: number): Promise<ItemEntity> {
  const item = await tx.manager.findOneBy(ItemEntity, { organizerId: tx.organizerId, eventId, id });
  if (!item) throw new EngineError('NOT_FOUND');
  return item;
}

/** An item of the event, locked against changes until the end of the transaction. @throws EngineError NOT_FOUND */
export async function lockItemRow(tx: Tx, eventId: number, id: number): Promise<ItemEntity> {
  const item = await tx.manager.findOne(ItemEntity, {
    where: { organizerId: tx.organizerId, eventId, id },
    lock: { mode: 'for_no_key_update' },
  });
  if (!item) throw new EngineError('NOT_FOUND');
  return item;
}

/** Those of the named items that exist, whatever event of the organizer they belong to. */
export async function itemsByIds(tx: Tx, ids: readonly number[]): Promise<ItemEntity[]> {
  if (ids.length === 0) return [];
  return tx.manager.findBy(ItemEntity, { organizerId: tx.organizerId, id: In([...ids]) });
}

/** The first of the ids that is no item of the event, or null. */
export async function firstForeignItem(tx: Tx, eventId: number, ids: readonly number[]): Promise<number | null> {
  if (ids.length === 0) return null;
  const items = await tx.query<{ id: number }>(
    'SELECT id FROM item WHERE organizer_id = $1 AND event_id = $2 AND id = ANY($3::bigint[])',
    [tx.organizerId, eventId, [...ids]],
  );
  const known = new Set(items.map(({ id }) => id));
  return ids.find((id) => !known.has(id)) ?? null;
}

/** Inserts an item of the event. */
export async function insertItem(tx: Tx, eventId: number, item: NewItem): Promise<ItemEntity> {
  return insertRow(tx, ItemEntity, { ...item, eventId });
}

/** Writes columns of an item. */
export async function updateItem(tx: Tx, itemId: number, changes: Partial<ItemEntity>): Promise<void> {
  await updateRow(tx, { entity: ItemEntity, id: itemId }, changes);
}
