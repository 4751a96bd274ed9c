import type { Tx } from '@vestibule/platform';
import type { TicketEntity } from '../ticket.entity';

/** A ticket that is to be changed. */
export type ChangedTicket = Pick<
  TicketEntity,
  | 'id'
  | 'uuid'
  | 'position'
  | 'reservationId'
  | 'itemId'
  | 'variationId'
  | 'subeventId'
  | 'voucherId'
  | 'budgetUseMinor'
  | 'priceMinor'
  | 'status'
  | 'cancelled'
>;

/** The event's ticket with this UUID, or undefined. */
export async function findChangedTicket(tx: Tx, eventId: number, uuid: string): Promise<ChangedTicket | undefined> {
  const [row] = await tx.query<ChangedTicket>(
    `SELECT id, uuid, position, reservation_id AS "reservationId", item_id AS "itemId", variation_id AS "variationId",
       subevent_id AS "subeventId", voucher_id AS "voucherId", budget_use_minor AS "budgetUseMinor",
       price_minor AS "priceMinor", status, cancelled
     FROM ticket WHERE organizer_id = $1 AND event_id = $2 AND uuid = $3`,
    [tx.organizerId, eventId, uuid],
  );
  return row;
}

/** Cancels one ticket that was neither cancelled nor let in; whether it did. */
export async function cancelOneTicket(tx: Tx, { id, reservationId }: ChangedTicket, now: Date): Promise<boolean> {
  const changed = await tx.execute(
    `WITH cancelled AS (
       UPDATE ticket SET cancelled = true, cancelled_at = $4
       WHERE organizer_id = $1 AND id = $2 AND NOT cancelled AND status <> 'S' RETURNING id
     )
     UPDATE reservation SET last_modified = $4 FROM cancelled WHERE organizer_id = $1 AND reservation.id = $3`,
    [tx.organizerId, id, reservationId, now],
  );
  return changed === 1;
}

/** Whether a ticket of the reservation was let in. */
export async function isAnyTicketScanned(tx: Tx, reservationId: number): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    `SELECT EXISTS (
       SELECT FROM ticket WHERE organizer_id = $1 AND reservation_id = $2 AND status = 'S'
     ) AS found`,
    [tx.organizerId, reservationId],
  );
  return row?.found ?? false;
}

/** The items of which customers may not give tickets back, out of some. */
export async function bindingItems(tx: Tx, itemIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.query<{ id: number }>(
    'SELECT id FROM item WHERE organizer_id = $1 AND id = ANY($2::bigint[]) AND NOT allow_cancel',
    [tx.organizerId, [...new Set(itemIds)]],
  );
  return new Set(rows.map(({ id }) => id));
}
