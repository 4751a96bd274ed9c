import type { ListedTicket, TicketFilter } from '@vestibule/engine';
import { toReservationTicketView } from '../reservations/reservations.mapper';
import type { TicketFilters, TicketView } from './tickets.dto';

export function toTicketFilter(filters: TicketFilters): TicketFilter {
  return {
    status: filters.status,
    cancelled: filters.cancelled,
    itemId: filters.item,
    variationId: filters.variation,
    subeventId: filters.subevent,
    reservationUuid: filters.reservation,
    search: filters.search,
  };
}

export function toTicketView(ticket: ListedTicket): TicketView {
  return {
    ...toReservationTicketView(ticket),
    reservation: ticket.reservationUuid,
    reservation_code: ticket.reservationCode,
  };
}
