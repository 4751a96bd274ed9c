import { Injectable } from '@nestjs/common';
import { Database, EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import type { CategoryEntity } from './category.entity';
import {
  type CategoryFilter,
  deleteCategory,
  insertCategory,
  listCategories,
  lockCategoryRow,
  type NewCategory,
  readCategory,
  updateCategory,
} from './category.repository';
import { lockEventShared } from './event-lock.repository';
import { readEvent } from './event.repository';
import type { EventScope } from './event-scope';
import { firstForeignItem } from './item.repository';
import { touchList } from './list-version.repository';
import { changesOf, isUnchanged } from './row-changes.policy';

/** Headings under which an event shows its items. */
@Injectable()
export class CategoryService {
  constructor(private readonly database: Database) {}

  /** A page of the event's categories. */
  list(scope: EventScope, filter: CategoryFilter, page: PageRequest): Promise<Rows<CategoryEntity>> {
    return this.database.read(scope, (tx) => listCategories(tx, scope.eventId, { filter, page }));
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: EventScope, id: number): Promise<CategoryEntity> {
    return this.database.read(scope, (tx) => readCategory(tx, scope.eventId, id));
  }

  /** @throws EngineError NOT_FOUND, INVALID_FIELD */
  create(scope: EventScope, category: NewCategory): Promise<CategoryEntity> {
    return this.database.tx(scope, async (tx) => {
      await lockNamedItems(tx, scope.eventId, category);
      const event = await readEvent(tx, scope.eventId);
      await refuseForeignItems(tx, event.id, category);
      const made = await insertCategory(tx, event.id, category);
      await touchList(tx, event.id, 'category');
      return made;
    });
  }

  /** @throws EngineError NOT_FOUND, INVALID_FIELD */
  update(scope: EventScope, id: number, change: Partial<NewCategory>): Promise<CategoryEntity> {
    return this.database.tx(scope, async (tx) => {
      await lockNamedItems(tx, scope.eventId, change);
      const category = await lockCategoryRow(tx, scope.eventId, id);
      const changes = changesOf(category, change);
      if (isUnchanged(changes)) return category;
      await refuseForeignItems(tx, scope.eventId, changes);
      await updateCategory(tx, id, changes);
      await touchList(tx, scope.eventId, 'category');
      return { ...category, ...changes };
    });
  }

  /** Deletes a category; its items stay, without one. @throws EngineError NOT_FOUND */
  remove(scope: EventScope, id: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      // Its items change: not while one that is deleted is taken out of them.
      await lockEventShared(tx, scope.eventId);
      await lockCategoryRow(tx, scope.eventId, id);
      await deleteCategory(tx, id);
      await touchList(tx, scope.eventId, 'category', 'item');
    });
  }
}

/** Items that are named stay until the commit. */
async function lockNamedItems(tx: Tx, eventId: number, category: Partial<NewCategory>): Promise<void> {
  if (category.crossSellingMatchProducts?.length) await lockEventShared(tx, eventId);
}

async function refuseForeignItems(tx: Tx, eventId: number, category: Partial<NewCategory>): Promise<void> {
  const foreign = await firstForeignItem(tx, eventId, category.crossSellingMatchProducts ?? []);
  if (foreign === null) return;
  throw new EngineError('INVALID_FIELD', {
    field: 'cross_selling_match_products',
    message: `Invalid pk "${foreign}" - object does not exist.`,
  });
}
