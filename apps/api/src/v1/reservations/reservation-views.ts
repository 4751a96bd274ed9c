import { Injectable } from '@nestjs/common';
import { type EventScope, hasQr, type PaymentEntity, type ReservationWithTickets, TicketKeys } from '@vestibule/engine';
import { PublicLinks, type TenantScope } from '@vestibule/platform';
import type { PaymentView } from './payments.dto';
import { toPaymentView } from './payments.mapper';
import type { ReservationView } from './reservations.dto';
import { toReservationView } from './reservations.mapper';

type Place = Pick<EventScope, 'organizerSlug' | 'eventSlug'>;

/** Shows reservations with the links to their pages and the codes of their tickets. */
@Injectable()
export class ReservationViews {
  constructor(
    private readonly links: PublicLinks,
    private readonly keys: TicketKeys,
  ) {}

  /** A reservation of an event. */
  async one(event: EventScope, found: ReservationWithTickets): Promise<ReservationView> {
    return (await this.allOf(event, [found]))(event, found);
  }

  /** How some reservations of an organizer are shown; their events' keys are fetched once for all. */
  async allOf(
    scope: TenantScope,
    found: readonly ReservationWithTickets[],
  ): Promise<(place: Place, row: ReservationWithTickets) => ReservationView> {
    const withCodes = found.filter(({ tickets }) => tickets.some(hasQr));
    const signers = await this.keys.signers(
      scope,
      withCodes.map(({ reservation }) => reservation.eventId),
    );
    return ({ organizerSlug, eventSlug }, row) => {
      const signer = signers.get(row.reservation.eventId);
      const qrOf = (ticketUuid: string) => signer?.text(ticketUuid) ?? null;
      return toReservationView(row, { links: this.links, organizerSlug, eventSlug, qrOf });
    };
  }

  /** How the payments of a reservation are shown. */
  paymentsOf(place: Place, { reservation }: ReservationWithTickets): (payment: PaymentEntity) => PaymentView {
    const page = this.links.reservation(place, reservation.secret);
    return (payment) => toPaymentView(payment, { reservation, page });
  }
}
