import { Inject, Injectable } from '@nestjs/common';
import { HoldExpiry } from '@vestibule/engine';
import { type HandlersOf, Processor } from './processor';

/** What follows from reservations by itself. */
@Injectable()
export class BookingProcessor extends Processor<'booking'> {
  readonly queue = 'booking';

  protected readonly handlers: HandlersOf<'booking'> = {
    'booking.expire_holds': async ({ organizerId, eventId }) => {
      while ((await this.holds.expireDue({ organizerId }, eventId)) > 0);
    },
  };

  constructor(@Inject(HoldExpiry) private readonly holds: HoldExpiry) {
    super();
  }
}
