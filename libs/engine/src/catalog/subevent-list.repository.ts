import type { PageRequest, Rows, Tx } from '@vestibule/platform';
import type { SelectQueryBuilder } from 'typeorm';
import { EventEntity } from './event.entity';
import { readPage } from './page-of-rows.repository';
import { SubeventEntity } from './subevent.entity';
import { whereAttributes, whereTextContains } from './text-search.repository';

/** Which dates are wanted; what is missing does not narrow. */
export interface SubeventFilter {
  /** Events whose dates are looked at; null for every event of the organizer. */
  readonly eventIds: readonly number[] | null;
  readonly active?: boolean;
  readonly isPublic?: boolean;
  readonly eventLive?: boolean;
  readonly eventSlug?: string;
  readonly isFuture?: boolean;
  readonly isPast?: boolean;
  readonly endsAfter?: Date;
  readonly dateFromAfter?: Date;
  readonly dateFromBefore?: Date;
  readonly dateToAfter?: Date;
  readonly dateToBefore?: Date;
  /** Inclusive. */
  readonly modifiedSince?: Date;
  readonly salesChannel?: string;
  readonly search?: string;
  /** Values of `metaData` by name; a date inherits what it does not say itself from its event. */
  readonly attributes?: Readonly<Record<string, string>>;
}

const columns = { id: 'subevent.id', date_from: 'subevent.dateFrom', last_modified: 'subevent.lastModified' };
const end = 'coalesce(subevent.dateTo, subevent.dateFrom)';

/** A page of dates. `now` decides what is past. */
export async function listSubevents(
  tx: Tx,
  { filter, page, now }: { filter: SubeventFilter; page: PageRequest; now: Date },
): Promise<Rows<SubeventEntity>> {
  const query = tx.manager
    .createQueryBuilder(SubeventEntity, 'subevent')
    .innerJoin(EventEntity, 'event', 'event.organizerId = subevent.organizerId AND event.id = subevent.eventId')
    .where('subevent.organizerId = :organizerId', { organizerId: tx.organizerId });
  if (filter.eventIds) query.andWhere('subevent.eventId = ANY(:eventIds)', { eventIds: filter.eventIds });
  whereFlags(query, filter);
  whereDates(query, filter, now);
  if (filter.search) {
    whereTextContains(query, filter.search, { translated: ['subevent.name', 'subevent.location'] });
  }
  whereAttributes(query, filter.attributes ?? {}, ['subevent.metaData', 'event.metaData']);
  return readPage(query, page, { columns, tieBreak: 'subevent.id' });
}

function whereFlags(query: SelectQueryBuilder<SubeventEntity>, filter: SubeventFilter): void {
  const { active, isPublic, eventLive, eventSlug, salesChannel } = filter;
  if (active !== undefined) query.andWhere('subevent.active = :active', { active });
  if (isPublic !== undefined) query.andWhere('subevent.isPublic = :isPublic', { isPublic });
  if (eventLive !== undefined) query.andWhere('event.live = :eventLive', { eventLive });
  if (eventSlug !== undefined) query.andWhere('event.slug = :eventSlug', { eventSlug });
  if (salesChannel !== undefined) {
    query.andWhere('(event.allSalesChannels OR :salesChannel = ANY(event.limitSalesChannels))', { salesChannel });
  }
}

function whereDates(query: SelectQueryBuilder<SubeventEntity>, filter: SubeventFilter, now: Date): void {
  const past = `${end} < :now`;
  if (filter.isPast !== undefined) query.andWhere(filter.isPast ? past : `NOT ${past}`, { now });
  if (filter.isFuture !== undefined) query.andWhere(filter.isFuture ? `NOT ${past}` : past, { now });
  const bounds = [
    ['endsAfter', `${end} >=`],
    ['dateFromAfter', 'subevent.dateFrom >='],
    ['dateFromBefore', 'subevent.dateFrom <='],
    ['dateToAfter', 'subevent.dateTo >='],
    ['dateToBefore', 'subevent.dateTo <='],
    ['modifiedSince', 'subevent.lastModified >='],
  ] as const;
  for (const [name, comparison] of bounds) {
    if (filter[name]) query.andWhere(`${comparison} :${name}`, { [name]: filter[name] });
  }
}
