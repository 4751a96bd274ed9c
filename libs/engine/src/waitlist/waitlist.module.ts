import { Module } from '@nestjs/common';
import { MailModule } from '@vestibule/mail';
import { OutboxModule } from '@vestibule/outbox';
import { VouchersModule } from '../vouchers/vouchers.module';
import { WaitingListHistoryService } from './history.service';
import { OfferAftermath } from './offer-aftermath.service';
import { OfferExpiryService } from './offer-expiry.service';
import { OfferMaker } from './offer-maker.service';
import { OfferService } from './offer.service';
import { PromotionService } from './promotion.service';
import { PublicWaitingListService } from './public-waiting-list.service';
import { ShopWindowService } from './shop-window.service';
import { WaitingListService } from './waiting-list.service';

const services = [
  WaitingListService,
  PublicWaitingListService,
  WaitingListHistoryService,
  OfferService,
  OfferExpiryService,
  PromotionService,
  ShopWindowService,
];

/** The queue of people who wait, and the passes that serve it. */
@Module({
  imports: [MailModule, OutboxModule, VouchersModule],
  providers: [...services, OfferMaker, OfferAftermath],
  exports: services,
})
export class WaitlistModule {}
