import type { Tx } from '@vestibule/platform';
import type { TicketEntity } from '../ticket.entity';

/** A further ticket of a reservation; its position follows from those there are. */
export type AddedTicket = Pick<
  TicketEntity,
  'uuid' | 'itemId' | 'variationId' | 'subeventId' | 'priceMinor' | 'firstName' | 'lastName' | 'seat' | 'secret'
>;

/** Writes a valid ticket into a locked reservation, which has one place more from then on. */
export async function insertAddedTicket(
  tx: Tx,
  { reservationId, eventId, now }: { reservationId: number; eventId: number; now: Date },
  ticket: AddedTicket,
): Promise<void> {
  await tx.execute(
    `WITH added AS (
       INSERT INTO ticket (organizer_id, uuid, reservation_id, position, event_id, item_id, variation_id, subevent_id,
         price_minor, first_name, last_name, seat, status, secret)
       SELECT $1::bigint, $4::uuid, $2::bigint, coalesce(max(position), 0) + 1, $3::bigint, $5::bigint, $6::bigint, $7::bigint,
         $8::bigint, $9::text, $10::text, $11::text, 'K', $12::text
       FROM ticket WHERE organizer_id = $1 AND reservation_id = $2
     )
     UPDATE reservation SET places = places + 1, last_modified = $13 WHERE organizer_id = $1 AND id = $2`,
    [
      tx.organizerId,
      reservationId,
      eventId,
      ticket.uuid,
      ticket.itemId,
      ticket.variationId,
      ticket.subeventId,
      ticket.priceMinor,
      ticket.firstName,
      ticket.lastName,
      ticket.seat,
      ticket.secret,
      now,
    ],
  );
}
