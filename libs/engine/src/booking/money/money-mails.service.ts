import { Injectable } from '@nestjs/common';
import { type FactsOf, Mails } from '@vestibule/mail';
import { PublicLinks, type Tx } from '@vestibule/platform';
import { ticketNumber } from '@vestibule/print';
import type { PaymentEntity } from '../../payment/payment.entity';
import type { Actor } from '../actor';
import { aboutOf, mailTo } from '../life/due-mail.mapper';
import { mailedReservations } from '../life/due-mails.repository';
import type { MailedReservation } from '../life/mailed-reservation';
import { personName } from '../ticket.policy';
import { toldTicket } from './told-ticket.repository';

/** What the customer is told about the money of something that is cancelled. */
export type RefundNews = FactsOf<'booking.cancelled'>['refund'];

/** Why money that came late goes back. */
export type LateReason = FactsOf<'booking.late_payment_refunded'>['reason'];

interface CancelledMail {
  readonly reservationId: number;
  readonly news: RefundNews;
  readonly actor: Actor;
}

/** Mails about what was cancelled and what becomes of the money. Nobody is written to who wants no mails. */
@Injectable()
export class MoneyMails {
  constructor(
    private readonly mails: Mails,
    private readonly links: PublicLinks,
  ) {}

  /** Says that a reservation is cancelled. */
  async cancelled(tx: Tx, { reservationId, news, actor }: CancelledMail): Promise<void> {
    const told = await this.told(tx, reservationId);
    if (!told) return;
    await this.mails.queue(tx, {
      ...mailTo(told),
      kind: 'booking.cancelled',
      dedupeKey: `booking.cancelled:${told.uuid}`,
      facts: { ...aboutOf(told), by: byWhom(actor), refund: news, reservationUrl: this.page(told) },
    });
  }

  /** Says that one ticket of a reservation is cancelled. */
  async ticketCancelled(tx: Tx, { reservationId, ticketId, news, actor }: CancelledMail & { ticketId: number }) {
    const told = await this.told(tx, reservationId);
    const ticket = await toldTicket(tx, ticketId);
    if (!told || !ticket) return;
    const { product, variation, ticketsLeft } = ticket;
    await this.mails.queue(tx, {
      ...mailTo(told),
      kind: 'booking.ticket_cancelled',
      dedupeKey: `booking.ticket_cancelled:${ticket.uuid}`,
      facts: {
        ...aboutOf(told),
        by: byWhom(actor),
        refund: news,
        reservationUrl: this.page(told),
        product,
        variation,
        ticketPerson: personName(ticket),
        ticketNumber: ticketNumber(ticket.uuid),
        ticketsLeft,
      },
    });
  }

  /** Says that a payment nobody can use goes back. */
  async latePaymentRefunded(
    tx: Tx,
    late: { reservationId: number; payment: PaymentEntity; amountMinor: number; reason: LateReason },
  ): Promise<void> {
    const { reservationId, payment, amountMinor, reason } = late;
    const told = await this.told(tx, reservationId);
    if (!told) return;
    const { currency } = told;
    await this.mails.queue(tx, {
      ...mailTo(told),
      kind: 'booking.late_payment_refunded',
      dedupeKey: `booking.late_payment_refunded:${payment.uuid}`,
      facts: { ...aboutOf(told), reason, amountMinor, currency, eventUrl: this.links.eventPage(told) },
    });
  }

  /** The reservation, unless no mail is wanted or there is nobody to write to any more. */
  private async told(tx: Tx, reservationId: number): Promise<MailedReservation | undefined> {
    const [told] = await mailedReservations(tx, [reservationId]);
    return told?.toMail ? told : undefined;
  }

  private page(told: MailedReservation): string {
    return this.links.reservation(told, told.secret);
  }
}

function byWhom(actor: Actor): 'customer' | 'organizer' {
  return actor === 'customer' ? 'customer' : 'organizer';
}
