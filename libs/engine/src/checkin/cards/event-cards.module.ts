import { Module } from '@nestjs/common';
import { TicketingModule } from '../../ticketing/ticketing.module';
import { EventCards } from './event-cards.service';
import { ReservationCards } from './reservation-cards.service';

/** Events and reservations with everything that names them outside of their organizer. */
@Module({
  imports: [TicketingModule],
  providers: [EventCards, ReservationCards],
  exports: [EventCards, ReservationCards],
})
export class EventCardsModule {}
