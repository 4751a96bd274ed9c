import { Inject, Injectable } from '@nestjs/common';
import {
  type EventScope,
  isOpenPayment,
  Payments,
  ReservationCreation,
  ReservationService,
  type ReservationWish,
  type ReservationWithTickets,
} from '@vestibule/engine';
import { type Log, LOG } from '@vestibule/platform';

/** Makes reservations, and finds out where they are paid. */
@Injectable()
export class ReservationMaking {
  constructor(
    private readonly creation: ReservationCreation,
    private readonly reservations: ReservationService,
    private readonly payments: Payments,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** See {@link ReservationCreation.create}; a payment that a provider collects has a checkout, if the provider answers. */
  async make(scope: EventScope, wish: ReservationWish): Promise<ReservationWithTickets> {
    const made = await this.creation.create(scope, wish);
    const elsewhere = made.payments.some(
      (payment) => payment.provider !== 'manual' && isOpenPayment(payment) && payment.checkoutUrl === null,
    );
    return elsewhere ? this.withCheckout(scope, made) : made;
  }

  /** The places are held already, so nothing that goes wrong here may hide them: its own page starts it again. */
  private async withCheckout(scope: EventScope, made: ReservationWithTickets): Promise<ReservationWithTickets> {
    const { uuid } = made.reservation;
    try {
      await this.payments.startCheckout(scope, made);
      return await this.reservations.read(scope, uuid);
    } catch (error) {
      this.log.warn({ err: error, reservation: uuid }, 'a checkout could not be started');
      return made;
    }
  }
}
