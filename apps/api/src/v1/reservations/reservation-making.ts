import { Injectable } from '@nestjs/common';
import {
  type EventScope,
  Payments,
  ReservationCreation,
  type ReservationWish,
  type ReservationWithTickets,
} from '@vestibule/engine';

/** Makes reservations, and finds out where they are paid. */
@Injectable()
export class ReservationMaking {
  constructor(
    private readonly creation: ReservationCreation,
    private readonly payments: Payments,
  ) {}

  /** See {@link ReservationCreation.create}; a payment that a provider collects has a checkout, if the provider answers. */
  async make(scope: EventScope, wish: ReservationWish): Promise<ReservationWithTickets> {
    const made = await this.creation.create(scope, wish);
    const checkout = await this.payments.offerCheckout(scope, made);
    return {
      ...made,
      payments: made.payments.map((payment) =>
        payment.uuid === checkout?.payment ? { ...payment, checkoutUrl: checkout.url } : payment,
      ),
    };
  }
}
