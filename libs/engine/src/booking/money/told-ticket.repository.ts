import type { Tx } from '@vestibule/platform';
import type { I18nText } from '../../catalog/i18n-text';

/** What a mail about a ticket says. */
export interface ToldTicket {
  readonly uuid: string;
  readonly product: I18nText;
  readonly variation: I18nText | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly ticketsLeft: number;
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
