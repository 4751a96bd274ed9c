import { Inject, Injectable } from '@nestjs/common';
import { OfferExpiryService, PromotionService } from '@vestibule/engine';
import { type HandlersOf, Processor } from './processor';

/** Passes over waiting lists, and offers that have expired. */
@Injectable()
export class WaitlistProcessor extends Processor<'waitlist'> {
  readonly queue = 'waitlist';

  protected readonly handlers: HandlersOf<'waitlist'> = {
    // What a pass leaves over it asks for itself.
    'waitlist.promote': ({ organizerId, eventId }) => this.promotion.promote({ organizerId }, eventId),
    'waitlist.expire_offers': async ({ organizerId, eventId }) => {
      while ((await this.expiry.expireDue({ organizerId }, eventId)) > 0);
    },
  };

  constructor(
    @Inject(PromotionService) private readonly promotion: PromotionService,
    @Inject(OfferExpiryService) private readonly expiry: OfferExpiryService,
  ) {
    super();
  }
}
