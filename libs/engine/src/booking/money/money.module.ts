import { Module } from '@nestjs/common';
import { MailModule } from '@vestibule/mail';
import { OutboxModule } from '@vestibule/outbox';
import { PaymentModule } from '../../payment/payment.module';
import { BookingModule } from '../booking.module';
import { Cancellation } from '../changes/cancellation.service';
import { ReservationEdits } from '../changes/reservation-edits.service';
import { TicketAddition } from '../changes/ticket-addition.service';
import { CancelledMoney } from './cancelled-money.service';
import { Checkouts } from './checkouts.service';
import { Confirmation } from './confirmation.service';
import { GivingBackMoney } from './giving-back.service';
import { MoneyMails } from './money-mails.service';
import { PaymentArrival } from './payment-arrival.service';
import { Payments } from './payments.service';
import { Refunds } from './refunds.service';

/** The money of reservations, and every change of one after it was made. */
@Module({
  imports: [BookingModule, MailModule, OutboxModule, PaymentModule],
  providers: [
    Cancellation,
    CancelledMoney,
    Checkouts,
    Confirmation,
    GivingBackMoney,
    MoneyMails,
    PaymentArrival,
    Payments,
    Refunds,
    ReservationEdits,
    TicketAddition,
  ],
  exports: [Cancellation, Payments, Refunds, ReservationEdits],
})
export class MoneyModule {}
