import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { MailModule } from '@vestibule/mail';
import { OutboxModule } from '@vestibule/outbox';
import { TicketingModule } from '../ticketing/ticketing.module';
import { ReservationCreation } from './claim/reservation-creation.service';
import { AddressVerification } from './life/address-verification.service';
import { DueMails } from './life/due-mails.service';
import { HoldExpiry } from './life/hold-expiry.service';
import { LateClaims } from './life/late-claims.service';
import { MailOutcome } from './life/mail-outcome.service';
import { Resending } from './life/resending.service';
import { TicketPrinting } from './print/ticket-printing.service';
import { assertMachine, following } from './reservation.machine';
import { ReservationDetails } from './reservation-details.service';
import { ReservationRecords } from './reservation-records.service';
import { ReservationService } from './reservation.service';
import { TicketService } from './ticket.service';

const services = [
  AddressVerification,
  DueMails,
  HoldExpiry,
  LateClaims,
  MailOutcome,
  Resending,
  ReservationCreation,
  ReservationDetails,
  ReservationRecords,
  ReservationService,
  TicketPrinting,
  TicketService,
];

/** Injection token of the table of states a process runs by. */
export const STATES = Symbol('states');

/** Taking places and giving them back. */
@Module({
  imports: [MailModule, OutboxModule, TicketingModule],
  providers: [...services, { provide: STATES, useValue: following }],
  exports: services,
})
export class BookingModule implements OnModuleInit {
  constructor(@Inject(STATES) private readonly states: typeof following) {}

  /** A process with a broken table of states does not start. */
  onModuleInit(): void {
    assertMachine(this.states);
  }
}
