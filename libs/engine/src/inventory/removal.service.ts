import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Database, EngineError, type Tx } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { readItem } from '../catalog/item.repository';
import { touchList, type VersionedList } from '../catalog/list-version.repository';
import { readSubevent } from '../catalog/subevent.repository';
import { readVariation, variationsOfItems } from '../catalog/variation.repository';
import { lockEventExclusive } from './ledger.repository';
import { forgetProducts } from './mentions.repository';
import { quotasHoldingItem, quotasHoldingVariation, readQuota } from './quota.repository';
import { recount } from './recount.repository';
import { deleteRow, detachVouchers } from './removal.repository';
import { isItemUsed, isSubeventUsed, isVariationUsed } from './usage.repository';

/**
 * Deletes what quotas count places of. Vouchers and wishes for it go with it, so the quotas that held it are counted
 * again; nobody takes places of the event meanwhile. Nothing names it afterwards.
 */
@Injectable()
export class RemovalService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Deletes an item with its variations. @throws EngineError NOT_FOUND, ITEM_IN_USE */
  removeItem(scope: EventScope, itemId: number): Promise<void> {
    return this.removing(scope, 'item', async (tx) => {
      await readItem(tx, scope.eventId, itemId);
      if (await isItemUsed(tx, scope.eventId, itemId)) throw new EngineError('ITEM_IN_USE');
      const quotaIds = await quotasHoldingItem(tx, itemId);
      const variations = (await variationsOfItems(tx, [itemId])).get(itemId) ?? [];
      await deleteRow(tx, 'item', itemId);
      await recount(tx, quotaIds);
      const gone = { itemIds: [itemId], variationIds: variations.map(({ id }) => id) };
      return ['item', 'quota', ...(await forgetProducts(tx, scope.eventId, gone))];
    });
  }

  /** Deletes a variation that is not the last. @throws EngineError NOT_FOUND, VARIATION_LAST, VARIATION_IN_USE */
  removeVariation(scope: EventScope, itemId: number, variationId: number): Promise<void> {
    return this.removing(scope, 'variation', async (tx) => {
      await readItem(tx, scope.eventId, itemId);
      const variation = await readVariation(tx, itemId, variationId);
      const siblings = (await variationsOfItems(tx, [itemId])).get(itemId) ?? [];
      if (siblings.length <= 1) throw new EngineError('VARIATION_LAST');
      if (await isVariationUsed(tx, scope.eventId, variation)) throw new EngineError('VARIATION_IN_USE');
      const quotaIds = await quotasHoldingVariation(tx, variationId);
      await deleteRow(tx, 'variation', variationId);
      await recount(tx, quotaIds);
      const gone = { itemIds: [], variationIds: [variationId] };
      return ['item', 'quota', ...(await forgetProducts(tx, scope.eventId, gone))];
    });
  }

  /** Deletes a date of a series with its quotas. @throws EngineError NOT_FOUND, SUBEVENT_IN_USE */
  removeSubevent(scope: EventScope, subeventId: number): Promise<void> {
    return this.removing(scope, 'subevent', async (tx) => {
      await readSubevent(tx, scope.eventId, subeventId);
      if (await isSubeventUsed(tx, scope.eventId, subeventId)) throw new EngineError('SUBEVENT_IN_USE');
      await deleteRow(tx, 'subevent', subeventId);
      return ['subevent', 'quota'];
    });
  }

  /** Deletes a quota; vouchers for it are for everything from now on, and keep no place. @throws EngineError NOT_FOUND */
  removeQuota(scope: EventScope, quotaId: number): Promise<void> {
    return this.removing(scope, 'quota', async (tx) => {
      await readQuota(tx, scope.eventId, quotaId);
      await detachVouchers(tx, scope.eventId, quotaId);
      await deleteRow(tx, 'quota', quotaId);
      return ['quota'];
    });
  }

  private removing(scope: EventScope, what: string, remove: (tx: Tx) => Promise<VersionedList[]>): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      await lockEventExclusive(tx, scope.eventId);
      const lists = await remove(tx);
      await touchList(tx, scope.eventId, ...lists);
      await this.outbox.append(tx, { kind: 'capacity.freed', eventId: scope.eventId, cause: `${what}.deleted` });
    });
  }
}
