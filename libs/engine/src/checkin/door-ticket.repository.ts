import { orderBy, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import type { I18nText } from '../catalog/i18n-text';
import type { ChosenOption } from '../booking/reservation.entity';
import type { TicketStatus } from '../booking/ticket.entity';
import { ticketMatches, validTicket } from '../booking/ticket.repository';
import type { Show } from './show.repository';

/** A ticket as a list of the day names it. */
export interface DayTicket {
  readonly uuid: string;
  readonly status: TicketStatus;
  readonly cancelled: boolean;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly seat: string;
  readonly options: readonly ChosenOption[];
}

/** A ticket as somebody at a door sees it. */
export interface DoorTicket extends DayTicket {
  readonly id: number;
  readonly priceMinor: number;
  readonly scannedAt: Date | null;
  readonly scannedBy: string | null;
  readonly eventId: number;
  readonly eventUuid: string;
  readonly eventName: I18nText;
  readonly timezone: string;
  readonly organizerTimezone: string;
  readonly settings: Record<string, unknown>;
  /** Of the event or, in a series, of its date. */
  readonly dateFrom: Date;
  readonly dateTo: Date | null;
  readonly dateAdmission: Date | null;
  readonly itemName: I18nText;
  readonly variationName: I18nText | null;
  readonly reservationId: number;
  readonly reservationUuid: string;
  readonly email: string;
  readonly formAnswers: Readonly<Record<string, unknown>>;
}

/** A ticket that is shown at a door, or named by its UUID. */
export interface ShownTicket extends DoorTicket {
  /** Tickets of its reservation that were not cancelled. */
  readonly ticketsCount: number;
}

/** Fields that the list of a scan app may be ordered by. */
export const doorOrders = ['id', 'first_name', 'last_name', 'email', 'status', 'scanned_at', 'price', 'code'] as const;

const orderColumns: Readonly<Record<(typeof doorOrders)[number], string>> = {
  id: 't.id',
  first_name: 't.first_name',
  last_name: 't.last_name',
  email: 'r.email',
  status: 't.status',
  scanned_at: 't.scanned_at',
  price: 't.price_minor',
  code: 'r.code',
};

/** The organizer's ticket with this UUID, whatever its state, or undefined. */
export async function findDoorTicket(tx: Tx, uuid: string): Promise<ShownTicket | undefined> {
  const [row] = await tx.query<ShownTicket>(
    `SELECT ${doorColumns}, (
       SELECT count(*) FROM ticket o
       WHERE o.organizer_id = t.organizer_id AND o.reservation_id = t.reservation_id AND NOT o.cancelled
     ) AS "ticketsCount"
     ${fromDoorTickets} WHERE t.organizer_id = $1 AND t.uuid = $2`,
    [tx.organizerId, uuid],
  );
  return row;
}

/** Valid tickets for these shows, show by show. */
export function ticketsOfShows(tx: Tx, shows: readonly Show[], limit: number): Promise<DayTicket[]> {
  return tx.query<DayTicket>(
    `SELECT ${dayColumns} ${fromTickets}
     JOIN unnest($2::bigint[], $3::bigint[]) WITH ORDINALITY AS show (event_id, subevent_key, rank)
       ON show.event_id = t.event_id AND show.subevent_key = t.subevent_key
     WHERE t.organizer_id = $1 AND t.event_id = ANY($2::bigint[]) AND ${validTicket('t')}
     ORDER BY show.rank, t.id LIMIT $4`,
    [tx.organizerId, shows.map(({ eventId }) => eventId), shows.map(({ subeventId }) => subeventId ?? 0), limit],
  );
}

/** Tickets of the event, in any state, that somebody looks for. */
export function searchDoorTickets(
  tx: Tx,
  eventId: number,
  wish: { text: string; limit: number },
): Promise<DoorTicket[]> {
  const parameters: unknown[] = [tx.organizerId, eventId];
  const matches = ticketMatches(wish.text, (value) => `$${parameters.push(value)}`);
  return tx.query<DoorTicket>(
    `${selectDoorTickets} WHERE t.organizer_id = $1 AND t.event_id = $2 AND ${matches} ORDER BY t.id LIMIT ${wish.limit}`,
    parameters,
  );
}

/** One page of the event's valid tickets. */
export async function pageOfDoorTickets(tx: Tx, eventId: number, page: PageRequest): Promise<Rows<DoorTicket>> {
  const parameters = [tx.organizerId, eventId];
  const where = `WHERE t.organizer_id = $1 AND t.event_id = $2 AND ${validTicket('t')}`;
  const [total] = await tx.query<{ count: number }>(`SELECT count(*) AS count FROM ticket t ${where}`, parameters);
  const order = orderBy(page.order, orderColumns, 't.id');
  const rows = await tx.query<DoorTicket>(
    `${selectDoorTickets} ${where} ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`,
    parameters,
  );
  return { count: total?.count ?? 0, rows };
}

const ofSubevent = (column: string) => `CASE WHEN s.id IS NULL THEN e.${column} ELSE s.${column} END`;

const dayColumns = `t.uuid, t.status, t.cancelled, t.first_name AS "firstName", t.last_name AS "lastName", t.seat, r.options`;

const doorColumns = `${dayColumns}, t.id, t.price_minor AS "priceMinor", t.scanned_at AS "scannedAt",
  t.scanned_by AS "scannedBy", e.id AS "eventId", e.uuid AS "eventUuid", e.name AS "eventName", e.timezone,
  org.timezone AS "organizerTimezone", e.settings, ${ofSubevent('date_from')} AS "dateFrom",
  ${ofSubevent('date_to')} AS "dateTo", ${ofSubevent('date_admission')} AS "dateAdmission",
  i.name AS "itemName", v.value AS "variationName",
  r.id AS "reservationId", r.uuid AS "reservationUuid", r.email, r.form_answers AS "formAnswers"`;

const fromTickets = `
  FROM ticket t JOIN reservation r ON r.organizer_id = t.organizer_id AND r.id = t.reservation_id`;

const fromDoorTickets = `${fromTickets}
  JOIN organizer org ON org.id = t.organizer_id
  JOIN event e ON e.organizer_id = t.organizer_id AND e.id = t.event_id
  JOIN item i ON i.organizer_id = t.organizer_id AND i.id = t.item_id
  LEFT JOIN variation v ON v.organizer_id = t.organizer_id AND v.id = t.variation_id
  LEFT JOIN subevent s ON s.organizer_id = t.organizer_id AND s.id = t.subevent_id`;

const selectDoorTickets = `SELECT ${doorColumns} ${fromDoorTickets}`;
