import { orderBy, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { containing } from '../catalog/text-search.repository';
import type { ChosenOption } from './reservation.entity';
import type { ReservationStatus } from './reservation.machine';
import { selectTickets, type TicketRow } from './reservation.repository';
import type { TicketStatus } from './ticket.entity';

/** A ticket by what names it: its UUID to the organizer, its secret to whoever holds it. */
export type TicketName = { readonly uuid: string } | { readonly secret: string };

/** Which tickets a list is narrowed to; every part may be missing. */
export interface TicketFilter {
  readonly status?: TicketStatus;
  readonly cancelled?: boolean;
  readonly scanned?: boolean;
  readonly itemId?: number;
  readonly variationId?: number;
  readonly subeventId?: number;
  readonly reservationUuid?: string;
  readonly search?: string;
}

/** A ticket with what a list shows of its reservation. */
export interface ListedTicket extends TicketRow {
  readonly reservationUuid: string;
  readonly reservationCode: string;
  readonly reservationStatus: ReservationStatus;
  readonly email: string;
  readonly options: readonly ChosenOption[];
  readonly formAnswers: Readonly<Record<string, unknown>>;
}

const orderColumns = {
  id: 't.id',
  position: 't.position',
  first_name: 't.first_name',
  last_name: 't.last_name',
  seat: 't.seat',
  status: 't.status',
  scanned_at: 't.scanned_at',
};

const joinReservation = 'JOIN reservation r ON r.organizer_id = t.organizer_id AND r.id = t.reservation_id';

const ofReservation = `r.uuid AS "reservationUuid", r.code AS "reservationCode", r.status AS "reservationStatus", r.email,
  r.options, r.form_answers AS "formAnswers"`;

const selectListed = `${selectTickets.replace('FROM ticket t', `, ${ofReservation} FROM ticket t`)} ${joinReservation}`;

/** One page of an event's tickets. */
export async function pageOfTickets(
  tx: Tx,
  eventId: number,
  { filter, page }: { filter: TicketFilter; page: PageRequest },
): Promise<Rows<ListedTicket>> {
  const parameters: unknown[] = [tx.organizerId, eventId];
  const where = `WHERE t.organizer_id = $1 AND t.event_id = $2 ${conditionsOf(filter, (value) => `$${parameters.push(value)}`)}`;
  const looksAtReservation = filter.search !== undefined || filter.reservationUuid !== undefined;
  const [total] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM ticket t ${looksAtReservation ? joinReservation : ''} ${where}`,
    parameters,
  );
  const rows = await tx.query<ListedTicket>(
    `${selectListed} ${where} ORDER BY ${orderBy(page.order, orderColumns, 't.id')} LIMIT ${page.limit} OFFSET ${page.offset}`,
    parameters,
  );
  return { count: total?.count ?? 0, rows };
}

/** The event's ticket of this name, or undefined. */
export async function findTicket(tx: Tx, eventId: number, name: TicketName): Promise<ListedTicket | undefined> {
  const [condition, value] = ticketNamed(name, '$3');
  const [row] = await tx.query<ListedTicket>(
    `${selectListed} WHERE t.organizer_id = $1 AND t.event_id = $2 AND ${condition}`,
    [tx.organizerId, eventId, value],
  );
  return row;
}

/** SQL for "has this name", and the value that belongs to it. */
export function ticketNamed(name: TicketName, at: string): [condition: string, value: string] {
  return 'uuid' in name ? [`t.uuid = ${at}`, name.uuid] : [`t.secret = ${at}`, name.secret];
}

/** SQL for "can be shown at a door": what `hasQr` says of a row in hand. */
export function validTicket(alias: string): string {
  return `(${alias}.status IN ('K', 'S') AND NOT ${alias}.cancelled)`;
}

function conditionsOf(filter: TicketFilter, bind: (value: unknown) => string): string {
  const parts: string[] = [];
  const add = (value: unknown, condition: (at: string) => string) => {
    if (value !== undefined) parts.push(`AND ${condition(bind(value))}`);
  };
  add(filter.status, (at) => `t.status = ${at}`);
  add(filter.cancelled, (at) => `t.cancelled = ${at}`);
  add(filter.scanned, (at) => `(t.status = 'S') = ${at}`);
  add(filter.itemId, (at) => `t.item_id = ${at}`);
  add(filter.variationId, (at) => `t.variation_id = ${at}`);
  add(filter.subeventId, (at) => `t.subevent_id = ${at}`);
  add(filter.reservationUuid, (at) => `r.uuid = ${at}`);
  if (filter.search) parts.push(`AND ${ticketMatches(filter.search, bind)}`);
  return parts.join(' ');
}

/** SQL for "is what somebody looks for": a name, the address, the code, the seat, a product, or how the UUID begins. */
export function ticketMatches(search: string, bind: (value: unknown) => string): string {
  const [part, beginning] = [bind(containing(search)), bind(containing(search.toLowerCase()).slice(1))];
  const named = (table: string, column: string) =>
    `SELECT p.id FROM ${table} p WHERE p.organizer_id = $1 AND EXISTS (
       SELECT FROM jsonb_each_text(p.${column}) AS said WHERE said.value ILIKE ${part})`;
  return `(t.first_name ILIKE ${part} OR t.last_name ILIKE ${part}
    OR concat_ws(' ', t.first_name, t.last_name) ILIKE ${part} OR t.seat ILIKE ${part} OR t.uuid::text LIKE ${beginning}
    OR r.email ILIKE ${part} OR r.code ILIKE ${part} OR r.name ILIKE ${part}
    OR t.item_id = ANY (ARRAY(${named('item', 'name')} AND p.event_id = $2))
    OR t.variation_id = ANY (ARRAY(${named('variation', 'value')}
      AND p.item_id IN (SELECT id FROM item WHERE organizer_id = $1 AND event_id = $2))))`;
}
