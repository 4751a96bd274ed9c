import { Injectable } from '@nestjs/common';
import { Clock, Database, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { Outbox } from '@vestibule/outbox';
import { readEvent } from '../catalog/event.repository';
import type { EventScope } from '../catalog/event-scope';
import { itemsByIds } from '../catalog/item.repository';
import { touchList } from '../catalog/list-version.repository';
import { changesOf } from '../catalog/row-changes.policy';
import { subeventsByIds } from '../catalog/subevent.repository';
import { variationsByIds, variationsOfItems } from '../catalog/variation.repository';
import { refuseUnknownChoices } from './filter-choice.repository';
import { type Availability, availabilityOf, mustClose } from './ledger.policy';
import { lockEventExclusive, lockEventShared, lockQuotas } from './ledger.repository';
import { QuotaEntity } from './quota.entity';
import { quotaDateFault, quotaProductsFault } from './quota.policy';
import {
  closeQuotas,
  holdVariation,
  pageOfQuotas,
  type Quota,
  type QuotaFilter,
  quotasHoldingItem,
  readQuota,
  writeQuota,
  writeQuotaProducts,
  writeQuotaSize,
} from './quota.repository';
import { QuotaLedgerEntity } from './quota-ledger.entity';
import { recount } from './recount.repository';
import { faultError } from './rule-fault';
import { waitingCountsFor } from './waiting-cutoff.repository';

/** What an organizer decides about a quota. */
export type QuotaInput = Pick<
  Quota,
  | 'name'
  | 'size'
  | 'items'
  | 'variations'
  | 'subeventId'
  | 'closeWhenSoldOut'
  | 'closed'
  | 'releaseAfterExit'
  | 'ignoreForEventAvailability'
>;

/** A quota and how much of it is free for somebody who does not wait. */
export interface AvailableQuota {
  readonly quota: Quota;
  readonly availability: Availability;
}

/** Quotas of an event: what they hold, how large they are, and how much is left. */
@Injectable()
export class QuotaService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** One page of quotas with their availability. @throws EngineError INVALID_FIELD for a filter by a date it does not have */
  list(scope: EventScope, filter: QuotaFilter, page: PageRequest): Promise<Rows<AvailableQuota>> {
    return this.database.read(scope, async (tx) => {
      await refuseUnknownChoices(tx, scope.eventId, { subevent: filter.subevent });
      const { count, rows } = await pageOfQuotas(tx, scope.eventId, { filter, page });
      return { count, rows: await this.withAvailability(tx, scope, rows) };
    });
  }

  /** One quota with its availability. @throws EngineError NOT_FOUND */
  read(scope: EventScope, id: number): Promise<AvailableQuota> {
    return this.database.read(scope, (tx) => this.readAvailable(tx, scope, id));
  }

  /** Adds a quota; what it holds and is taken already is counted. */
  create(scope: EventScope, input: QuotaInput): Promise<AvailableQuota> {
    return this.database.tx(scope, async (tx) => {
      const id = await this.createIn(tx, scope, input);
      return this.readAvailable(tx, scope, id);
    });
  }

  /** Like {@link create}, as part of a larger piece of work; says under which number. */
  async createIn(tx: Tx, scope: EventScope, input: QuotaInput): Promise<number> {
    await lockEventExclusive(tx, scope.eventId);
    await checkProducts(tx, scope, input);
    await checkDate(tx, scope, input.subeventId);
    const { name, subeventId, releaseAfterExit, ignoreForEventAvailability, ...rest } = input;
    const { size, closed, closeWhenSoldOut, items, variations } = rest;
    const rare = { name, subeventId, releaseAfterExit, ignoreForEventAvailability };
    const { id } = await tx.insert(QuotaEntity, { ...rare, eventId: scope.eventId });
    await tx.insert(QuotaLedgerEntity, { quotaId: id, eventId: scope.eventId, size, closed, closeWhenSoldOut });
    await writeQuotaProducts(tx, scope.eventId, { id, items, variations });
    await recount(tx, [id]);
    await this.changed(tx, scope, { ids: [id], cause: 'quota.created' });
    return id;
  }

  /**
   * Lets every quota that holds a variation's item hold the variation too, however many there are, as part of a larger
   * piece of work that holds the event's exclusive lock.
   */
  async holdVariation(tx: Tx, scope: EventScope, variation: { itemId: number; id: number }): Promise<void> {
    await lockQuotas(tx, await quotasHoldingItem(tx, variation.itemId));
    const ids = await holdVariation(tx, variation);
    if (ids.length === 0) return;
    await recount(tx, ids);
    await this.changed(tx, scope, { ids, cause: 'quota.changed' });
  }

  /** Changes what is named. A change that may let somebody in wakes the waiting list. @throws EngineError NOT_FOUND */
  update(scope: EventScope, id: number, changes: Partial<QuotaInput>): Promise<AvailableQuota> {
    return this.database.tx(scope, async (tx) => {
      const { items, variations, subeventId } = changes;
      const mayMove = [items, variations, subeventId].some((value) => value !== undefined);
      await (mayMove ? lockEventExclusive : lockEventShared)(tx, scope.eventId);
      await lockQuotas(tx, [id]);
      const before = await readQuota(tx, scope.eventId, id);
      const after: Quota = { ...before, ...changesOf<QuotaInput>(before, changes) };
      const difference = differenceOf(before, after);
      if (difference.any) await this.write(tx, scope, { before, after, difference });
      return this.readAvailable(tx, scope, id);
    });
  }

  private async write(tx: Tx, scope: EventScope, { before, after, difference }: QuotaChange): Promise<void> {
    if (difference.products) await checkProducts(tx, scope, after);
    if (difference.date) await checkDate(tx, scope, after.subeventId);
    if (difference.rare) await writeQuota(tx, after);
    if (difference.size) await writeQuotaSize(tx, after);
    if (difference.products) await writeQuotaProducts(tx, scope.eventId, after);
    const moved = difference.products || difference.date;
    if (moved) await recount(tx, [after.id]);
    // Whoever opens a sold-out quota by hand means it.
    const openedByHand = before.closed && !after.closed;
    if ((moved || difference.size) && !openedByHand) await closeIfSoldOut(tx, [after.id]);
    await touchList(tx, scope.eventId, 'quota');
    if (moved || mayOpen(before, after)) {
      await this.outbox.append(tx, { kind: 'capacity.freed', eventId: scope.eventId, cause: 'quota.changed' });
    }
  }

  private async changed(
    tx: Tx,
    { eventId }: EventScope,
    { ids, cause }: { ids: readonly number[]; cause: string },
  ): Promise<void> {
    await closeIfSoldOut(tx, ids);
    await touchList(tx, eventId, 'quota');
    await this.outbox.append(tx, { kind: 'capacity.freed', eventId, cause });
  }

  private async readAvailable(tx: Tx, scope: EventScope, id: number): Promise<AvailableQuota> {
    const quota = await readQuota(tx, scope.eventId, id);
    const [available] = await this.withAvailability(tx, scope, [quota]);
    if (!available) throw new Error(`quota ${id} has no availability`);
    return available;
  }

  private async withAvailability(tx: Tx, scope: EventScope, quotas: readonly Quota[]): Promise<AvailableQuota[]> {
    const subeventIds = quotas.map((quota) => quota.subeventId);
    const countWaiting = await waitingCountsFor(tx, scope.eventId, { subeventIds, now: this.clock.now() });
    return quotas.map((quota) => ({
      quota,
      availability: availabilityOf(quota, { countWaiting: countWaiting(quota.subeventId) }),
    }));
  }
}

interface QuotaDifference {
  readonly rare: boolean;
  readonly size: boolean;
  readonly products: boolean;
  readonly date: boolean;
  readonly any: boolean;
}

interface QuotaChange {
  readonly before: Quota;
  readonly after: Quota;
  readonly difference: QuotaDifference;
}

function differenceOf(before: Quota, after: Quota): QuotaDifference {
  const differs = (...keys: (keyof QuotaInput)[]) => keys.some((key) => before[key] !== after[key]);
  const date = differs('subeventId');
  const rare = date || differs('name', 'releaseAfterExit', 'ignoreForEventAvailability');
  const size = differs('size', 'closed', 'closeWhenSoldOut');
  const products = !sameIds(before.items, after.items) || !sameIds(before.variations, after.variations);
  return { rare, size, products, date, any: rare || size || products };
}

function sameIds(one: readonly number[], other: readonly number[]): boolean {
  const ids = new Set(one);
  return ids.size === new Set(other).size && other.every((id) => ids.has(id));
}

function mayOpen(before: Quota, after: Quota): boolean {
  if (after.closed) return false;
  if (before.closed) return true;
  return before.size !== null && (after.size === null || after.size > before.size);
}

async function closeIfSoldOut(tx: Tx, ids: readonly number[]): Promise<void> {
  const ledgers = await lockQuotas(tx, ids);
  await closeQuotas(
    tx,
    [...ledgers.values()].filter(mustClose).map(({ quotaId }) => quotaId),
  );
}

async function checkProducts(tx: Tx, scope: EventScope, products: Pick<Quota, 'items' | 'variations'>): Promise<void> {
  const withVariations = await variationsOfItems(tx, products.items);
  const fault = quotaProductsFault(products, {
    eventId: scope.eventId,
    items: await itemsByIds(tx, products.items),
    variations: await variationsByIds(tx, products.variations),
    itemsWithVariations: new Set(withVariations.keys()),
  });
  if (fault) throw faultError(fault);
}

async function checkDate(tx: Tx, scope: EventScope, subeventId: number | null): Promise<void> {
  const { hasSubevents } = await readEvent(tx, scope.eventId);
  const [subevent = null] = subeventId === null ? [] : await subeventsByIds(tx, [subeventId]);
  const fault = quotaDateFault(subeventId, { eventId: scope.eventId, hasSubevents, subevent });
  if (fault) throw faultError(fault);
}
