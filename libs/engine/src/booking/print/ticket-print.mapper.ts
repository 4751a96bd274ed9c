import type { PrintedTicket, TicketDocument } from '@vestibule/print';
import { eventSettings } from '../../catalog/event-settings';
import { personName } from '../ticket.policy';
import type { PrintableTicket } from './printable-ticket';

/** Writes the QR text of a ticket of some event. */
export type QrWriter = (ticket: { readonly eventId: number; readonly uuid: string }) => string;

/**
 * What is printed of each reservation, by its id; the same for a mail and for somebody who asks for a PDF. Answers are
 * those to the questions of the ticket's own product. A reservation without a valid ticket is missing.
 */
export function ticketDocuments(tickets: readonly PrintableTicket[], qrOf: QrWriter): Map<number, TicketDocument> {
  const grouped = new Map<number, PrintableTicket[]>();
  for (const ticket of tickets) {
    const known = grouped.get(ticket.reservationId);
    if (known) known.push(ticket);
    else grouped.set(ticket.reservationId, [ticket]);
  }
  return new Map([...grouped].map(([reservationId, own]) => [reservationId, documentOf(own, qrOf)]));
}

function documentOf(tickets: readonly PrintableTicket[], qrOf: QrWriter): TicketDocument {
  const [first] = tickets;
  if (!first) throw new Error('a document needs a ticket');
  return {
    eventName: first.eventName,
    organizerName: first.organizerName,
    timezone: first.timezone,
    currency: first.currency,
    code: first.code,
    options: first.options.map(({ name }) => name),
    ticketText: eventSettings(first).ticketText ?? {},
    tickets: tickets.map((ticket) => toPrinted(ticket, qrOf(ticket))),
  };
}

function toPrinted(ticket: PrintableTicket, qr: string): PrintedTicket {
  const { name, dateFrom, dateTo, dateAdmission, location } = ticket.dateOccasion ?? ticket.occasion;
  return {
    uuid: ticket.uuid,
    occasion: {
      name,
      dateFrom: dateFrom.toISOString(),
      dateTo: dateTo?.toISOString() ?? null,
      dateAdmission: dateAdmission?.toISOString() ?? null,
      location,
    },
    product: ticket.itemName,
    variation: ticket.variationName,
    person: personName(ticket),
    priceMinor: ticket.priceMinor,
    seat: ticket.seat,
    qr,
    answers: ticket.formFields.flatMap(({ name: question, label }) => {
      const value = ticket.formAnswers[question];
      return isAnswer(value) ? [{ label, value }] : [];
    }),
  };
}

function isAnswer(value: unknown): value is PrintedTicket['answers'][number]['value'] {
  if (Array.isArray(value)) return value.every((part) => typeof part === 'string');
  return ['string', 'number', 'boolean'].includes(typeof value);
}
