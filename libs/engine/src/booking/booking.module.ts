import { Module } from '@nestjs/common';
import { OutboxModule } from '@vestibule/outbox';
import { ReservationService } from './reservation.service';
import { TicketService } from './ticket.service';

/** Taking places and giving them back. */
@Module({
  imports: [OutboxModule],
  providers: [ReservationService, TicketService],
  exports: [ReservationService, TicketService],
})
export class BookingModule {}
