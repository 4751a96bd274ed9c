import type { PageRequest, Rows, Tx } from '@vestibule/platform';
import { ItemEntity } from './item.entity';
import { readPage } from './page-of-rows.repository';
import { whereTextContains } from './text-search.repository';

/** Which items of an event are wanted; what is missing does not narrow. */
export interface ItemFilter {
  readonly active?: boolean;
  readonly admission?: boolean;
  readonly categoryId?: number;
  readonly freePrice?: boolean;
  readonly search?: string;
}

const columns = { id: 'item.id', position: 'item.position' };

/** A page of an event's items. */
export async function listItems(
  tx: Tx,
  eventId: number,
  { filter, page }: { filter: ItemFilter; page: PageRequest },
): Promise<Rows<ItemEntity>> {
  const query = tx.manager
    .createQueryBuilder(ItemEntity, 'item')
    .where('item.organizerId = :organizerId AND item.eventId = :eventId', { organizerId: tx.organizerId, eventId });
  const { active, admission, categoryId, freePrice, search } = filter;
  if (active !== undefined) query.andWhere('item.active = :active', { active });
  if (admission !== undefined) query.andWhere('item.admission = :admission', { admission });
  if (categoryId !== undefined) query.andWhere('item.categoryId = :categoryId', { categoryId });
  if (search) whereTextContains(query, search, { translated: ['item.name'], plain: ['item.internalName'] });
  if (freePrice !== undefined) query.andWhere('item.freePrice = :freePrice', { freePrice });
  return readPage(query, page, { columns, tieBreak: 'item.id' });
}
