import type { Tx } from '@vestibule/platform';
import type { I18nText } from '../../catalog/i18n-text';
import type { ReservationStatus } from '../reservation.machine';

/** A reservation as far as its money and its places go. */
export interface PaidReservation {
  readonly id: number;
  readonly uuid: string;
  readonly eventId: number;
  readonly status: ReservationStatus;
  readonly holdUntil: Date | null;
  readonly inWaitingList: boolean;
  readonly toMail: boolean;
  readonly currency: string;
}

/** One line of what somebody pays for. */
export interface PriceLine {
  readonly eventName: I18nText;
  readonly itemName: I18nText;
  readonly variationName: I18nText | null;
  readonly priceMinor: number;
  readonly count: number;
}

const select = `
  SELECT r.id, r.uuid, r.event_id AS "eventId", r.status, r.hold_until AS "holdUntil",
    r.in_waiting_list AS "inWaitingList", r.to_mail AS "toMail", e.currency
  FROM reservation r JOIN event e ON e.organizer_id = r.organizer_id AND e.id = r.event_id
  WHERE r.organizer_id = $1 AND r.id = $2`;

/** The reservation as it looks without a lock: what to lock follows from it, and it is looked at again under the lock. */
export async function seeReservation(tx: Tx, id: number): Promise<PaidReservation | undefined> {
  const [row] = await tx.query<PaidReservation>(select, [tx.organizerId, id]);
  return row;
}

/** Locks the row of a reservation; quotas and vouchers, if any are needed, are locked. */
export async function lockReservation(tx: Tx, id: number): Promise<PaidReservation | undefined> {
  const [row] = await tx.query<PaidReservation>(`${select} FOR NO KEY UPDATE OF r`, [tx.organizerId, id]);
  return row;
}

/** What the tickets of a reservation cost that were not cancelled, by product and price. */
export async function priceLines(tx: Tx, reservationId: number): Promise<PriceLine[]> {
  return tx.query<PriceLine>(
    `SELECT e.name AS "eventName", i.name AS "itemName", v.value AS "variationName",
       t.price_minor AS "priceMinor", t.count::integer AS count
     FROM (
       SELECT event_id, item_id, variation_id, price_minor, count(*) AS count, min(position) AS position
       FROM ticket WHERE organizer_id = $1 AND reservation_id = $2 AND NOT cancelled
       GROUP BY event_id, item_id, variation_id, price_minor
     ) t
     JOIN event e ON e.organizer_id = $1 AND e.id = t.event_id
     JOIN item i ON i.organizer_id = $1 AND i.id = t.item_id
     LEFT JOIN variation v ON v.organizer_id = $1 AND v.id = t.variation_id
     ORDER BY t.position`,
    [tx.organizerId, reservationId],
  );
}
