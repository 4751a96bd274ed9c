import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Database, EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { refuseUnpayable } from './event-payment';
import { lockEventRow } from './event.repository';
import type { EventScope } from './event-scope';
import type { ItemEntity } from './item.entity';
import { checkSellingTime } from './item.policy';
import { lockItemRow, readItem } from './item.repository';
import { touchList } from './list-version.repository';
import { changesOf, isUnchanged, touches } from './row-changes.policy';
import type { VariationEntity } from './variation.entity';
import {
  hasVariations,
  insertVariations,
  listVariations,
  lockVariationRow,
  type NewVariation,
  readVariation,
  updateVariation,
  type VariationFilter,
} from './variation.repository';

/** A variation with the item whose price it may take. */
export interface VariationOfItem {
  readonly variation: VariationEntity;
  readonly item: ItemEntity;
}

/** Variations of an item. */
@Injectable()
export class VariationService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** A page of the item's variations. @throws EngineError NOT_FOUND for the item */
  list(
    scope: EventScope,
    itemId: number,
    query: { filter: VariationFilter; page: PageRequest },
  ): Promise<Rows<VariationOfItem>> {
    return this.database.read(scope, async (tx) => {
      const item = await readItem(tx, scope.eventId, itemId);
      const { count, rows } = await listVariations(tx, itemId, query);
      return { count, rows: rows.map((variation) => ({ variation, item })) };
    });
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: EventScope, itemId: number, id: number): Promise<VariationOfItem> {
    return this.database.read(scope, async (tx) => {
      const item = await readItem(tx, scope.eventId, itemId);
      return { item, variation: await readVariation(tx, itemId, id) };
    });
  }

  /**
   * Adds a variation to an item that has some: a thing that was sold as itself cannot become one of several.
   * @throws EngineError NOT_FOUND, ITEM_WITHOUT_VARIATIONS, INVALID_COMBINATION
   */
  create(scope: EventScope, itemId: number, wanted: NewVariation): Promise<VariationOfItem> {
    return this.database.tx(scope, (tx) => this.createIn(tx, scope.eventId, { itemId, wanted }));
  }

  /** Like {@link create}, as part of a larger piece of work. */
  async createIn(
    tx: Tx,
    eventId: number,
    { itemId, wanted }: { itemId: number; wanted: NewVariation },
  ): Promise<VariationOfItem> {
    const event = await lockEventRow(tx, eventId);
    const item = await lockItemRow(tx, eventId, itemId);
    if (!(await hasVariations(tx, itemId))) throw new EngineError('ITEM_WITHOUT_VARIATIONS');
    checkSellingTime({ availableFrom: wanted.availableFrom ?? null, availableUntil: wanted.availableUntil ?? null });
    const [variation] = await insertVariations(tx, itemId, [wanted]);
    await refuseUnpayable(tx, event, 'default_price');
    await touchList(tx, eventId, 'item');
    return { item, variation: variation as VariationEntity };
  }

  /**
   * Changes a variation; members of `presentation` are changed one by one.
   * @throws EngineError NOT_FOUND, INVALID_COMBINATION
   */
  update(
    scope: EventScope,
    path: { itemId: number; id: number },
    change: Partial<NewVariation>,
  ): Promise<VariationOfItem> {
    return this.database.tx(scope, (tx) => this.updateIn(tx, scope.eventId, { ...path, change }));
  }

  /** Like {@link update}, as part of a larger piece of work. */
  async updateIn(
    tx: Tx,
    eventId: number,
    { itemId, id, change }: { itemId: number; id: number; change: Partial<NewVariation> },
  ): Promise<VariationOfItem> {
    const event = mayCostMoney(change) ? await lockEventRow(tx, eventId) : null;
    const item = await readItem(tx, eventId, itemId);
    const variation = await lockVariationRow(tx, itemId, id);
    const presentation = change.presentation && { ...variation.presentation, ...change.presentation };
    const changes = changesOf(variation, { ...change, presentation });
    if (isUnchanged(changes)) return { item, variation };
    const changed = { ...variation, ...changes };
    checkSellingTime(changed);
    await updateVariation(tx, id, changes);
    if (event) await refuseUnpayable(tx, event, 'default_price');
    await touchList(tx, eventId, 'item');
    if (touches(changes, 'active', 'availableFrom', 'availableUntil')) {
      await this.outbox.append(tx, { kind: 'capacity.freed', eventId, cause: 'variation.changed' });
    }
    return { item, variation: changed };
  }
}

/** Whether a change could make a variation cost money that did not; without a price of its own it has the item's. */
function mayCostMoney({ active, defaultPriceMinor }: Partial<NewVariation>): boolean {
  return active === true || (defaultPriceMinor !== undefined && defaultPriceMinor !== 0);
}
