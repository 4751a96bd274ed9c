import type { FactsOf, MailKind, QueuedMail } from '@vestibule/mail';
import type { TicketDocument } from '@vestibule/print';
import { eventSettings } from '../../catalog/event-settings';
import type { DueMail } from '../reservation.entity';
import { mailOf } from './due-mail.policy';
import type { DueReservation, MailedReservation, OpenPayment } from './mailed-reservation';

/** The kind of mail each thing that is due becomes. */
export const dueKinds = {
  verification: 'booking.verify',
  payment: 'booking.unpaid',
  tickets: 'booking.tickets',
} as const satisfies Record<DueMail, MailKind>;

interface VerifyLink {
  readonly url: string;
  readonly validUntil: Date;
}

/** What a mail needs beside the reservation. */
export interface MailParts {
  readonly reservationUrl: string;
  readonly verify: VerifyLink | undefined;
  readonly payment: OpenPayment | undefined;
  readonly document: TicketDocument | undefined;
}

/** Names one mail of a reservation; a repeated one has a round of its own. */
function mailKey(uuid: string, kind: MailKind, round: number): string {
  return `reservation/${uuid}/${kind}/${round}`;
}

/** Which round of its kind a mail is, or null when it is none of these. */
export function roundOf(dedupeKey: string): number | null {
  const found = /^reservation\/[^/]+\/[^/]+\/(\d+)$/.exec(dedupeKey);
  return found ? Number(found[1]) : null;
}

/** The mail that is due, or null when there is nothing to tell any more: it may have moved on since. */
export function toDueMail(reservation: DueReservation, parts: MailParts): QueuedMail | null {
  if (mailOf(reservation.status) !== reservation.mailDue) return null;
  const dedupeKey = mailKey(reservation.uuid, dueKinds[reservation.mailDue], reservation.mailRound);
  const told = { ...mailTo(reservation), dedupeKey };
  switch (reservation.mailDue) {
    case 'verification':
      return parts.verify ? { ...told, kind: 'booking.verify', facts: verifyFacts(reservation, parts.verify) } : null;
    case 'payment':
      return parts.payment
        ? { ...told, kind: 'booking.unpaid', facts: unpaidFacts(reservation, parts.payment, parts) }
        : null;
    case 'tickets':
      return parts.document
        ? { ...told, kind: 'booking.tickets', facts: ticketFacts(reservation, parts.document, parts) }
        : null;
  }
}

/** To whom a mail about a reservation goes. */
export function mailTo({ id, email, locale }: MailedReservation) {
  return { to: email, locale, reservationId: id };
}

/** What every mail about a reservation is told. */
export function aboutOf(reservation: MailedReservation) {
  const { eventName, name, code, dateFrom, timezone } = reservation;
  return { eventName, personName: name ?? '', code, dateFrom: dateFrom.toISOString(), timezone };
}

function verifyFacts(reservation: MailedReservation, verify: VerifyLink): FactsOf<'booking.verify'> {
  return {
    ...aboutOf(reservation),
    places: reservation.places,
    verifyUrl: verify.url,
    validUntil: verify.validUntil.toISOString(),
    heldUntil: reservation.holdUntil?.toISOString() ?? null,
  };
}

function unpaidFacts(
  reservation: MailedReservation,
  payment: OpenPayment,
  { reservationUrl }: MailParts,
): FactsOf<'booking.unpaid'> {
  return {
    ...aboutOf(reservation),
    places: reservation.places,
    amountMinor: payment.amountMinor,
    currency: payment.currency,
    online: payment.checkoutUrl !== null,
    payUrl: payment.checkoutUrl ?? reservationUrl,
    instructions: eventSettings(reservation).paymentInstructions ?? {},
    heldUntil: reservation.holdUntil?.toISOString() ?? null,
  };
}

function ticketFacts(
  reservation: MailedReservation,
  document: TicketDocument,
  { reservationUrl }: MailParts,
): FactsOf<'booking.tickets'> {
  return { personName: reservation.name ?? '', reservationUrl, document };
}
