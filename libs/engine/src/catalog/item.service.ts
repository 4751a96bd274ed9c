import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Database, definedOf, EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { isCategory, keepCategory } from './category.repository';
import { lockEventShared } from './event-lock.repository';
import { refuseUnpayable } from './event-payment';
import { lockEventRow } from './event.repository';
import type { EventScope } from './event-scope';
import type { ItemEntity } from './item.entity';
import { type ItemFilter, listItems } from './item-list.repository';
import { checkItem, checkSellingTime, costsMoney } from './item.policy';
import { firstForeignItem, insertItem, lockItemRow, type NewItem, readItem, updateItem } from './item.repository';
import { touchList } from './list-version.repository';
import { changesOf, isUnchanged, touches } from './row-changes.policy';
import type { VariationEntity } from './variation.entity';
import { insertVariations, type NewVariation, variationsOfItems } from './variation.repository';

/** An item with its variations, in the order they are shown. */
export interface ItemWithVariations {
  readonly item: ItemEntity;
  readonly variations: readonly VariationEntity[];
}

/** An item that is to be made, with its variations. */
export interface NewProduct {
  readonly item: NewItem;
  readonly variations: readonly NewVariation[];
}

/** Items of an event. */
@Injectable()
export class ItemService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** A page of the event's items. @throws EngineError INVALID_FIELD for a category the event does not have */
  list(scope: EventScope, filter: ItemFilter, page: PageRequest): Promise<Rows<ItemWithVariations>> {
    return this.database.read(scope, async (tx) => {
      if (filter.categoryId !== undefined) await refuseUnknownChoice(tx, scope.eventId, filter.categoryId);
      const { count, rows } = await listItems(tx, scope.eventId, { filter, page });
      const ids = rows.map(({ id }) => id);
      const variations = await variationsOfItems(tx, ids);
      return { count, rows: rows.map((item) => ({ item, variations: variations.get(item.id) ?? [] })) };
    });
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: EventScope, id: number): Promise<ItemWithVariations> {
    return this.database.read(scope, async (tx) => withVariations(tx, await readItem(tx, scope.eventId, id)));
  }

  /** Makes an item and its variations. @throws EngineError NOT_FOUND, INVALID_FIELD, INVALID_COMBINATION */
  create(scope: EventScope, item: NewItem, variations: readonly NewVariation[]): Promise<ItemWithVariations> {
    return this.database.tx(scope, (tx) => this.createIn(tx, scope.eventId, { item, variations }));
  }

  /** Like {@link create}, as part of a larger piece of work. */
  async createIn(tx: Tx, eventId: number, { item, variations }: NewProduct): Promise<ItemWithVariations> {
    const wanted = { ...item, personalized: item.personalized ?? item.admission ?? false };
    checkItem({ ...absent, ...definedOf(wanted) });
    for (const variation of variations) checkSellingTime({ ...absent, ...definedOf(variation) });
    await lockNamedItem(tx, eventId, wanted);
    const event = await lockEventRow(tx, eventId);
    await this.refuseUnknown(tx, eventId, wanted);
    const made = await insertItem(tx, eventId, wanted);
    await insertVariations(tx, made.id, variations);
    if (costsMoney(wanted, variations)) await refuseUnpayable(tx, event, 'default_price');
    await touchList(tx, eventId, 'item');
    return withVariations(tx, made);
  }

  /**
   * Changes an item; members of `presentation` are changed one by one.
   * @throws EngineError NOT_FOUND, INVALID_FIELD, INVALID_COMBINATION
   */
  update(scope: EventScope, id: number, change: Partial<NewItem>): Promise<ItemWithVariations> {
    return this.database.tx(scope, async (tx) => {
      await lockNamedItem(tx, scope.eventId, change);
      const event = mayCostMoney(change) ? await lockEventRow(tx, scope.eventId) : null;
      const item = await lockItemRow(tx, scope.eventId, id);
      const presentation = change.presentation && { ...item.presentation, ...change.presentation };
      const changes = changesOf(item, { ...change, presentation });
      if (isUnchanged(changes)) return withVariations(tx, item);
      const changed = { ...item, ...changes };
      checkItem(changed);
      await this.refuseUnknown(tx, scope.eventId, changes);
      await updateItem(tx, id, changes);
      if (event) await refuseUnpayable(tx, event, 'default_price');
      await touchList(tx, scope.eventId, 'item');
      if (touches(changes, 'active', 'availableFrom', 'availableUntil')) {
        await this.outbox.append(tx, { kind: 'capacity.freed', eventId: scope.eventId, cause: 'item.changed' });
      }
      return withVariations(tx, changed);
    });
  }

  private async refuseUnknown(tx: Tx, eventId: number, item: Partial<NewItem>): Promise<void> {
    const { categoryId = null, presentation = {} } = item;
    if (categoryId !== null && !(await keepCategory(tx, eventId, categoryId))) {
      throw unknownId('category', categoryId);
    }
    const hidingItem = presentation['hidden_if_item_available'];
    if (typeof hidingItem !== 'number') return;
    if ((await firstForeignItem(tx, eventId, [hidingItem])) !== null) {
      throw unknownId('hidden_if_item_available', hidingItem);
    }
  }
}

/** Whether a change could make an item cost money that did not. */
function mayCostMoney({ active, defaultPriceMinor = 0, freePrice }: Partial<NewItem>): boolean {
  return active === true || freePrice === true || defaultPriceMinor > 0;
}

const absent = {
  admission: false,
  personalized: false,
  availableFrom: null,
  availableUntil: null,
  minPerOrder: null,
  maxPerOrder: null,
  maxPerUser: null,
  formFields: [],
};

/** An item that is named stays until the commit. */
async function lockNamedItem(tx: Tx, eventId: number, { presentation }: Partial<NewItem>): Promise<void> {
  if (typeof presentation?.['hidden_if_item_available'] === 'number') await lockEventShared(tx, eventId);
}

async function withVariations(tx: Tx, item: ItemEntity): Promise<ItemWithVariations> {
  const variations = await variationsOfItems(tx, [item.id]);
  return { item, variations: variations.get(item.id) ?? [] };
}

async function refuseUnknownChoice(tx: Tx, eventId: number, categoryId: number): Promise<void> {
  if (await isCategory(tx, eventId, categoryId)) return;
  throw new EngineError('INVALID_FIELD', {
    field: 'category',
    message: 'Select a valid choice. That choice is not one of the available choices.',
  });
}

function unknownId(field: string, id: number): EngineError {
  return new EngineError('INVALID_FIELD', { field, message: `Invalid pk "${id}" - object does not exist.` });
}
