import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { DeclinePageController } from './offers/decline-page.controller';
import { OfferOver } from './offers/offer-over.service';
import { RedeemPageController } from './offers/redeem-page.controller';
import { StatusPageController } from './status/status-page.controller';

/** `/public/{organizer}/{event}/...`: what the links of mails lead to. Literal paths come before those with a secret. */
@Module({
  imports: [EngineModule],
  controllers: [DeclinePageController, RedeemPageController, StatusPageController],
  providers: [OfferOver],
})
export class PagesModule {}
