import { type EventCard, eventSettings, type EventWish, type NewItem } from '@vestibule/engine';
import { toTibilletOption } from '../options/options.mapper';
import { toTibilletProduct } from '../products/products.mapper';
import { plainText, wireMoment, wireMomentOrNull } from '../values/tibillet-values.mapper';
import type { TibilletEvent, TibilletEventInput } from './events.dto';

/** What this wire says of an event and ours has no field for is kept among its free attributes, under these names. */
const attributes = ['short_description', 'long_description', 'img_url', 'category'] as const;

export function toTibilletEvent(card: EventCard, pageOf: (card: EventCard) => string): TibilletEvent {
  const { event, organizer, options } = card;
  const { locale, showQuotaLeft, frontpageText } = eventSettings(event);
  const zones = { organizer: organizer.timezone, event: event.timezone };
  const attribute = (name: (typeof attributes)[number]) => event.metaData[name] ?? null;
  return {
    uuid: event.uuid,
    name: plainText(event.name, locale),
    slug: event.slug,
    short_description: attribute('short_description'),
    long_description: attribute('long_description') ?? (frontpageText && plainText(frontpageText, locale)),
    datetime: wireMoment(event.dateFrom, zones),
    end_datetime: wireMomentOrNull(event.dateTo, zones),
    products: card.products.map((product) => toTibilletProduct(product, locale)),
    options_radio: options.radio.map(toTibilletOption),
    options_checkbox: options.checkbox.map(toTibilletOption),
    jauge_max: card.places,
    show_gauge: showQuotaLeft,
    max_per_user: event.maxPerUser,
    published: event.live && event.isPublic,
    reservations: card.taken,
    complet: card.soldOut,
    category: attribute('category') ?? 'LIV',
    tags: readTags(event.metaData['tags']),
    img_url: attribute('img_url'),
    url: pageOf(card),
    place: plainText(event.location, locale) || organizer.name,
    ticket_public_key: card.publicKey,
  };
}

/** The event without what is to be had of it; not live, because nothing is yet. */
export function toEventWish(input: TibilletEventInput, { slug, paid }: { slug: string; paid: boolean }): EventWish {
  const said = attributes.flatMap((name) => (input[name] ? [[name, input[name]] as const] : []));
  const tags = input.tags && input.tags.length > 0 ? [['tags', JSON.stringify(input.tags)] as const] : [];
  return {
    slug,
    name: { en: input.name },
    dateFrom: input.datetime,
    dateTo: input.end_datetime ?? null,
    isPublic: input.published ?? true,
    maxPerUser: input.max_per_user ?? null,
    metaData: Object.fromEntries([...said, ...tags]),
    settings: {
      ...(input.show_gauge ? { show_quota_left: true } : {}),
      // This wire has no word for who collects the money; what costs something is paid to the organizer.
      ...(paid ? { payment_providers: ['manual'] } : {}),
    },
  };
}

/** What is reserved where an event names no product (reference tibillet A2). */
export const freeReservation: NewItem = {
  name: { en: 'Reservation' },
  defaultPriceMinor: 0,
  admission: true,
  personalized: true,
};

/** An address for an event: its name, its start, and what makes it unlike any other (reference tibillet A2). */
export function slugFor({ name, datetime }: Pick<TibilletEventInput, 'name' | 'datetime'>, unique: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .toLowerCase()
    .slice(0, 26)
    .replace(/^-+|-+$/g, '');
  const [day = '', time = ''] = datetime.toISOString().split('T');
  const moment = `${day.slice(2).replaceAll('-', '')}-${time.slice(0, 5).replace(':', '')}`;
  return `${words === '' ? 'event' : words}-${moment}-${unique.slice(0, 8)}`;
}

/** Anybody may have written something else there on our own wire. */
function readTags(written: string | undefined): string[] {
  if (written === undefined) return [];
  try {
    const tags: unknown = JSON.parse(written);
    if (Array.isArray(tags)) return tags.filter((tag) => typeof tag === 'string');
  } catch {
    // plain words, then
  }
  return written
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}
