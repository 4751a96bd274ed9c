import { DateTime } from 'luxon';
import { formatLocale, type I18nText, textIn } from './locale.policy';

const longestName = 80;
const theDay = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const theTime = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;

/** Turns facts into words of one locale. */
export interface Phrases {
  text(text: I18nText): string;
  /** An instant in a zone: weekday, date, time and the zone's short name. */
  moment(instant: string, timezone: string): string;
  /** The day of an instant in a zone, with its weekday. */
  day(instant: string, timezone: string): string;
  /** From when to when, as short as it can be said without losing the day, the time or the zone. */
  span(from: string, to: string | null, timezone: string): string;
  /** The time of an instant in a zone. */
  time(instant: string, timezone: string): string;
  /** Money from minor units, of which every currency has a hundred here. */
  money(minor: number, currency: string): string;
  /** A length of time, e.g. "48 hours". */
  hours(hours: number): string;
  number(value: number): string;
}

/** Words for people with this locale. */
export function phrasesFor(locale: string): Phrases {
  const format = formatLocale(locale);
  return {
    text: (text) => textIn(text, locale),
    moment: (instant, timezone) => inZone(instant, timezone, format).toLocaleString({ ...theDay, ...theTime }),
    day: (instant, timezone) => inZone(instant, timezone, format).toLocaleString(theDay),
    span: (from, to, timezone) =>
      spanOf(inZone(from, timezone, format), to === null ? null : inZone(to, timezone, format)),
    time: (instant, timezone) => inZone(instant, timezone, format).toLocaleString(theTime),
    money: (minor, currency) => moneyIn(minor, currency, format),
    hours: (hours) => new Intl.NumberFormat(format, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours),
    number: (value) => new Intl.NumberFormat(format).format(value),
  };
}

function inZone(instant: string, timezone: string, locale: string): DateTime {
  const zoned = DateTime.fromISO(instant, { zone: timezone });
  // A zone that does not exist (any more) must not cost somebody the mail.
  const moment = zoned.isValid ? zoned : DateTime.fromISO(instant, { zone: 'utc' });
  return moment.setLocale(locale);
}

function spanOf(from: DateTime, to: DateTime | null): string {
  if (!to || to <= from) return from.toLocaleString({ ...theDay, ...theTime });
  const end = to.hasSame(from, 'day') ? theTime : { ...theDay, ...theTime };
  return `${from.toLocaleString({ ...theDay, hour: '2-digit', minute: '2-digit' })} – ${to.toLocaleString(end)}`;
}

function moneyIn(minor: number, currency: string, locale: string): string {
  const amount = minor / 100;
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 2 }).format(amount);
  } catch {
    // No code of three letters: still better than no mail.
    return `${new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount)} ${currency}`;
  }
}

/**
 * One line without control characters, also without those that turn the reading direction: what came from a form can
 * neither end a header nor fake a paragraph.
 */
export function singleLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Zl}\p{Zp}\s\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

/** Paragraphs of a text: its own line ends stay, everything {@link singleLine} takes away goes. */
export function severalLines(value: string): string[] {
  return value
    .split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/)
    .map(singleLine)
    .filter((line, index, lines) => line !== '' || (index > 0 && lines[index - 1] !== ''));
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
