import { Module } from '@nestjs/common';
import { CatalogModule } from './catalog/catalog.module';
import { BookingModule } from './booking/booking.module';
import { MoneyModule } from './booking/money/money.module';
import { EventCardsModule } from './checkin/cards/event-cards.module';
import { CheckinModule } from './checkin/checkin.module';
import { InventoryModule } from './inventory/inventory.module';
import { PaymentModule } from './payment/payment.module';
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
    PaymentModule,
    BookingModule,
    MoneyModule,
    CheckinModule,
    EventCardsModule,
    WaitlistModule,
  ],
  exports: [
    CatalogModule,
    InventoryModule,
    VouchersModule,
    TicketingModule,
    PaymentModule,
    BookingModule,
    MoneyModule,
    CheckinModule,
    EventCardsModule,
    WaitlistModule,
  ],
})
export class EngineModule {}
