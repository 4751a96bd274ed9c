import type { Tx } from '@vestibule/platform';
import type { PersonLimit } from './person-limit.policy';

/**
 * Makes requests of the same people wait, as a sale with limits a person does (docs/locking.md): after the event's lock,
 * before those of the quotas.
 */
export async function lockPeople(tx: Tx, eventId: number, reservationIds: readonly number[]): Promise<void> {
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashint8($2::bigint), x.person)
     FROM (
       SELECT DISTINCT hashtext(email_key) AS person FROM reservation
       WHERE organizer_id = $1 AND id = ANY($3::bigint[]) ORDER BY 1 OFFSET 0
     ) x`,
    [tx.organizerId, eventId, reservationIds],
  );
}

/** The same for somebody who has no reservation here yet. */
export async function lockAddress(tx: Tx, eventId: number, email: string): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock(hashint8($1::bigint), hashtext(lower($2)))', [eventId, email]);
}

/** How many tickets of the event, and of each of its items, one person may have. */
export async function personLimits(tx: Tx, eventId: number): Promise<PersonLimit[]> {
  return tx.query<PersonLimit>(
    `SELECT NULL::bigint AS "itemId", max_per_user AS max FROM event
     WHERE organizer_id = $1 AND id = $2 AND max_per_user IS NOT NULL
     UNION ALL
     SELECT id, max_per_user FROM item WHERE organizer_id = $1 AND event_id = $2 AND max_per_user IS NOT NULL`,
    [tx.organizerId, eventId],
  );
}

/** The item of every ticket of the event that these people have; people by their address in small letters. */
export async function ownedItems(
  tx: Tx,
  eventId: number,
  people: readonly string[],
): Promise<{ person: string; itemId: number }[]> {
  return tx.query<{ person: string; itemId: number }>(
    `SELECT own.email_key AS person, t.item_id AS "itemId"
     FROM unnest($3::text[]) AS p(person)
     CROSS JOIN LATERAL (
       SELECT id, email_key FROM reservation
       WHERE organizer_id = $1 AND event_id = $2 AND email_key = p.person AND status NOT IN ('C', 'E') OFFSET 0
     ) own
     CROSS JOIN LATERAL (
       SELECT item_id FROM ticket WHERE organizer_id = $1 AND reservation_id = own.id AND NOT cancelled OFFSET 0
     ) t`,
    [tx.organizerId, eventId, people],
  );
}
