import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { TenancyModule } from '@vestibule/tenancy';
import { BookingPageController } from './booking/booking-page.controller';
import { BookingPage } from './booking/booking-page.service';
import { Bookings } from './booking/bookings.service';
import { WayToPay } from './booking/way-to-pay.service';
import { EventPageController } from './events/event-page.controller';
import { EventPage } from './events/event-page.service';
import { OrganizerPageController } from './events/organizer-page.controller';
import { OrganizerPage } from './events/organizer-page.service';
import { DeclinePageController } from './offers/decline-page.controller';
import { OfferOver } from './offers/offer-over.service';
import { OfferBasket } from './offers/offer-basket.service';
import { RedeemPageController } from './offers/redeem-page.controller';
import { RedeemPage } from './offers/redeem-page.service';
import { ReservationButtons } from './reservations/reservation-buttons.service';
import { ReservationFactsReader } from './reservations/reservation-facts.service';
import { ReservationPageController } from './reservations/reservation-page.controller';
import { ReservationPage } from './reservations/reservation-page.service';
import { StatusPageController } from './status/status-page.controller';
import { TicketPageController } from './tickets/ticket-page.controller';
import { VerifyPageController } from './verify/verify-page.controller';
import { VerifyPage } from './verify/verify-page.service';

/**
 * `/public/{organizer}/{event}/...`: what everybody may see, and what the links of mails lead to. Literal paths come
 * before those with a secret.
 */
@Module({
  imports: [EngineModule, TenancyModule],
  controllers: [
    OrganizerPageController,
    EventPageController,
    BookingPageController,
    DeclinePageController,
    RedeemPageController,
    StatusPageController,
    ReservationPageController,
    TicketPageController,
    VerifyPageController,
  ],
  providers: [
    Bookings,
    BookingPage,
    WayToPay,
    EventPage,
    OfferBasket,
    OfferOver,
    OrganizerPage,
    RedeemPage,
    ReservationFactsReader,
    ReservationButtons,
    ReservationPage,
    VerifyPage,
  ],
})
export class PagesModule {}
