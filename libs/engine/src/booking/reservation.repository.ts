import { EngineError, orderBy, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { containing } from '../catalog/text-search.repository';
import { In } from 'typeorm';
import { PaymentEntity } from '../payment/payment.entity';
import type { PaymentState } from './payment-state.policy';
import { paymentStateSql } from './payment-state.repository';
import { ReservationEntity } from './reservation.entity';
import type { ReservationStatus } from './reservation.machine';
import type { TicketEntity } from './ticket.entity';

/** Which reservations a list is narrowed to; every part may be missing. */
export interface ReservationFilter {
  readonly status?: ReservationStatus;
  readonly email?: string;
  readonly code?: string;
  readonly itemId?: number;
  readonly variationId?: number;
  readonly subeventId?: number;
  readonly createdSince?: Date;
  readonly createdBefore?: Date;
  readonly modifiedSince?: Date;
  readonly paymentState?: PaymentState;
  readonly search?: string;
}

/** A ticket and the code of the voucher it used. */
export type TicketRow = TicketEntity & { readonly voucherCode: string | null };

/** A reservation with its tickets, in their order, and what was or is to be paid. */
export interface ReservationWithTickets {
  readonly reservation: ReservationEntity;
  readonly tickets: readonly TicketRow[];
  /** Oldest first. */
  readonly payments: readonly PaymentEntity[];
}

const orderColumns = {
  datetime: 'r.created_at',
  code: 'r.code',
  status: 'r.status',
  last_modified: 'r.last_modified',
  cancellation_date: 'r.cancelled_at',
};

/** One page of an event's reservations, or of all events (null) within reach, with their tickets: five statements. */
export async function pageOfReservations(
  tx: Tx,
  events: number | readonly number[] | null,
  { filter, page }: { filter: ReservationFilter; page: PageRequest },
): Promise<Rows<ReservationWithTickets>> {
  const parameters: unknown[] = [tx.organizerId];
  const inEvents = events === null ? '' : `AND r.event_id = ${typeof events === 'number' ? '$2' : 'ANY($2::bigint[])'}`;
  if (events !== null) parameters.push(events);
  const where = `r.organizer_id = $1 ${inEvents} ${conditionsOf(filter, (value) => `$${parameters.push(value)}`)}`;
  const [total] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM reservation r WHERE ${where}`,
    parameters,
  );
  const ids = await tx.query<{ id: number }>(
    `SELECT r.id FROM reservation r WHERE ${where}
     ORDER BY ${orderBy(page.order, orderColumns, 'r.id')} LIMIT ${page.limit} OFFSET ${page.offset}`,
    parameters,
  );
  return {
    count: total?.count ?? 0,
    rows: await reservationsByIds(
      tx,
      ids.map(({ id }) => id),
    ),
  };
}

function conditionsOf(filter: ReservationFilter, bind: (value: unknown) => string): string {
  const parts: string[] = [];
  const add = (value: unknown, condition: (at: string) => string) => {
    if (value !== undefined) parts.push(`AND ${condition(bind(value))}`);
  };
  const onTicket = (column: string) => (at: string) =>
    `EXISTS (SELECT FROM ticket t WHERE t.organizer_id = r.organizer_id AND t.reservation_id = r.id AND t.${column} = ${at})`;
  add(filter.status, (at) => `r.status = ${at}`);
  add(filter.email, (at) => `r.email_key = lower(${at})`);
  add(filter.code, (at) => `r.code = upper(${at})`);
  add(filter.itemId, onTicket('item_id'));
  add(filter.variationId, onTicket('variation_id'));
  add(filter.subeventId, onTicket('subevent_id'));
  add(filter.createdSince, (at) => `r.created_at >= ${at}`);
  add(filter.createdBefore, (at) => `r.created_at < ${at}`);
  add(filter.modifiedSince, (at) => `r.last_modified >= ${at}`);
  add(filter.paymentState, (at) => `${paymentStateSql} = ${at}`);
  add(filter.search && containing(filter.search), (at) => {
    return `(r.code ILIKE ${at} OR r.email ILIKE ${at} OR r.name ILIKE ${at})`;
  });
  return parts.join(' ');
}

/** Reservations with their tickets and payments, in the order of the ids: three statements. */
export async function reservationsByIds(tx: Tx, ids: readonly number[]): Promise<ReservationWithTickets[]> {
  if (ids.length === 0) return [];
  const reservations = await tx.manager.findBy(ReservationEntity, { organizerId: tx.organizerId, id: In([...ids]) });
  const tickets = new Map<number, TicketRow[]>();
  for (const ticket of await ticketsOf(tx, ids)) {
    tickets.set(ticket.reservationId, [...(tickets.get(ticket.reservationId) ?? []), ticket]);
  }
  const payments = await tx.manager.find(PaymentEntity, {
    where: { organizerId: tx.organizerId, reservationId: In([...ids]) },
    order: { id: 'ASC' },
  });
  const byId = new Map(reservations.map((reservation) => [reservation.id, reservation]));
  return ids.flatMap((id) => {
    const reservation = byId.get(id);
    if (!reservation) return [];
    return [
      {
        reservation,
        tickets: tickets.get(id) ?? [],
        payments: payments.filter(({ reservationId }) => reservationId === id),
      },
    ];
  });
}

/** One reservation with its tickets and payments. @throws EngineError NOT_FOUND, also when there was no id to look for */
export async function reservationById(tx: Tx, id: number | undefined): Promise<ReservationWithTickets> {
  const [found] = id === undefined ? [] : await reservationsByIds(tx, [id]);
  if (!found) throw new EngineError('NOT_FOUND');
  return found;
}

/** The event's reservation with this UUID. @throws EngineError NOT_FOUND */
export async function readReservation(tx: Tx, eventId: number, uuid: string): Promise<ReservationWithTickets> {
  return reservationById(tx, await readReservationId(tx, eventId, uuid));
}

/** Id of the event's reservation with this UUID. @throws EngineError NOT_FOUND */
export async function readReservationId(tx: Tx, eventId: number, uuid: string): Promise<number> {
  const [row] = await tx.query<{ id: number }>(
    'SELECT id FROM reservation WHERE organizer_id = $1 AND event_id = $2 AND uuid = $3',
    [tx.organizerId, eventId, uuid],
  );
  if (!row) throw new EngineError('NOT_FOUND');
  return row.id;
}

/** Id of the event's reservation whose page this secret opens, or undefined. */
export async function findReservationIdBySecret(tx: Tx, eventId: number, secret: string): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>(
    'SELECT id FROM reservation WHERE organizer_id = $1 AND secret = $3 AND event_id = $2',
    [tx.organizerId, eventId, secret],
  );
  return row?.id;
}

/** Id of the event's reservation that a request with this key made, or undefined. */
export async function findRepeatedReservation(
  tx: Tx,
  eventId: number,
  idempotencyKey: string,
): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>(
    'SELECT id FROM reservation WHERE organizer_id = $1 AND event_id = $2 AND idempotency_key = $3',
    [tx.organizerId, eventId, idempotencyKey],
  );
  return row?.id;
}

/** Tickets of some reservations that are listed, each with its voucher's code. */
async function ticketsOf(tx: Tx, reservationIds: readonly number[]): Promise<TicketRow[]> {
  return tx.query<TicketRow>(
    `${selectTickets} WHERE t.organizer_id = $1 AND t.reservation_id = ANY($2) ORDER BY t.position`,
    [tx.organizerId, reservationIds],
  );
}

/** The columns of a ticket row under the names of the entity. */
export const selectTickets = `
  SELECT t.organizer_id AS "organizerId", t.id, t.uuid, t.reservation_id AS "reservationId", t.position,
    t.event_id AS "eventId", t.item_id AS "itemId", t.variation_id AS "variationId", t.subevent_id AS "subeventId",
    t.voucher_id AS "voucherId", t.price_minor AS "priceMinor",
    t.budget_use_minor AS "budgetUseMinor", t.first_name AS "firstName", t.last_name AS "lastName",
    t.seat, t.status, t.cancelled, t.cancelled_at AS "cancelledAt", t.scanned_at AS "scannedAt",
    t.scanned_by AS "scannedBy", t.secret, v.code AS "voucherCode"
  FROM ticket t LEFT JOIN voucher v ON v.organizer_id = t.organizer_id AND v.id = t.voucher_id`;
