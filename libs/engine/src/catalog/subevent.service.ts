import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import {
  Clock,
  Database,
  EngineError,
  type PageRequest,
  type Rows,
  type TenantScope,
  type Tx,
} from '@vestibule/platform';
import { lockEventShared } from './event-lock.repository';
import { checkDates } from './event.policy';
import { refuseUnpayable } from './event-payment';
import { eventSlugs, lockEventRow } from './event.repository';
import type { EventScope } from './event-scope';
import { firstForeignItem } from './item.repository';
import { touchList } from './list-version.repository';
import { changesOf, isUnchanged, touches } from './row-changes.policy';
import type { PriceOverride, SubeventEntity } from './subevent.entity';
import { listSubevents, type SubeventFilter } from './subevent-list.repository';
import { insertSubevent, lockSubeventRow, type NewSubevent, readSubevent, updateSubevent } from './subevent.repository';
import { firstForeignVariation } from './variation.repository';

/** A date with the slug of its event. */
export interface SubeventOfEvent {
  readonly subevent: SubeventEntity;
  readonly eventSlug: string;
}

/** Dates of event series. */
@Injectable()
export class SubeventService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** A page of dates of one or of several events. */
  list(scope: TenantScope, filter: SubeventFilter, page: PageRequest): Promise<Rows<SubeventOfEvent>> {
    return this.database.read(scope, async (tx) => {
      const { count, rows } = await listSubevents(tx, { filter, page, now: this.clock.now() });
      const slugs = await eventSlugs(
        tx,
        rows.map(({ eventId }) => eventId),
      );
      return { count, rows: rows.map((subevent) => ({ subevent, eventSlug: slugs.get(subevent.eventId) ?? '' })) };
    });
  }

  /** @throws EngineError NOT_FOUND */
  async read(scope: EventScope, id: number): Promise<SubeventOfEvent> {
    const subevent = await this.database.read(scope, (tx) => readSubevent(tx, scope.eventId, id));
    return { subevent, eventSlug: scope.eventSlug };
  }

  /** Adds a date to a series. @throws EngineError NOT_FOUND, INVALID_FIELD, INVALID_COMBINATION */
  async create(scope: EventScope, wanted: NewSubevent): Promise<SubeventOfEvent> {
    checkDates({
      dateFrom: wanted.dateFrom,
      dateTo: wanted.dateTo ?? null,
      presaleStart: wanted.presaleStart ?? null,
      presaleEnd: wanted.presaleEnd ?? null,
    });
    const subevent = await this.database.tx(scope, async (tx) => {
      await lockNamedProducts(tx, scope.eventId, wanted);
      const event = await lockEventRow(tx, scope.eventId);
      if (!event.hasSubevents) {
        throw new EngineError('INVALID_COMBINATION', { message: 'Dates can only be added to an event series.' });
      }
      await refuseForeignOverrides(tx, event.id, wanted);
      const made = await insertSubevent(tx, event.id, wanted);
      if (namesPrices(wanted)) await refuseUnpayable(tx, event, pricedField(wanted));
      await touchList(tx, event.id, 'subevent');
      return made;
    });
    return { subevent, eventSlug: scope.eventSlug };
  }

  /** @throws EngineError NOT_FOUND, INVALID_FIELD, INVALID_COMBINATION */
  async update(scope: EventScope, id: number, change: Partial<NewSubevent>): Promise<SubeventOfEvent> {
    const subevent = await this.database.tx(scope, async (tx) => {
      await lockNamedProducts(tx, scope.eventId, change);
      const event = namesPrices(change) ? await lockEventRow(tx, scope.eventId) : null;
      const current = await lockSubeventRow(tx, scope.eventId, id);
      const changes = changesOf(current, change);
      if (isUnchanged(changes)) return current;
      checkDates({ ...current, ...changes });
      await refuseForeignOverrides(tx, scope.eventId, changes);
      const changed = await updateSubevent(tx, current, changes);
      if (event) await refuseUnpayable(tx, event, pricedField(changes));
      await touchList(tx, scope.eventId, 'subevent');
      if (touches(changes, 'active', 'dateFrom', 'dateTo', 'dateAdmission', 'presaleStart', 'presaleEnd')) {
        await this.outbox.append(tx, { kind: 'capacity.freed', eventId: scope.eventId, cause: 'subevent.changed' });
      }
      return changed;
    });
    return { subevent, eventSlug: scope.eventSlug };
  }
}

/** Products that are named stay until the commit. */
async function lockNamedProducts(tx: Tx, eventId: number, wanted: Partial<NewSubevent>): Promise<void> {
  if (namesPrices(wanted)) await lockEventShared(tx, eventId);
}

async function refuseForeignOverrides(tx: Tx, eventId: number, wanted: Partial<NewSubevent>): Promise<void> {
  const { itemPriceOverrides = [], variationPriceOverrides = [] } = wanted;
  const item = await firstForeignItem(tx, eventId, idsOf('item_price_overrides', itemPriceOverrides));
  if (item !== null) throw unknownId('item_price_overrides', item);
  const variationIds = idsOf('variation_price_overrides', variationPriceOverrides);
  const variation = await firstForeignVariation(tx, eventId, variationIds);
  if (variation !== null) throw unknownId('variation_price_overrides', variation);
}

function namesPrices({ itemPriceOverrides = [], variationPriceOverrides = [] }: Partial<NewSubevent>): boolean {
  return itemPriceOverrides.length + variationPriceOverrides.length > 0;
}

/** Which of the two lists to blame for a price. */
function pricedField({ itemPriceOverrides = [] }: Partial<NewSubevent>): string {
  return itemPriceOverrides.length > 0 ? 'item_price_overrides' : 'variation_price_overrides';
}

function idsOf(field: string, overrides: readonly PriceOverride[]): number[] {
  const ids = overrides.map(({ id }) => id);
  if (new Set(ids).size === ids.length) return ids;
  throw new EngineError('INVALID_FIELD', { field, message: 'Each product may have one override.' });
}

function unknownId(field: string, id: number): EngineError {
  return new EngineError('INVALID_FIELD', { field, message: `Invalid pk "${id}" - object does not exist.` });
}
