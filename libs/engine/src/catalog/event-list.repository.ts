import type { PageRequest, Rows, Tx } from '@vestibule/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { EventEntity } from './event.entity';
import { readPage } from './page-of-rows.repository';
import { whereAttributes, whereTextContains } from './text-search.repository';

/** Which events of an organizer are wanted; what is missing does not narrow. */
export interface EventFilter {
  /** Events the caller may see at all; null for every event. */
  readonly visibleIds: readonly number[] | null;
  readonly isPublic?: boolean;
  readonly live?: boolean;
  readonly hasSubevents?: boolean;
  readonly testmode?: boolean;
  readonly isFuture?: boolean;
  readonly isPast?: boolean;
  readonly endsAfter?: Date;
  readonly dateFromAfter?: Date;
  readonly dateFromBefore?: Date;
  readonly dateToAfter?: Date;
  readonly dateToBefore?: Date;
  readonly salesChannel?: string;
  readonly search?: string;
  /** Values of `metaData` by name. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const columns = { slug: 'event.slug', date_from: 'event.dateFrom' };
const end = 'coalesce(event.dateTo, event.dateFrom)';

/** A page of the organizer's events. `now` decides what is past. */
export async function listEvents(
  tx: Tx,
  { filter, page, now }: { filter: EventFilter; page: PageRequest; now: Date },
): Promise<Rows<EventEntity>> {
  const query = tx.manager
    .createQueryBuilder(EventEntity, 'event')
    .where('event.organizerId = :organizerId', { organizerId: tx.organizerId });
  if (filter.visibleIds) query.andWhere('event.id = ANY(:visibleIds)', { visibleIds: filter.visibleIds });
  whereFlags(query, filter);
  whereDates(query, filter, now);
  if (filter.salesChannel !== undefined) {
    query.andWhere('(event.allSalesChannels OR :channel = ANY(event.limitSalesChannels))', {
      channel: filter.salesChannel,
    });
  }
  if (filter.search) {
    whereTextContains(query, filter.search, { translated: ['event.name', 'event.location'], plain: ['event.slug'] });
  }
  whereAttributes(query, filter.attributes ?? {}, ['event.metaData']);
  return readPage(query, page, { columns, tieBreak: 'event.id' });
}

function whereFlags(query: SelectQueryBuilder<EventEntity>, filter: EventFilter): void {
  const flags = ['isPublic', 'live', 'hasSubevents', 'testmode'] as const;
  for (const name of flags) {
    if (filter[name] !== undefined) query.andWhere(`event.${name} = :${name}`, { [name]: filter[name] });
  }
}

/** A series ends with the last of its dates. */
function whereDates(query: SelectQueryBuilder<EventEntity>, filter: EventFilter, now: Date): void {
  const past = `${end} < :now`;
  if (filter.isPast !== undefined) query.andWhere(filter.isPast ? past : `NOT ${past}`, { now });
  if (filter.isFuture !== undefined) query.andWhere(filter.isFuture ? `NOT ${past}` : past, { now });
  if (filter.endsAfter) {
    query.andWhere(
      `(${end} >= :endsAfter OR EXISTS (SELECT FROM subevent s
         WHERE s.organizer_id = event.organizer_id AND s.event_id = event.id AND coalesce(s.date_to, s.date_from) >= :endsAfter))`,
      { endsAfter: filter.endsAfter },
    );
  }
  const bounds = [
    ['dateFromAfter', 'event.dateFrom >='],
    ['dateFromBefore', 'event.dateFrom <='],
    ['dateToAfter', 'event.dateTo >='],
    ['dateToBefore', 'event.dateTo <='],
  ] as const;
  for (const [name, comparison] of bounds) {
    if (filter[name]) query.andWhere(`${comparison} :${name}`, { [name]: filter[name] });
  }
}
