import { DateTime } from 'luxon';
import { formatLocale, type I18nText, textIn } from './locale.policy';

const longestName = 80;

/** Turns facts into words of one locale. */
export interface Phrases {
  text(text: I18nText): string;
  /** An instant in a zone: weekday, date, time and the zone's short name. */
  moment(instant: string, timezone: string): string;
  /** A length of time, e.g. "48 hours". */
  hours(hours: number): string;
  number(value: number): string;
}

/** Words for people with this locale. */
export function phrasesFor(locale: string): Phrases {
  const format = formatLocale(locale);
  return {
    text: (text) => textIn(text, locale),
    moment: (instant, timezone) => momentIn(instant, timezone, format),
    hours: (hours) => new Intl.NumberFormat(format, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours),
    number: (value) => new Intl.NumberFormat(format).format(value),
  };
}

function momentIn(instant: string, timezone: string, locale: string): string {
  const zoned = DateTime.fromISO(instant, { zone: timezone });
  // A zone that does not exist (any more) must not cost somebody the mail.
  const moment = zoned.isValid ? zoned : DateTime.fromISO(instant, { zone: 'utc' });
  return moment.setLocale(locale).toLocaleString({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

/**
 * One line without control characters, also without those that turn the reading direction: what came from a form can
 * neither end a header nor fake a paragraph.
 */
export function singleLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

/**
 * How a mail addresses a person; empty when the name is none. Anybody can enter any address and any name, so a name
 * that carries a link or an address would make our mails carry advertisements to strangers.
 */
export function addressedAs(name: string): string {
  const line = singleLine(name);
  const suspicious = /[/\\@<>]|www\.|\p{L}\.\p{L}{2}/iu.test(line);
  return suspicious || line.length > longestName ? '' : line;
}
