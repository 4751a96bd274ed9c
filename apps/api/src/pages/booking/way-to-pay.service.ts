import { Injectable } from '@nestjs/common';
import { type EventScope, Payments, type ReservationWithTickets } from '@vestibule/engine';
import { EngineError, PublicLinks } from '@vestibule/platform';
import { pathOf } from '../offers/offer-paths';
import type { ReservationNotice } from '../reservations/reservation.texts';

const notices: Partial<Record<EngineError['code'], ReservationNotice>> = {
  PROVIDER_UNAVAILABLE: 'providerAway',
  PROVIDER_NOT_CONFIGURED: 'noProvider',
  NO_PAYMENT_PROVIDER: 'noProvider',
};

/** Leads people from a reservation to where it is paid. */
@Injectable()
export class WayToPay {
  constructor(
    private readonly payments: Payments,
    private readonly links: PublicLinks,
  ) {}

  /** Where somebody goes who has just booked: to the checkout when it is paid online, else to the reservation. */
  async after(event: EventScope, made: ReservationWithTickets): Promise<string> {
    const way = await this.payments.offerCheckout(event, made);
    const ownPage = this.links.reservation(event, made.reservation.secret);
    return way && way.url !== ownPage ? way.url : pathOf(ownPage);
  }

  /** The checkout of a reservation, or why there is none. */
  async checkout(
    event: EventScope,
    made: ReservationWithTickets,
  ): Promise<{ readonly url: string } | { readonly url: null; readonly notice: ReservationNotice }> {
    try {
      const started = await this.payments.startCheckout(event, made);
      return started ? { url: started.url } : { url: null, notice: 'notOpen' };
    } catch (error) {
      const notice = error instanceof EngineError ? notices[error.code] : undefined;
      if (!notice) throw error;
      return { url: null, notice };
    }
  }
}
