import type { Tx } from '@vestibule/platform';
import { type TicketName, ticketNamed, validTicket } from '../ticket.repository';
import type { PrintableTicket } from './printable-ticket';

interface Row extends Omit<PrintableTicket, 'occasion' | 'dateOccasion'> {
  readonly subeventName: PrintableTicket['eventName'] | null;
  readonly dates: readonly (Date | null)[];
  readonly subeventDates: readonly (Date | null)[];
  readonly location: PrintableTicket['eventName'] | null;
  readonly subeventLocation: PrintableTicket['eventName'] | null;
}

/** Valid tickets of some reservations, by reservation and rank, with everything that is printed: one statement. */
export async function printableTickets(tx: Tx, reservationIds: readonly number[]): Promise<PrintableTicket[]> {
  const rows = await tx.query<Row>(
    `${selectPrintable} AND t.reservation_id = ANY($2::bigint[]) AND ${validTicket('t')}
     ORDER BY t.reservation_id, t.position`,
    [tx.organizerId, reservationIds],
  );
  return rows.map(toPrintable);
}

/** The event's ticket of this name, whatever its state, or undefined. */
export async function findPrintableTicket(
  tx: Tx,
  eventId: number,
  name: TicketName,
): Promise<PrintableTicket | undefined> {
  const [condition, value] = ticketNamed(name, '$3');
  const [row] = await tx.query<Row>(`${selectPrintable} AND t.event_id = $2 AND ${condition}`, [
    tx.organizerId,
    eventId,
    value,
  ]);
  return row && toPrintable(row);
}

function toPrintable(row: Row): PrintableTicket {
  const { dates, subeventDates, location, subeventName, subeventLocation, ...ticket } = row;
  const [dateFrom, dateTo, dateAdmission] = dates as [Date, Date | null, Date | null];
  const [subeventFrom, subeventTo, subeventAdmission] = subeventDates as [Date | null, Date | null, Date | null];
  return {
    ...ticket,
    occasion: { name: {}, dateFrom, dateTo, dateAdmission, location },
    dateOccasion: subeventFrom && {
      name: subeventName ?? {},
      dateFrom: subeventFrom,
      dateTo: subeventTo,
      dateAdmission: subeventAdmission,
      location: subeventLocation ?? location,
    },
  };
}

const selectPrintable = `
  SELECT t.uuid, t.position, t.status, t.cancelled, t.event_id AS "eventId", t.reservation_id AS "reservationId", t.first_name AS "firstName",
    t.last_name AS "lastName", t.seat, t.price_minor AS "priceMinor", i.name AS "itemName",
    i.form_fields AS "formFields", v.value AS "variationName", o.name AS "organizerName", e.name AS "eventName",
    e.timezone, e.currency, e.settings, e.location, ARRAY[e.date_from, e.date_to, e.date_admission] AS dates,
    s.name AS "subeventName", s.location AS "subeventLocation",
    ARRAY[s.date_from, s.date_to, s.date_admission] AS "subeventDates",
    r.code, r.locale, r.options, r.form_answers AS "formAnswers"
  FROM ticket t
  JOIN organizer o ON o.id = t.organizer_id
  JOIN reservation r ON r.organizer_id = t.organizer_id AND r.id = t.reservation_id
  JOIN event e ON e.organizer_id = t.organizer_id AND e.id = t.event_id
  JOIN item i ON i.organizer_id = t.organizer_id AND i.id = t.item_id
  LEFT JOIN variation v ON v.organizer_id = t.organizer_id AND v.id = t.variation_id
  LEFT JOIN subevent s ON s.organizer_id = t.organizer_id AND s.id = t.subevent_id
  WHERE t.organizer_id = $1`;
