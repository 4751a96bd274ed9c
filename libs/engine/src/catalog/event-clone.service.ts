import { Injectable } from '@nestjs/common';
import { Database, definedOf, EngineError, type TenantScope } from '@vestibule/platform';
import { copyProducts, copyQuotas } from './event-clone.repository';
import type { EventEntity } from './event.entity';
import { sameOptions } from './event-options';
import { findEventBySlug, readEvent } from './event.repository';
import { EventService, type EventWish } from './event.service';
import { touchList } from './list-version.repository';

/** Makes an event out of another one: settings, options, categories, items, variations, quotas, but nothing anybody took. */
@Injectable()
export class EventCloneService {
  constructor(
    private readonly database: Database,
    private readonly events: EventService,
  ) {}

  /** The event called `slug` or `organizer/slug`. @throws EngineError CLONE_SOURCE_UNKNOWN */
  async findSource(scope: TenantScope & { readonly organizerSlug: string }, name: string): Promise<EventEntity> {
    const [slug = '', organizerSlug = scope.organizerSlug, ...rest] = name.split('/').reverse();
    const event =
      organizerSlug === scope.organizerSlug && rest.length === 0
        ? await this.database.read(scope, (tx) => findEventBySlug(tx, slug))
        : null;
    if (!event) throw new EngineError('CLONE_SOURCE_UNKNOWN');
    return event;
  }

  /**
   * @throws EngineError NOT_FOUND for the source, EVENT_SLUG_TAKEN, EVENT_NOT_READY, INVALID_FIELD, INVALID_COMBINATION
   */
  clone(
    scope: TenantScope,
    sourceEventId: number,
    { event, limitedTeamId }: { event: EventWish; limitedTeamId: number | null },
  ): Promise<EventEntity> {
    return this.database.tx(scope, async (tx) => {
      const source = await readEvent(tx, sourceEventId);
      const offered = await sameOptions(tx, source.id);
      const made = await this.events.createIn(tx, { ...offered, ...inheriting(source, event) }, limitedTeamId);
      const events = { sourceEventId, targetEventId: made.id };
      const copied = await copyProducts(tx, events);
      // In a series every quota is for a certain date, and dates are not copied.
      if (!made.hasSubevents) await copyQuotas(tx, events, copied);
      await touchList(tx, made.id, 'category', 'item', 'quota');
      return made;
    });
  }
}

/** What the new event does not say itself it takes from the source; admission keeps its distance to the beginning. */
function inheriting(source: EventEntity, event: EventWish): EventWish {
  const distance = source.dateAdmission && source.dateAdmission.getTime() - source.dateFrom.getTime();
  return {
    currency: source.currency,
    timezone: source.timezone,
    isPublic: source.isPublic,
    testmode: source.testmode,
    hasSubevents: source.hasSubevents,
    plugins: source.plugins,
    metaData: source.metaData,
    itemMetaProperties: source.itemMetaProperties,
    allSalesChannels: source.allSalesChannels,
    limitSalesChannels: source.limitSalesChannels,
    maxPerUser: source.maxPerUser,
    dateAdmission: distance === null ? null : new Date(event.dateFrom.getTime() + distance),
    ...definedOf(event),
    settings: source.settings,
  };
}
