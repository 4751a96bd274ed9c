import { DateTime } from 'luxon';

/** A concert that ends after midnight belongs to the evening it began on (reference tibillet A7). */
const firstHour = 4;

/** A day at the door, half-open: from its first moment to the first of the next. */
export interface DoorDay {
  readonly from: Date;
  readonly until: Date;
}

/**
 * The day at the door that a moment belongs to: local 04:00 to 03:59:59.999 of the next morning. Where the clock is
 * changed the day is shorter or longer; where it skips 04:00 the day begins at the first moment there is.
 */
export function doorDayOf(now: Date, timezone: string): DoorDay {
  const local = DateTime.fromJSDate(now, { zone: timezone });
  const today = firstMoment(local);
  const [from, until] =
    local < today ? [firstMoment(local.minus({ days: 1 })), today] : [today, firstMoment(local.plus({ days: 1 }))];
  return { from: from.toJSDate(), until: until.toJSDate() };
}

function firstMoment(ofDay: DateTime): DateTime {
  return ofDay.startOf('day').set({ hour: firstHour });
}
