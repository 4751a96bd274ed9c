import { Module } from '@nestjs/common';
import { CatalogModule } from './catalog/catalog.module';
import { BookingModule } from './booking/booking.module';
import { EventCardsModule } from './checkin/cards/event-cards.module';
import { CheckinModule } from './checkin/checkin.module';
import { InventoryModule } from './inventory/inventory.module';
import { TicketingModule } from './ticketing/ticketing.module';
import { VouchersModule } from './vouchers/vouchers.module';
import { WaitlistModule } from './waitlist/waitlist.module';

/** The booking engine: one module an area. */
@Module({
  imports: [
    CatalogModule,
    InventoryModule,
    VouchersModule,
    TicketingModule,
    BookingModule,
    CheckinModule,
    EventCardsModule,
    WaitlistModule,
  ],
  exports: [
    CatalogModule,
    InventoryModule,
    VouchersModule,
    TicketingModule,
    BookingModule,
    CheckinModule,
    EventCardsModule,
    WaitlistModule,
  ],
})
export class EngineModule {}
