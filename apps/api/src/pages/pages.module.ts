import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { TenancyModule } from '@vestibule/tenancy';
import { EventPageController } from './events/event-page.controller';
import { EventPage } from './events/event-page.service';
import { OrganizerPageController } from './events/organizer-page.controller';
import { OrganizerPage } from './events/organizer-page.service';
import { DeclinePageController } from './offers/decline-page.controller';
import { OfferOver } from './offers/offer-over.service';
import { RedeemPageController } from './offers/redeem-page.controller';
import { StatusPageController } from './status/status-page.controller';

/**
 * `/public/{organizer}/{event}/...`: what everybody may see, and what the links of mails lead to. Literal paths come
 * before those with a secret.
 */
@Module({
  imports: [EngineModule, TenancyModule],
  controllers: [
    OrganizerPageController,
    EventPageController,
    DeclinePageController,
    RedeemPageController,
    StatusPageController,
  ],
  providers: [EventPage, OfferOver, OrganizerPage],
})
export class PagesModule {}
