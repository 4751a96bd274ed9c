import { EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { CategoryEntity } from './category.entity';
import { readPage } from './page-of-rows.repository';
import { insertRow, updateRow } from './write-row.repository';

/** Columns of a category that its maker chooses; the rest comes from the database. */
export type NewCategory = Pick<CategoryEntity, 'name'> &
  Partial<Omit<CategoryEntity, 'organizerId' | 'id' | 'eventId'>>;

/** Which categories of an event are wanted; what is missing does not narrow. */
export interface CategoryFilter {
  readonly isAddon?: boolean;
}

const columns = { id: 'category.id', position: 'category.position' };

/** A page of an event's categories. */
export async function listCategories(
  tx: Tx,
  eventId: number,
  { filter, page }: { filter: CategoryFilter; page: PageRequest },
): Promise<Rows<CategoryEntity>> {
  const query = tx.manager
    .createQueryBuilder(CategoryEntity, 'category')
    .where('category.organizerId = :organizerId AND category.eventId = :eventId', {
      organizerId: tx.organizerId,
      eventId,
    });
  if (filter.isAddon !== undefined) query.andWhere('category.isAddon = :isAddon', { isAddon: filter.isAddon });
  return readPage(query, page, { columns, tieBreak: 'category.id' });
}

/** A category of the event. @throws EngineError NOT_FOUND */
export async function readCategory(tx: Tx, eventId: number, id: number): Promise<CategoryEntity> {
  const category = await tx.manager.findOneBy(CategoryEntity, { organizerId: tx.organizerId, eventId, id });
  if (!category) throw new EngineError('NOT_FOUND');
  return category;
}

/** A category of the event, locked against changes until the end of the transaction. @throws EngineError NOT_FOUND */
export async function lockCategoryRow(tx: Tx, eventId: number, id: number): Promise<CategoryEntity> {
  const category = await tx.manager.findOne(CategoryEntity, {
    where: { organizerId: tx.organizerId, eventId, id },
    lock: { mode: 'for_no_key_update' },
  });
  if (!category) throw new EngineError('NOT_FOUND');
  return category;
}

/** Whether the id is a category of the event. */
export async function isCategory(tx: Tx, eventId: number, id: number): Promise<boolean> {
  return tx.manager.existsBy(CategoryEntity, { organizerId: tx.organizerId, eventId, id });
}

/** Whether the id is a category of the event; if so, it stays until the end of the transaction. */
export async function keepCategory(tx: Tx, eventId: number, id: number): Promise<boolean> {
  const rows = await tx.query(
    'SELECT FROM category WHERE organizer_id = $1 AND event_id = $2 AND id = $3 FOR KEY SHARE',
    [tx.organizerId, eventId, id],
  );
  return rows.length > 0;
}

/** Inserts a category of the event. */
export async function insertCategory(tx: Tx, eventId: number, category: NewCategory): Promise<CategoryEntity> {
  return insertRow(tx, CategoryEntity, { ...category, eventId });
}

/** Writes columns of a category. */
export async function updateCategory(tx: Tx, id: number, changes: Partial<CategoryEntity>): Promise<void> {
  await updateRow(tx, { entity: CategoryEntity, id }, changes);
}

/** Deletes a category; its items stay, without one. */
export async function deleteCategory(tx: Tx, id: number): Promise<void> {
  await tx.manager.delete(CategoryEntity, { organizerId: tx.organizerId, id });
}
