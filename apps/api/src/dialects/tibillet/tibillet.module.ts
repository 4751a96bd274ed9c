import { Module } from '@nestjs/common';
import { EngineModule } from '@vestibule/engine';
import { TenancyModule } from '@vestibule/tenancy';
import { EventMaker } from './events/event-maker.service';
import { TibilletEventsController } from './events/events.controller';
import { TibilletKeytestController } from './keys/keytest.controller';
import { TibilletOptionsController } from './options/options.controller';
import { ProductShelf } from './products/product-shelf.service';
import { TibilletProductsController } from './products/products.controller';
import { ReservationDesk } from './reservations/reservation-desk.service';
import { TibilletReservationsController } from './reservations/reservations.controller';
import { ScanViews } from './scan/scan-views.service';
import { TibilletScanController } from './scan/scan.controller';
import { TibilletTicketsController } from './tickets/tickets.controller';

/** TiBillet's wire. */
@Module({
  imports: [EngineModule, TenancyModule],
  controllers: [
    TibilletEventsController,
    TibilletOptionsController,
    TibilletProductsController,
    TibilletReservationsController,
    TibilletTicketsController,
    TibilletScanController,
    TibilletKeytestController,
  ],
  providers: [EventMaker, ProductShelf, ReservationDesk, ScanViews],
})
export class TibilletModule {}
