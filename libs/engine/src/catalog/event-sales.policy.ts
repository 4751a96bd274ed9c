import { DateTime } from 'luxon';

/** When something may be bought: explicit bounds, or else until it is over. */
export interface SalePeriod {
  readonly presaleStart: Date | null;
  readonly presaleEnd: Date | null;
  readonly dateFrom: Date;
  readonly dateTo: Date | null;
  readonly timezone: string;
}

/** The part of an event the sales rules look at. */
export interface SellingEvent extends SalePeriod {
  readonly live: boolean;
  readonly hasSubevents: boolean;
}

/** The part of a date of a series the sales rules look at. */
export type SellingSubevent = Omit<SalePeriod, 'timezone'> & { readonly active: boolean };

/** An item or a variation, as far as the sales rules look at it. */
export interface SellingProduct {
  readonly active: boolean;
  readonly availableFrom: Date | null;
  readonly availableUntil: Date | null;
}

/** True when the presale has begun. */
export function presaleStarted(period: Pick<SalePeriod, 'presaleStart'>, now: Date): boolean {
  return period.presaleStart === null || period.presaleStart <= now;
}

/**
 * True when the presale is over: after its end; without one, after the event's end; without that too, once the local
 * day the event begins on is over.
 */
export function presaleEnded(period: SalePeriod, now: Date): boolean {
  const end = period.presaleEnd ?? period.dateTo;
  if (end) return end < now;
  const local = (instant: Date) => DateTime.fromJSDate(instant).setZone(period.timezone).toISODate() ?? '';
  return local(now) > local(period.dateFrom);
}

/** True between the beginning and the end of the presale. */
export function presaleRunning(period: SalePeriod, now: Date): boolean {
  return presaleStarted(period, now) && !presaleEnded(period, now);
}

/** True when a live event's presale runs. The dates of a series end on their own: only its presale bounds count here. */
export function eventOnSale(event: SellingEvent, now: Date): boolean {
  if (!event.live) return false;
  if (!event.hasSubevents) return presaleRunning(event, now);
  return presaleStarted(event, now) && (event.presaleEnd === null || event.presaleEnd >= now);
}

/** True when a date is active and its presale runs, within the presale bounds of its series. */
export function subeventOnSale(subevent: SellingSubevent, event: SellingEvent, now: Date): boolean {
  if (!subevent.active || !eventOnSale({ ...event, hasSubevents: true }, now)) return false;
  return presaleRunning({ ...subevent, timezone: event.timezone }, now);
}

/** True when an item is active and within its own selling time. */
export function itemOnSale(item: SellingProduct, now: Date): boolean {
  return (
    item.active &&
    (item.availableFrom === null || item.availableFrom <= now) &&
    (item.availableUntil === null || item.availableUntil >= now)
  );
}

/** True when a variation is active and within its own selling time; its item is asked separately. */
export function variationOnSale(variation: SellingProduct, now: Date): boolean {
  return itemOnSale(variation, now);
}
