import { DateTime } from 'luxon';

/** Moments of an event that a relative date can be counted from. */
const relativeDateBases = ['date_from', 'date_to', 'date_admission', 'presale_start', 'presale_end'] as const;
type RelativeDateBase = (typeof relativeDateBases)[number];

/** The moments of an event or of one of its dates. */
export interface EventMoments {
  readonly dateFrom: Date;
  readonly dateTo: Date | null;
  readonly dateAdmission: Date | null;
  readonly presaleStart: Date | null;
  readonly presaleEnd: Date | null;
}

/** A fixed instant, or so many days before a moment of the event, at that moment's or another wall-clock time. */
export type MovableDate =
  | { readonly kind: 'absolute'; readonly local: string }
  | {
      readonly kind: 'relative';
      readonly daysBefore: number;
      readonly time: { readonly hour: number; readonly minute: number; readonly second: number } | null;
      readonly base: RelativeDateBase;
    };

const relativeForm = /^RELDATE\/(\d{1,4})\/(-|(\d{2}):(\d{2})(?::(\d{2}))?)\/([a-z_]+)\/$/;
const absoluteForm = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads `RELDATE/<days>/<time or ->/<base>/` or an ISO date; null when it is neither. */
export function parseMovableDate(text: string): MovableDate | null {
  const match = relativeForm.exec(text);
  if (!match) {
    const iso = absoluteForm.test(text) ? text.replace(' ', 'T') : '';
    return iso && DateTime.fromISO(iso).isValid ? { kind: 'absolute', local: iso } : null;
  }
  const base = relativeDateBases.find((name) => name === match[6]);
  if (!base) return null;
  if (match[2] === '-') return { kind: 'relative', daysBefore: Number(match[1]), time: null, base };
  const time = { hour: Number(match[3]), minute: Number(match[4]), second: Number(match[5] ?? 0) };
  if (time.hour > 23 || time.minute > 59 || time.second > 59) return null;
  return { kind: 'relative', daysBefore: Number(match[1]), time, base };
}

/**
 * The instant a movable date means for an event. Days are counted on the calendar of the event's timezone, so the
 * wall-clock time stays when summer time begins or ends between. A moment the event does not have is replaced by its
 * beginning. A wall-clock time that occurs twice means the first, one that does not occur is moved on by the gap.
 */
export function resolveMovableDate(date: MovableDate, moments: EventMoments, timezone: string): Date {
  if (date.kind === 'absolute') {
    return firstOccurrence(DateTime.fromISO(date.local, { zone: timezone }), hasOffset(date.local)).toJSDate();
  }
  const base = DateTime.fromJSDate(momentOf(moments, date.base)).setZone(timezone);
  const day = base.minus({ days: date.daysBefore });
  if (!date.time && date.daysBefore === 0) return day.toJSDate();
  return firstOccurrence(date.time ? day.set({ ...date.time, millisecond: 0 }) : day, false).toJSDate();
}

function hasOffset(iso: string): boolean {
  return /(Z|[+-]\d{2}:?\d{2})$/.test(iso.slice(10));
}

function firstOccurrence(moment: DateTime, isExact: boolean): DateTime {
  return isExact ? moment : (moment.getPossibleOffsets()[0] ?? moment);
}

function momentOf(moments: EventMoments, base: RelativeDateBase): Date {
  const byBase: Record<RelativeDateBase, Date | null> = {
    date_from: moments.dateFrom,
    date_to: moments.dateTo,
    date_admission: moments.dateAdmission,
    presale_start: moments.presaleStart,
    presale_end: moments.presaleEnd,
  };
  return byBase[base] ?? moments.dateFrom;
}
