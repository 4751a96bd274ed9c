import { wireInstant, wireInstantOrNull } from '@vestibule/dialect-kit';
import type { EventChange, EventEntity, EventFilter, EventOptions, EventWish } from '@vestibule/engine';
import { EngineError, type PublicLinks } from '@vestibule/platform';
import type { Principal } from '@vestibule/tenancy';
import type { EventDetailView, EventFilters, EventInput, EventPatch, EventView } from './events.dto';
import { toSalesChannels, toSalesChannelView } from './sales-channels.mapper';

/** What links to an event are made of. */
export interface EventPlace {
  readonly links: PublicLinks;
  readonly organizerSlug: string;
}

/** What is shown of an event besides its own row. */
export interface EventCompany {
  readonly options: EventOptions;
  readonly ticketPublicKey: string;
  /** Only when it was asked for. */
  readonly bestState?: number | null;
}

/** The team that must be told of an event it makes, because it sees only certain events; null for one that sees all. */
export function limitedTeamOf(caller: Principal): number | null {
  return caller.visibleEventIds === null ? null : caller.teamId;
}

/** A new event as a body describes it. @throws EngineError INVALID_FIELD for seats, of which there are none */
export function toNewEvent(input: EventInput): EventWish {
  return { ...toEventChange(input), name: input.name, slug: input.slug, dateFrom: input.date_from };
}

/** What a body wants changed. @throws EngineError INVALID_FIELD for seats, of which there are none */
export function toEventChange(body: EventPatch): EventChange {
  refuseSeats(body);
  return {
    name: body.name,
    slug: body.slug,
    live: body.live,
    testmode: body.testmode,
    currency: body.currency,
    dateFrom: body.date_from,
    dateTo: body.date_to,
    dateAdmission: body.date_admission,
    isPublic: body.is_public,
    presaleStart: body.presale_start,
    presaleEnd: body.presale_end,
    location: body.location,
    geoLat: body.geo_lat,
    geoLon: body.geo_lon,
    hasSubevents: body.has_subevents,
    maxPerUser: body.max_per_user,
    optionsRadio: body.options_radio,
    optionsCheckbox: body.options_checkbox,
    metaData: body.meta_data,
    plugins: body.plugins,
    timezone: body.timezone,
    itemMetaProperties: body.item_meta_properties,
    ...toSalesChannels(body),
  };
}

/** Refuses what only makes sense with seating plans. @throws EngineError INVALID_FIELD */
export function refuseSeats(body: Pick<EventPatch, 'seating_plan' | 'seat_category_mapping'>): void {
  const plan = body.seating_plan ?? null;
  if (plan !== null) {
    throw new EngineError('INVALID_FIELD', {
      field: 'seating_plan',
      message: `Invalid pk "${plan}" - object does not exist.`,
    });
  }
  if (Object.keys(body.seat_category_mapping ?? {}).length > 0) {
    throw new EngineError('INVALID_FIELD', {
      field: 'seat_category_mapping',
      message: 'You cannot specify seat category mappings without a seating plan.',
    });
  }
}

/** An event as the wire shows it; with its availability when that was asked for. */
export function toEventView(event: EventEntity, place: EventPlace, company: EventCompany): EventView {
  const { options, ticketPublicKey, bestState } = company;
  return {
    uuid: event.uuid,
    name: event.name,
    slug: event.slug,
    live: event.live,
    testmode: event.testmode,
    currency: event.currency,
    date_from: wireInstant(event.dateFrom),
    date_to: wireInstantOrNull(event.dateTo),
    date_admission: wireInstantOrNull(event.dateAdmission),
    is_public: event.isPublic,
    presale_start: wireInstantOrNull(event.presaleStart),
    presale_end: wireInstantOrNull(event.presaleEnd),
    location: event.location,
    geo_lat: event.geoLat,
    geo_lon: event.geoLon,
    has_subevents: event.hasSubevents,
    max_per_user: event.maxPerUser,
    options_radio: options.radio.map(({ id }) => id),
    options_checkbox: options.checkbox.map(({ id }) => id),
    ticket_public_key: ticketPublicKey,
    meta_data: event.metaData,
    seating_plan: null,
    seat_category_mapping: {},
    plugins: event.plugins,
    timezone: event.timezone,
    item_meta_properties: event.itemMetaProperties,
    ...toSalesChannelView(event),
    public_url: place.links.eventPage({ organizerSlug: place.organizerSlug, eventSlug: event.slug }),
    ...(bestState === undefined ? {} : { best_availability_state: bestState }),
  };
}

/** An event on its own. */
export function toEventDetailView(event: EventEntity, place: EventPlace, company: EventCompany): EventDetailView {
  return { ...toEventView(event, place, company), valid_keys: {} };
}

/** What the query asks for, within what the caller sees. */
export function toEventFilter(
  filters: EventFilters,
  attributes: Record<string, string>,
  visibleIds: readonly number[] | null,
): EventFilter {
  return {
    visibleIds,
    isPublic: filters.is_public,
    live: filters.live,
    hasSubevents: filters.has_subevents,
    testmode: filters.testmode,
    isFuture: filters.is_future,
    isPast: filters.is_past,
    endsAfter: filters.ends_after,
    dateFromAfter: filters.date_from_after,
    dateFromBefore: filters.date_from_before,
    dateToAfter: filters.date_to_after,
    dateToBefore: filters.date_to_before,
    salesChannel: filters.sales_channel,
    search: filters.search,
    attributes,
  };
}
