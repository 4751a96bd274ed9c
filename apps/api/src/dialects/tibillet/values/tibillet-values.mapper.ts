import type { I18nText } from '@vestibule/engine';
import { textIn } from '@vestibule/print';
import { DateTime } from 'luxon';

/** Zones that know when something happens: the organizer's, and where it never chose one, the event's. */
export interface Zones {
  readonly organizer: string;
  readonly event: string;
}

/** An instant as this wire writes it: with the offset of the zone, and microseconds. */
export function wireMoment(instant: Date, { organizer, event }: Zones): string {
  const zone = organizer === 'UTC' ? event : organizer;
  return DateTime.fromJSDate(instant, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSS'000'ZZ");
}

/** {@link wireMoment}, or null. */
export function wireMomentOrNull(instant: Date | null, zones: Zones): string | null {
  return instant && wireMoment(instant, zones);
}

/** A text in one language: the event's own where it has it. This wire knows no others. */
export function plainText(text: I18nText | null, locale: string): string {
  return text ? textIn(text, locale) : '';
}
