import { Module } from '@nestjs/common';
import { OutboxModule } from '@vestibule/outbox';
import { TicketingModule } from '../ticketing/ticketing.module';
import { ReservationCreation } from './claim/reservation-creation.service';
import { TicketPrinting } from './print/ticket-printing.service';
import { ReservationService } from './reservation.service';
import { TicketService } from './ticket.service';

/** Taking places and giving them back. */
@Module({
  imports: [OutboxModule, TicketingModule],
  providers: [ReservationCreation, ReservationService, TicketPrinting, TicketService],
  exports: [ReservationCreation, ReservationService, TicketPrinting, TicketService],
})
export class BookingModule {}
