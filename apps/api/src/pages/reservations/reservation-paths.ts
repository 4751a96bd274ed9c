import type { EventScope } from '@vestibule/engine';
import type { PublicLinks } from '@vestibule/platform';
import { pathOf } from '../offers/offer-paths';

/** The pages and buttons of one reservation. */
export interface ReservationPaths {
  readonly event: string;
  readonly page: string;
  readonly pay: string;
  readonly cancel: string;
  readonly resend: string;
  readonly ticket: (secret: string) => string;
  readonly ticketPdf: (secret: string) => string;
}

/** Where the page of a reservation and its buttons lead. */
export function reservationPaths(links: PublicLinks, event: EventScope, secret: string): ReservationPaths {
  const page = pathOf(links.reservation(event, secret));
  return {
    event: pathOf(links.eventPage(event)),
    page,
    pay: `${page}pay/`,
    cancel: `${page}cancel/`,
    resend: `${page}resend/`,
    ticket: (ticketSecret) => pathOf(links.ticket(event, ticketSecret)),
    ticketPdf: (ticketSecret) => pathOf(links.ticketPdf(event, ticketSecret)),
  };
}
