import { wireInstant, wireInstantOrNull, wireMoney } from '@vestibule/dialect-kit';
import type {
  EventScope,
  ReservationFilter,
  ReservationWish,
  ReservationWithTickets,
  TicketRow,
  TicketWish,
} from '@vestibule/engine';
import type {
  ReservationFilters,
  ReservationInput,
  ReservationTicketInput,
  ReservationTicketView,
  ReservationView,
} from './reservations.dto';

export function toReservationWish(input: ReservationInput, repeatKey: string | undefined): ReservationWish {
  return {
    email: input.email,
    name: input.name || null,
    phone: input.phone ?? null,
    userExternalId: input.user_external_id || null,
    locale: input.locale ?? null,
    toMail: input.to_mail ?? true,
    options: input.options ?? [],
    extraData: input.extra_data ?? {},
    tickets: input.tickets.map(toTicketWish),
    repeatKey,
  };
}

function toTicketWish(ticket: ReservationTicketInput): TicketWish {
  return {
    itemId: ticket.item,
    variationId: ticket.variation ?? null,
    subeventId: ticket.subevent ?? null,
    voucherCode: ticket.voucher?.toUpperCase() ?? null,
    firstName: ticket.first_name || null,
    lastName: ticket.last_name || null,
    seat: ticket.seat ?? null,
  };
}

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
    search: filters.search,
  };
}

/** How reservations of an event are shown. */
export function toReservationView(event: EventScope): (row: ReservationWithTickets) => ReservationView {
  return ({ reservation, tickets }) => ({
    uuid: reservation.uuid,
    id: reservation.id,
    code: reservation.code,
    status: reservation.status,
    email: reservation.email,
    name: reservation.name,
    phone: reservation.phone,
    locale: reservation.locale,
    user_external_id: reservation.userExternalId,
    to_mail: reservation.toMail,
    event: event.eventSlug,
    datetime: wireInstant(reservation.createdAt),
    expires: wireInstantOrNull(reservation.holdUntil),
    cancellation_date: wireInstantOrNull(reservation.cancelledAt),
    last_modified: wireInstant(reservation.lastModified),
    total: wireMoney(tickets.filter((ticket) => !ticket.cancelled).reduce((sum, ticket) => sum + ticket.priceMinor, 0)),
    in_waiting_list: reservation.inWaitingList,
    options: reservation.options.flatMap(({ uuid }) => uuid ?? []),
    extra_data: reservation.extraData,
    tickets: tickets.map(toReservationTicketView),
  });
}

/** A ticket, within its reservation or on its own. */
export function toReservationTicketView(ticket: TicketRow): ReservationTicketView {
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
  };
}
