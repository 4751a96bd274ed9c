import { EngineError } from '@vestibule/platform';
import { IANAZone } from 'luxon';
import type { EventEntity } from './event.entity';

/** First path segments of ours, or of links printed long ago, that must not become an event's address. */
const bannedSlugs = new Set([
  'api', 'control', 'csp_report', 'customer', 'docs', 'download', 'events', 'healthcheck', 'healthz', 'jsi18n',
  'locale', 'metrics', 'public', 'readyz', 'redirect', 'waitinglist', 'widget',
]); // prettier-ignore

/** Extensions an event may list. None changes what the engine does; clients of the wire read and write the list. */
export const knownPlugins: readonly string[] = [
  'autocheckin', 'badges', 'banktransfer', 'checkinlists', 'manualpayment', 'paypal', 'paypal2', 'pretixdroid',
  'reports', 'returnurl', 'sendmail', 'statistics', 'stripe', 'ticketoutputpdf', 'webcheckin',
].map((name) => `pretix.plugins.${name}`); // prettier-ignore

const currencies = new Set([...Intl.supportedValuesOf('currency'), 'XXX']);

/** Refuses a slug that cannot be an event's address. @throws EngineError INVALID_FIELD */
export function checkSlug(slug: string): void {
  if (!/^[A-Za-z0-9]([A-Za-z0-9.-]{0,48}[A-Za-z0-9])?$/.test(slug)) {
    throw invalid(
      'slug',
      'The slug may only contain letters, numbers, dots and dashes, begins and ends with a letter or number, and has at most 50 characters.',
    );
  }
  if (bannedSlugs.has(slug.toLowerCase()))
    throw invalid('slug', 'This identifier is not allowed. Please choose another one.');
}

/** Refuses values of an event that cannot be. Only fields that are there are looked at. @throws EngineError INVALID_FIELD */
export function checkEventFields(event: Partial<EventEntity>): void {
  if (event.currency !== undefined && !currencies.has(event.currency)) {
    throw invalid('currency', `"${event.currency}" is not a valid choice.`);
  }
  if (event.timezone !== undefined) checkTimezone(event.timezone);
  const unknown = event.plugins?.find((name) => !knownPlugins.includes(name));
  if (unknown !== undefined) throw invalid('plugins', `Unknown plugin: '${unknown}'.`);
}

/** @throws EngineError INVALID_FIELD when the name is no IANA timezone. */
export function checkTimezone(timezone: string): void {
  if (!IANAZone.isValidZone(timezone)) throw invalid('timezone', `"${timezone}" is not a valid choice.`);
}

/** Refuses an end before its beginning. @throws EngineError INVALID_COMBINATION */
export function checkDates(event: Pick<EventEntity, 'dateFrom' | 'dateTo' | 'presaleStart' | 'presaleEnd'>): void {
  if (event.dateTo && event.dateTo < event.dateFrom) {
    throw new EngineError('INVALID_COMBINATION', { message: 'The event cannot end before it starts.' });
  }
  if (event.presaleStart && event.presaleEnd && event.presaleEnd < event.presaleStart) {
    throw new EngineError('INVALID_COMBINATION', {
      message: "The event's presale cannot end before it starts.",
    });
  }
}

/** What decides whether an event may go live. */
export interface GoLiveFacts {
  readonly currency: string;
  readonly hasPaidProduct: boolean;
  readonly hasPaymentMethod: boolean;
  readonly hasQuota: boolean;
}

/** The first reason why an event cannot go live yet, or null (reference pretix §9.1). */
export function goLiveProblem(facts: GoLiveFacts): string | null {
  if (facts.hasPaidProduct && !facts.hasPaymentMethod) {
    return 'You have configured at least one paid product but have not enabled any payment methods: set payment_providers.';
  }
  if (facts.hasPaidProduct && facts.currency === 'XXX') {
    return 'You have configured at least one paid product but have not configured a currency.';
  }
  return facts.hasQuota ? null : 'You need to configure at least one quota to sell anything.';
}

function invalid(field: string, message: string): EngineError {
  return new EngineError('INVALID_FIELD', { field, message });
}
