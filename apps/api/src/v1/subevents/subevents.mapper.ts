import { wireInstant, wireInstantOrNull, wireMoneyOrNull } from '@vestibule/dialect-kit';
import type { NewSubevent, PriceOverride, SubeventFilter, SubeventOfEvent } from '@vestibule/engine';
import { refuseSeats } from '../events/events.mapper';
import type { SubeventFilters } from './subevent-filters.dto';
import type {
  ItemOverrideInput,
  ItemOverrideView,
  SubeventInput,
  SubeventPatch,
  SubeventView,
  VariationOverrideInput,
} from './subevents.dto';

/** A new date as a body describes it. @throws EngineError INVALID_FIELD for seats, of which there are none */
export function toNewSubevent(input: SubeventInput): NewSubevent {
  return { ...toSubeventChange(input), name: input.name, dateFrom: input.date_from };
}

/** What a body wants changed. @throws EngineError INVALID_FIELD for seats, of which there are none */
export function toSubeventChange(body: SubeventPatch): Partial<NewSubevent> {
  refuseSeats(body);
  return {
    name: body.name,
    active: body.active,
    isPublic: body.is_public,
    dateFrom: body.date_from,
    dateTo: body.date_to,
    dateAdmission: body.date_admission,
    presaleStart: body.presale_start,
    presaleEnd: body.presale_end,
    frontpageText: body.frontpage_text,
    location: body.location,
    geoLat: body.geo_lat,
    geoLon: body.geo_lon,
    metaData: body.meta_data,
    comment: body.comment,
    itemPriceOverrides: body.item_price_overrides?.map((override) => toOverride(override.item, override)),
    variationPriceOverrides: body.variation_price_overrides?.map((override) =>
      toOverride(override.variation, override),
    ),
  };
}

/** A date as the wire shows it; with its availability when that was asked for. */
export function toSubeventView({ subevent, eventSlug }: SubeventOfEvent, bestState?: number | null): SubeventView {
  return {
    id: subevent.id,
    name: subevent.name,
    event: eventSlug,
    active: subevent.active,
    is_public: subevent.isPublic,
    date_from: wireInstant(subevent.dateFrom),
    date_to: wireInstantOrNull(subevent.dateTo),
    date_admission: wireInstantOrNull(subevent.dateAdmission),
    presale_start: wireInstantOrNull(subevent.presaleStart),
    presale_end: wireInstantOrNull(subevent.presaleEnd),
    frontpage_text: subevent.frontpageText,
    location: subevent.location,
    geo_lat: subevent.geoLat,
    geo_lon: subevent.geoLon,
    item_price_overrides: subevent.itemPriceOverrides.map(({ id, ...rest }) => ({ item: id, ...overrideView(rest) })),
    variation_price_overrides: subevent.variationPriceOverrides.map(({ id, ...rest }) => ({
      variation: id,
      ...overrideView(rest),
    })),
    meta_data: subevent.metaData,
    seating_plan: null,
    seat_category_mapping: {},
    last_modified: wireInstant(subevent.lastModified),
    comment: subevent.comment,
    ...(bestState === undefined ? {} : { best_availability_state: bestState }),
  };
}

/** What the query asks for, within the events given. */
export function toSubeventFilter(
  filters: SubeventFilters,
  attributes: Record<string, string>,
  eventIds: readonly number[] | null,
): SubeventFilter {
  return {
    eventIds,
    active: filters.active,
    isPublic: filters.is_public,
    eventLive: filters.event__live,
    eventSlug: filters.event,
    isFuture: filters.is_future,
    isPast: filters.is_past,
    endsAfter: filters.ends_after,
    dateFromAfter: filters.date_from_after,
    dateFromBefore: filters.date_from_before,
    dateToAfter: filters.date_to_after,
    dateToBefore: filters.date_to_before,
    modifiedSince: filters.modified_since,
    salesChannel: filters.sales_channel,
    search: filters.search,
    attributes,
  };
}

function toOverride(id: number, override: Omit<ItemOverrideInput | VariationOverrideInput, 'item'>): PriceOverride {
  return {
    id,
    priceMinor: override.price ?? null,
    disabled: override.disabled ?? false,
    availableFrom: wireInstantOrNull(override.available_from ?? null),
    availableUntil: wireInstantOrNull(override.available_until ?? null),
  };
}

function overrideView(override: Omit<PriceOverride, 'id'>): Omit<ItemOverrideView, 'item'> {
  return {
    price: wireMoneyOrNull(override.priceMinor),
    disabled: override.disabled,
    available_from: override.availableFrom,
    available_until: override.availableUntil,
  };
}
