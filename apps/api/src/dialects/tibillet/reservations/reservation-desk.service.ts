import { Injectable } from '@nestjs/common';
import { type BookableEvent, BookableEvents, Payments, ReservationCreation } from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import type { ApiKeyHolder } from '@vestibule/tenancy';
import type { TibilletReservationInput, TibilletReservationMade } from './reservations.dto';
import { toReservationMade, toReservationWish } from './reservations.mapper';

/** Reserves for anybody: who the organizer is follows from the event. */
@Injectable()
export class ReservationDesk {
  constructor(
    private readonly events: BookableEvents,
    private readonly creation: ReservationCreation,
    private readonly payments: Payments,
  ) {}

  /** @throws EngineError whatever the engine refuses, and INVALID_FIELD for an event that a key's organizer does not have */
  async reserve(
    input: TibilletReservationInput,
    request: { key: ApiKeyHolder | undefined; repeatKey: string | undefined },
  ): Promise<TibilletReservationMade> {
    const event = await this.eventOf(input, request.key);
    const made = await this.creation.create(event.scope, toReservationWish(input, event.prices, request));
    const checkout = await this.payments.offerCheckout(event.scope, made);
    return toReservationMade(input, { ...made, event, organizerTimezone: event.organizerTimezone }, checkout);
  }

  private async eventOf(
    { event: uuid, prices }: TibilletReservationInput,
    key: ApiKeyHolder | undefined,
  ): Promise<BookableEvent> {
    const event = await this.events.find(
      uuid.toLowerCase(),
      prices.map((price) => price.uuid.toLowerCase()),
    );
    if (!event || (key && key.organizerId !== event.scope.organizerId)) {
      throw new EngineError('INVALID_FIELD', { field: 'event', message: `Event ${uuid} does not exist.` });
    }
    return event;
  }
}
