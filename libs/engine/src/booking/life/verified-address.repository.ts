import type { Tx } from '@vestibule/platform';
import type { I18nText } from '../../catalog/i18n-text';
import type { ReservationStatus } from '../reservation.machine';
import type { LateRefusal } from './late-claim.policy';

/** Remembers that somebody reads this address. */
export async function rememberAddress(tx: Tx, email: string, now: Date): Promise<void> {
  await tx.execute(
    `INSERT INTO verified_address (organizer_id, email_key, verified_at) VALUES ($1, lower($2), $3)
     ON CONFLICT DO NOTHING`,
    [tx.organizerId, email, now],
  );
}

/** Whether somebody has shown to read this address. */
export async function isVerifiedAddress(tx: Tx, email: string): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM verified_address WHERE organizer_id = $1 AND email_key = lower($2)) AS found`,
    [tx.organizerId, email],
  );
  return row?.found ?? false;
}

/** Locks those of the reservations that wait to be verified (F) and are still of the person they were found by. */
export async function lockUnverified(tx: Tx, ids: readonly number[], person: string): Promise<Set<number>> {
  const rows = await tx.query<{ id: number }>(
    `SELECT id FROM reservation
     WHERE organizer_id = $1 AND id = ANY($2::bigint[]) AND status = 'F' AND email_key = $3
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.organizerId, ids, person],
  );
  return new Set(rows.map(({ id }) => id));
}

/** A reservation of an address: to be verified, or settled by a link not long ago. */
export interface AddressRow {
  readonly id: number;
  readonly uuid: string;
  readonly code: string;
  readonly secret: string;
  readonly status: ReservationStatus;
  readonly places: number;
  readonly toMail: boolean;
  /** The address as limits a person compare it. */
  readonly person: string;
  readonly eventId: number;
  readonly eventSlug: string;
  readonly eventName: I18nText;
  readonly eventDateFrom: Date;
  readonly eventTimezone: string;
  /** Why it was cancelled when its link came too late; null when it was not. */
  readonly refusal: LateRefusal | null;
  readonly placesLeft: number | null;
}

/**
 * What a link to an address is about: its reservations that wait to be verified (F), those that expired although a link
 * was mailed for them since that moment (E), and those such a link has settled since. Goes over the organizer's events,
 * each a look into an index, whatever the number of reservations.
 */
export async function reservationsOfAddress(tx: Tx, email: string, since: Date): Promise<AddressRow[]> {
  return tx.query<AddressRow>(
    `SELECT r.id, r.uuid, r.code, r.secret, r.status, r.places, r.to_mail AS "toMail",
       lower($2) AS person, e.id AS "eventId", e.slug AS "eventSlug", e.name AS "eventName", e.date_from AS "eventDateFrom",
       e.timezone AS "eventTimezone",
       CASE WHEN r.status = 'C' THEN settled.detail ->> 'refusal' END AS refusal,
       CASE WHEN r.status = 'C' THEN (settled.detail ->> 'places_left')::integer END AS "placesLeft"
     FROM event e
     CROSS JOIN LATERAL (
       SELECT * FROM reservation
       WHERE organizer_id = $1 AND event_id = e.id AND email_key = lower($2) OFFSET 0
     ) r
     LEFT JOIN LATERAL (
       SELECT at, detail FROM reservation_change c
       WHERE c.organizer_id = $1 AND c.reservation_id = r.id
         AND c.actor = 'customer'
         AND (c.action IN ('address_verified', 'revived') OR (c.action = 'cancelled' AND c.detail ? 'refusal'))
       ORDER BY c.id DESC LIMIT 1
     ) settled ON true
     WHERE e.organizer_id = $1 AND (
       r.status = 'F' OR settled.at > $3
       OR (r.status = 'E' AND r.expired_from = 'F' AND (r.created_at > $3 OR EXISTS (
         SELECT FROM reservation_change c
         WHERE c.organizer_id = $1 AND c.reservation_id = r.id AND c.action = 'resent' AND c.at > $3))))
     ORDER BY r.created_at, r.id`,
    [tx.organizerId, email, since],
  );
}
