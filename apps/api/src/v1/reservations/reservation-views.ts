import { Injectable } from '@nestjs/common';
import type { EventScope, PaymentEntity, ReservationWithTickets } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import type { PaymentView } from './payments.dto';
import { toPaymentView } from './payments.mapper';
import type { ReservationView } from './reservations.dto';
import { toReservationView } from './reservations.mapper';

type Place = Pick<EventScope, 'organizerSlug' | 'eventSlug'>;

/** Shows reservations with the links to their pages. */
@Injectable()
export class ReservationViews {
  constructor(private readonly links: PublicLinks) {}

  /** A reservation of an event. */
  one({ organizerSlug, eventSlug }: Place, found: ReservationWithTickets): ReservationView {
    return toReservationView(found, { links: this.links, organizerSlug, eventSlug });
  }

  /** How the payments of a reservation are shown. */
  paymentsOf(place: Place, { reservation }: ReservationWithTickets): (payment: PaymentEntity) => PaymentView {
    const page = this.links.reservation(place, reservation.secret);
    return (payment) => toPaymentView(payment, { reservation, page });
  }
}
