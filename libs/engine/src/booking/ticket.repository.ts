import { orderBy, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { containing } from '../catalog/text-search.repository';
import type { TicketRow } from './reservation.repository';
import { selectTickets } from './reservation.repository';
import type { TicketStatus } from './ticket.entity';

/** Which tickets a list is narrowed to; every part may be missing. */
export interface TicketFilter {
  readonly status?: TicketStatus;
  readonly cancelled?: boolean;
  readonly itemId?: number;
  readonly variationId?: number;
  readonly subeventId?: number;
  readonly reservationUuid?: string;
  readonly search?: string;
}

/** A ticket with what a list shows of its reservation. */
export type ListedTicket = TicketRow & { readonly reservationUuid: string; readonly reservationCode: string };

const orderColumns = { id: 't.id', position: 't.position', first_name: 't.first_name', last_name: 't.last_name' };

const from = `${selectTickets.replace('FROM ticket t', ', r.uuid AS "reservationUuid", r.code AS "reservationCode" FROM ticket t')}
  JOIN reservation r ON r.organizer_id = t.organizer_id AND r.id = t.reservation_id`;

/** One page of an event's tickets. */
export async function pageOfTickets(
  tx: Tx,
  eventId: number,
  { filter, page }: { filter: TicketFilter; page: PageRequest },
): Promise<Rows<ListedTicket>> {
  const parameters: unknown[] = [tx.organizerId, eventId];
  const where = `WHERE t.organizer_id = $1 AND t.event_id = $2 ${conditionsOf(filter, (value) => `$${parameters.push(value)}`)}`;
  const [total] = await tx.query<{ count: number }>(
    `SELECT count(*) AS count FROM ticket t
       JOIN reservation r ON r.organizer_id = t.organizer_id AND r.id = t.reservation_id ${where}`,
    parameters,
  );
  const rows = await tx.query<ListedTicket>(
    `${from} ${where} ORDER BY ${orderBy(page.order, orderColumns, 't.id')} LIMIT ${page.limit} OFFSET ${page.offset}`,
    parameters,
  );
  return { count: total?.count ?? 0, rows };
}

/** The event's ticket with this UUID, or undefined. */
export async function findTicket(tx: Tx, eventId: number, uuid: string): Promise<ListedTicket | undefined> {
  const [row] = await tx.query<ListedTicket>(`${from} WHERE t.organizer_id = $1 AND t.event_id = $2 AND t.uuid = $3`, [
    tx.organizerId,
    eventId,
    uuid,
  ]);
  return row;
}

function conditionsOf(filter: TicketFilter, bind: (value: unknown) => string): string {
  const parts: string[] = [];
  const add = (value: unknown, condition: (at: string) => string) => {
    if (value !== undefined) parts.push(`AND ${condition(bind(value))}`);
  };
  add(filter.status, (at) => `t.status = ${at}`);
  add(filter.cancelled, (at) => `t.cancelled = ${at}`);
  add(filter.itemId, (at) => `t.item_id = ${at}`);
  add(filter.variationId, (at) => `t.variation_id = ${at}`);
  add(filter.subeventId, (at) => `t.subevent_id = ${at}`);
  add(filter.reservationUuid, (at) => `r.uuid = ${at}`);
  add(filter.search && containing(filter.search), (at) => {
    return `(t.first_name ILIKE ${at} OR t.last_name ILIKE ${at} OR r.email ILIKE ${at} OR r.code ILIKE ${at})`;
  });
  return parts.join(' ');
}
