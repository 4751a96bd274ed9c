import { z } from 'zod';
import { i18nText } from './i18n-text';

/** Tickets in one document: what a person can be expected to print, and what one process can render within seconds. */
export const mostTickets = 500;

const instant = z.iso.datetime({ offset: true });

/** When and where people are let in with a ticket: the event, or its date in a series. */
const occasion = z.object({
  /** Empty when it has no name beside the event's. */
  name: i18nText,
  dateFrom: instant,
  dateTo: instant.nullable(),
  dateAdmission: instant.nullable(),
  location: i18nText.nullable(),
});

const answer = z.object({
  label: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
});

/** One ticket as it is printed. */
const printedTicket = z.object({
  uuid: z.uuid(),
  occasion,
  product: i18nText,
  variation: i18nText.nullable(),
  /** Who goes in; empty when nobody was named. */
  person: z.string(),
  priceMinor: z.int(),
  /** `L` is free seating. */
  seat: z.string(),
  /** What a door device reads. */
  qr: z.string().min(1),
  answers: z.array(answer),
});

/** What is on one ticket. */
export type PrintedTicket = z.infer<typeof printedTicket>;

/** Everything that is printed of a reservation, in the languages its organizer wrote; checked where it is stored. */
export const ticketDocument = z.object({
  eventName: i18nText,
  organizerName: z.string(),
  /** IANA name of the event's zone. */
  timezone: z.string(),
  currency: z.string(),
  /** What a customer reads out. */
  code: z.string(),
  options: z.array(z.string()),
  /** What the organizer tells everybody who holds a ticket. */
  ticketText: i18nText,
  tickets: z.array(printedTicket).min(1).max(mostTickets),
});

/** See {@link ticketDocument}. */
export type TicketDocument = z.infer<typeof ticketDocument>;
