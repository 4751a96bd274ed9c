import { Inject, Injectable } from '@nestjs/common';
import { HoldExpiry } from '@vestibule/engine';
import { type HandlersOf, Processor } from './processor';

/** Ends holds that are over. */
@Injectable()
export class HoldsProcessor extends Processor<'holds'> {
  readonly queue = 'holds';

  protected readonly handlers: HandlersOf<'holds'> = {
    'booking.expire_holds': async ({ organizerId, eventId }) => {
      while ((await this.holds.expireDue({ organizerId }, eventId)) > 0);
    },
  };

  constructor(@Inject(HoldExpiry) private readonly holds: HoldExpiry) {
    super();
  }
}
