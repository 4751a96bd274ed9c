import { wireInstantOrNull } from '@vestibule/dialect-kit';
import type { TicketFilter, TicketWithQr } from '@vestibule/engine';
import { toReservationTicketView } from '../reservations/reservations.mapper';
import type { TicketFilters, TicketView } from './tickets.dto';

export function toTicketFilter(filters: TicketFilters): TicketFilter {
  return {
    status: filters.status,
    cancelled: filters.cancelled,
    scanned: filters.scanned,
    itemId: filters.item,
    variationId: filters.variation,
    subeventId: filters.subevent,
    reservationUuid: filters.reservation,
    search: filters.search,
  };
}

export function toTicketView(ticket: TicketWithQr): TicketView {
  return {
    ...toReservationTicketView(ticket, ticket.qr),
    reservation: ticket.reservationUuid,
    reservation_code: ticket.reservationCode,
    reservation_status: ticket.reservationStatus,
    email: ticket.email,
    options: ticket.options.map(({ name }) => name),
    answers: ticket.formAnswers,
    scanned_at: wireInstantOrNull(ticket.scannedAt),
    scanned_by: ticket.scannedBy,
  };
}
