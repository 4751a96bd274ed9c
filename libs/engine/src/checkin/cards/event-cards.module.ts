import { Module } from '@nestjs/common';
import { TicketingModule } from '../../ticketing/ticketing.module';
import { BookableEvents } from './bookable-events.service';
import { EventCards } from './event-cards.service';
import { ReservationCards } from './reservation-cards.service';

const services = [BookableEvents, EventCards, ReservationCards];

/** Events and reservations with everything that names them outside of their organizer. */
@Module({ imports: [TicketingModule], providers: services, exports: services })
export class EventCardsModule {}
