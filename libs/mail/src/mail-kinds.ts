import { bookingCancelled } from './messages/booking-cancelled';
import { bookingExpired } from './messages/booking-expired';
import { bookingLatePaymentRefunded } from './messages/booking-late-payment-refunded';
import { bookingTicketCancelled } from './messages/booking-ticket-cancelled';
import { bookingTickets } from './messages/booking-tickets';
import { bookingUnpaid } from './messages/booking-unpaid';
import { bookingVerify } from './messages/booking-verify';
import { waitingListJoined } from './messages/waiting-list-joined';
import { waitingListOffer } from './messages/waiting-list-offer';
import { waitingListRefused } from './messages/waiting-list-refused';
import type { Message } from './rendering/message';

/** Every kind of mail. The names are stored: renaming one strands mails that wait to be sent. */
export const mailKinds = {
  'booking.cancelled': bookingCancelled,
  'booking.expired': bookingExpired,
  'booking.late_payment_refunded': bookingLatePaymentRefunded,
  'booking.ticket_cancelled': bookingTicketCancelled,
  'booking.tickets': bookingTickets,
  'booking.unpaid': bookingUnpaid,
  'booking.verify': bookingVerify,
  'waiting_list.joined': waitingListJoined,
  'waiting_list.offer': waitingListOffer,
  'waiting_list.refused': waitingListRefused,
} as const;

export type MailKind = keyof typeof mailKinds;

/** What a kind of mail is told. */
export type FactsOf<Kind extends MailKind> = (typeof mailKinds)[Kind] extends Message<infer Facts> ? Facts : never;

/** A mail to be sent after the transaction that queues it. */
export type QueuedMail = {
  [Kind in MailKind]: {
    readonly kind: Kind;
    /** What the mail is about, within the organizer: a second mail with the same key is not sent. */
    readonly dedupeKey: string;
    readonly to: string;
    readonly locale: string;
    readonly facts: FactsOf<Kind>;
    /** The reservation it is about: how the mail ends is announced, and it is forgotten with the person. */
    readonly reservationId?: number;
  };
}[MailKind];

/** True when this build knows the kind. */
export function isMailKind(kind: string): kind is MailKind {
  return Object.hasOwn(mailKinds, kind);
}
