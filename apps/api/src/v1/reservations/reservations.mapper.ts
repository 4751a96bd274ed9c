import { wireInstant, wireInstantOrNull, wireMoney } from '@vestibule/dialect-kit';
import {
  dueMinor,
  hasQr,
  paymentState,
  type ReservationFilter,
  type ReservationWithTickets,
  type TicketRow,
} from '@vestibule/engine';
import { checkoutUrlOf, type ReservationPlace, toPaymentView } from './payments.mapper';
import type { ReservationFilters, ReservationTicketView, ReservationView } from './reservations.dto';

export function toReservationFilter(filters: ReservationFilters): ReservationFilter {
  return {
    status: filters.status,
    email: filters.email,
    code: filters.code,
    itemId: filters.item,
    variationId: filters.variation,
    subeventId: filters.subevent,
    createdSince: filters.created_since,
    createdBefore: filters.created_before,
    modifiedSince: filters.modified_since,
    paymentState: filters.payment_state,
    search: filters.search,
  };
}

/** How a reservation is shown. */
export function toReservationView(
  { reservation, tickets, payments }: ReservationWithTickets,
  place: ReservationPlace & { readonly qrOf: (ticketUuid: string) => string | null },
): ReservationView {
  const { status } = reservation;
  const page = place.links.reservation(place, reservation.secret);
  return {
    uuid: reservation.uuid,
    id: reservation.id,
    code: reservation.code,
    status,
    email: reservation.email,
    name: reservation.name,
    phone: reservation.phone,
    locale: reservation.locale,
    user_external_id: reservation.userExternalId,
    to_mail: reservation.toMail,
    mail_error: reservation.mailError,
    event: place.eventSlug,
    channel: reservation.channel,
    url: page,
    datetime: wireInstant(reservation.createdAt),
    expires: wireInstantOrNull(reservation.holdUntil),
    cancellation_date: wireInstantOrNull(reservation.cancelledAt),
    last_modified: wireInstant(reservation.lastModified),
    total: wireMoney(tickets.filter((ticket) => !ticket.cancelled).reduce((sum, ticket) => sum + ticket.priceMinor, 0)),
    due: wireMoney(dueMinor(status, payments)),
    payment_state: paymentState(status, payments),
    checkout_url: checkoutUrlOf({ reservation, payments }, page),
    payments: payments.map((payment) => toPaymentView(payment, { reservation, page })),
    in_waiting_list: reservation.inWaitingList,
    options: reservation.options.flatMap(({ uuid }) => uuid ?? []),
    answers: reservation.formAnswers,
    extra_data: reservation.extraData,
    tickets: tickets.map((ticket) => toReservationTicketView(ticket, hasQr(ticket) ? place.qrOf(ticket.uuid) : null)),
  };
}

/** A ticket, within its reservation or on its own. */
export function toReservationTicketView(ticket: TicketRow, qr: string | null): ReservationTicketView {
  return {
    uuid: ticket.uuid,
    id: ticket.id,
    position: ticket.position,
    item: ticket.itemId,
    variation: ticket.variationId,
    subevent: ticket.subeventId,
    voucher: ticket.voucherCode,
    voucher_id: ticket.voucherId,
    price: wireMoney(ticket.priceMinor),
    first_name: ticket.firstName,
    last_name: ticket.lastName,
    seat: ticket.seat,
    status: ticket.status,
    cancelled: ticket.cancelled,
    secret: ticket.secret,
    qr,
  };
}
