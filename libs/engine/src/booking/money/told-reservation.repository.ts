import type { Tx } from '@vestibule/platform';
import type { I18nText } from '../../catalog/i18n-text';

/** What a mail about a reservation says, and to whom. */
export interface ToldReservation {
  readonly uuid: string;
  readonly email: string;
  readonly name: string | null;
  readonly locale: string;
  readonly code: string;
  readonly secret: string;
  /** False when no mail is wanted, or there is nobody to write to any more. */
  readonly mayBeTold: boolean;
  readonly eventName: I18nText;
  readonly dateFrom: Date;
  readonly timezone: string;
  readonly currency: string;
  readonly eventSlug: string;
  readonly organizerSlug: string;
}

/** What a mail about a ticket says. */
export interface ToldTicket {
  readonly uuid: string;
  readonly product: I18nText;
  readonly variation: I18nText | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly ticketsLeft: number;
}

/** The reservation for a mail; the first of its dates counts. */
export async function toldReservation(tx: Tx, id: number): Promise<ToldReservation | undefined> {
  const [row] = await tx.query<ToldReservation>(
    `SELECT r.uuid, r.email, r.name, r.locale, r.code, r.secret, r.to_mail AND r.anonymized_at IS NULL AS "mayBeTold",
       e.name AS "eventName", coalesce(first.date_from, e.date_from) AS "dateFrom", e.timezone, e.currency,
       e.slug AS "eventSlug", o.slug AS "organizerSlug"
     FROM reservation r
     JOIN event e ON e.organizer_id = r.organizer_id AND e.id = r.event_id
     JOIN organizer o ON o.id = r.organizer_id
     LEFT JOIN LATERAL (
       SELECT min(s.date_from) AS date_from FROM ticket t
       JOIN subevent s ON s.organizer_id = t.organizer_id AND s.id = t.subevent_id
       WHERE t.organizer_id = r.organizer_id AND t.reservation_id = r.id
     ) first ON true
     WHERE r.organizer_id = $1 AND r.id = $2`,
    [tx.organizerId, id],
  );
  return row;
}

/** A ticket for a mail. */
export async function toldTicket(tx: Tx, id: number): Promise<ToldTicket | undefined> {
  const [row] = await tx.query<ToldTicket>(
    `SELECT t.uuid, i.name AS product, v.value AS variation, t.first_name AS "firstName", t.last_name AS "lastName",
       (SELECT count(*) FROM ticket other
        WHERE other.organizer_id = t.organizer_id AND other.reservation_id = t.reservation_id AND NOT other.cancelled
       )::integer AS "ticketsLeft"
     FROM ticket t
     JOIN item i ON i.organizer_id = t.organizer_id AND i.id = t.item_id
     LEFT JOIN variation v ON v.organizer_id = t.organizer_id AND v.id = t.variation_id
     WHERE t.organizer_id = $1 AND t.id = $2`,
    [tx.organizerId, id],
  );
  return row;
}
