import { EngineError, type Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { ItemEntity } from './item.entity';

/** An item of the event. @throws EngineError NOT_FOUND */
export async function readItem(tx: Tx, eventId: number, id: number): Promise<ItemEntity> {
  const item = await tx.manager.findOneBy(ItemEntity, { organizerId: tx.organizerId, eventId, id });
  if (!item) throw new EngineError('NOT_FOUND');
  return item;
}

/** Those of the named items that exist, whatever event of the organizer they belong to. */
export async function itemsByIds(tx: Tx, ids: readonly number[]): Promise<ItemEntity[]> {
  if (ids.length === 0) return [];
  return tx.manager.findBy(ItemEntity, { organizerId: tx.organizerId, id: In([...ids]) });
}
