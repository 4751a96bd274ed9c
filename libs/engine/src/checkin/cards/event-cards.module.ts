import { Module } from '@nestjs/common';
import { TicketingModule } from '../../ticketing/ticketing.module';
import { EventCards } from './event-cards.service';

/** Events as lists of what is on show them. */
@Module({ imports: [TicketingModule], providers: [EventCards], exports: [EventCards] })
export class EventCardsModule {}
