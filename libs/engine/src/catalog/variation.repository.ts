import { EngineError, type Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { VariationEntity } from './variation.entity';

/** A variation of the item. @throws EngineError NOT_FOUND */
export async function readVariation(tx: Tx, itemId: number, id: number): Promise<VariationEntity> {
  const variation = await tx.manager.findOneBy(VariationEntity, { organizerId: tx.organizerId, itemId, id });
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
  for (const row of rows) byItem.set(row.itemId, [...(byItem.get(row.itemId) ?? []), row]);
  return byItem;
}
