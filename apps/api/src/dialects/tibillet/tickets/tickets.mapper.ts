import type { DayTicket, GaugeReading } from '@vestibule/engine';
import type { TibilletGauge, TibilletTicket } from './tickets.dto';

export function toTibilletTicket(ticket: DayTicket): TibilletTicket {
  return {
    uuid: ticket.uuid,
    first_name: ticket.firstName ?? '',
    last_name: ticket.lastName ?? '',
    status: ticketLetter(ticket),
    seat: ticket.seat,
    options: ticket.options.map(({ name }) => name),
  };
}

/** A cancelled ticket keeps its letter with us; on this wire it has one of its own. */
export function ticketLetter({ status, cancelled }: Pick<DayTicket, 'status' | 'cancelled'>): string {
  return cancelled ? 'R' : status;
}

export function toTibilletGauge({ places, sold, scanned }: GaugeReading): TibilletGauge {
  return { gauge_max: places, all_tickets: sold, scanned_tickets: scanned };
}
