import type { TicketStatus } from '../booking/ticket.entity';

/** Why somebody with a ticket of ours is not let in. */
export const scanRefusals = [
  'already_scanned',
  'not_active',
  'created',
  'cancelled',
  'other_event',
  'too_early',
  'too_late',
] as const;
export type ScanRefusal = (typeof scanRefusals)[number];

/** When an event, or a date of a series, takes place. */
export interface ScanTimes {
  readonly dateFrom: Date;
  readonly dateTo: Date | null;
  readonly dateAdmission: Date | null;
}

/** How long before and after people are let in; null: any time. */
export interface ScanLimits {
  readonly ticketScanFromMinutes: number | null;
  readonly ticketScanUntilMinutes: number | null;
}

/** The event behind a door, by whatever name it is known there; without one it is the ticket's own. */
export interface Door {
  readonly eventId?: number;
  readonly eventUuid?: string;
}

/** What decides about a ticket at a door. */
export interface ScannedTicket {
  readonly eventId: number;
  readonly eventUuid: string;
  readonly status: TicketStatus;
  readonly cancelled: boolean;
  readonly times: ScanTimes;
  readonly limits: ScanLimits;
}

/**
 * Why a ticket is refused at the door of an event, or null when it opens it. What is wrong with the ticket itself comes
 * before what is wrong with the moment.
 */
export function scanRefusal(ticket: ScannedTicket, door: Door & { readonly now: Date }): ScanRefusal | null {
  if (!leadsTo(door, ticket)) return 'other_event';
  if (ticket.cancelled) return 'cancelled';
  if (ticket.status === 'S') return 'already_scanned';
  if (ticket.status === 'C') return 'created';
  if (ticket.status === 'N') return 'not_active';
  const { from, until } = scanWindow(ticket.times, ticket.limits);
  if (from && door.now < from) return 'too_early';
  if (until && door.now > until) return 'too_late';
  return null;
}

/** Whether a ticket is for the event behind a door. */
export function leadsTo({ eventId, eventUuid }: Door, ticket: Pick<ScannedTicket, 'eventId' | 'eventUuid'>): boolean {
  return (eventId ?? ticket.eventId) === ticket.eventId && (eventUuid ?? ticket.eventUuid) === ticket.eventUuid;
}

/**
 * From when until when tickets open the door: so long before the admission, or the start where there is none of its
 * own, until so long after the end, or the start where nobody knows the end.
 */
export function scanWindow(times: ScanTimes, limits: ScanLimits): { from: Date | null; until: Date | null } {
  const { ticketScanFromMinutes: before, ticketScanUntilMinutes: after } = limits;
  return {
    from: before === null ? null : later(times.dateAdmission ?? times.dateFrom, -before),
    until: after === null ? null : later(times.dateTo ?? times.dateFrom, after),
  };
}

function later(instant: Date, minutes: number): Date {
  return new Date(instant.getTime() + minutes * 60_000);
}
