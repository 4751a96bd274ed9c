import type { Tx } from '@vestibule/platform';
import { openStatuses } from '../../payment/refund.policy';
import type { DueReservation, MailedReservation, OpenPayment } from './mailed-reservation';

const columns = `r.id, r.uuid, r.code, r.secret, r.status, r.places, r.email, r.name, r.locale, r.to_mail AS "toMail",
    r.hold_until AS "holdUntil", r.mail_due AS "mailDue", r.mail_round AS "mailRound", e.slug AS "eventSlug",
    e.name AS "eventName", coalesce(s.date_from, e.date_from) AS "dateFrom", e.timezone, e.currency, e.settings,
    o.slug AS "organizerSlug"`;

/** A series has no date of its own that would say when somebody is to come: the earliest of the tickets does. */
const joined = `
  JOIN event e ON e.organizer_id = r.organizer_id AND e.id = r.event_id
  JOIN organizer o ON o.id = r.organizer_id
  LEFT JOIN LATERAL (
    SELECT min(d.date_from) AS date_from
    FROM ticket t JOIN subevent d ON d.organizer_id = t.organizer_id AND d.id = t.subevent_id
    WHERE t.organizer_id = r.organizer_id AND t.reservation_id = r.id
  ) s ON true`;

/** Takes reservations of the event that wait for a mail, first made first; others write those of others. */
export async function takeDueMails(tx: Tx, eventId: number, limit: number): Promise<DueReservation[]> {
  return tx.query<DueReservation>(
    `SELECT ${columns}
     FROM (
       SELECT * FROM reservation
       WHERE organizer_id = $1 AND event_id = $2 AND mail_due IS NOT NULL
       ORDER BY id LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED
     ) r ${joined}
     ORDER BY r.id`,
    [tx.organizerId, eventId, limit],
  );
}

/** Notes that the mails of locked reservations were written. */
export async function clearDueMails(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.execute('UPDATE reservation SET mail_due = NULL WHERE organizer_id = $1 AND id = ANY($2::bigint[])', [
    tx.organizerId,
    ids,
  ]);
}

/** Reservations as mails tell about them. */
export async function mailedReservations(tx: Tx, ids: readonly number[]): Promise<MailedReservation[]> {
  if (ids.length === 0) return [];
  return tx.query<MailedReservation>(
    `SELECT ${columns} FROM reservation r ${joined}
     WHERE r.organizer_id = $1 AND r.id = ANY($2::bigint[]) ORDER BY r.id`,
    [tx.organizerId, ids],
  );
}

/** The latest payment of each reservation that nobody has made yet. */
export async function openPaymentsOf(tx: Tx, reservationIds: readonly number[]): Promise<Map<number, OpenPayment>> {
  if (reservationIds.length === 0) return new Map();
  const rows = await tx.query<OpenPayment>(
    `SELECT DISTINCT ON (reservation_id) reservation_id AS "reservationId", provider, amount_minor AS "amountMinor",
       currency, checkout_url AS "checkoutUrl"
     FROM payment
     WHERE organizer_id = $1 AND reservation_id = ANY($2::bigint[]) AND status = ANY($3::text[])
     ORDER BY reservation_id, id DESC`,
    [tx.organizerId, reservationIds, openStatuses],
  );
  return new Map(rows.map((row) => [row.reservationId, row]));
}
