import type { Tx } from '@vestibule/platform';

/** An event's key pair as it is stored, with the UUID its tickets name it by. */
export interface StoredTicketKey {
  readonly eventId: number;
  readonly eventUuid: string;
  readonly publicKey: string;
  readonly sealedPrivateKey: Buffer;
}

/** A key pair to be stored, unless the event got one meanwhile. */
export interface NewTicketKey {
  readonly eventId: number;
  readonly publicKey: string;
  readonly sealedPrivateKey: Buffer;
}

/** Key pairs of these events; one that has none, or that does not exist, is missing. */
export function findTicketKeys(tx: Tx, eventIds: readonly number[]): Promise<StoredTicketKey[]> {
  return tx.query<StoredTicketKey>(
    `SELECT k.event_id AS "eventId", e.uuid AS "eventUuid", k.public_key AS "publicKey",
       k.sealed_private_key AS "sealedPrivateKey"
     FROM event_ticket_key k JOIN event e ON e.organizer_id = k.organizer_id AND e.id = k.event_id
     WHERE k.organizer_id = $1 AND k.event_id = ANY($2::bigint[])`,
    [tx.organizerId, eventIds],
  );
}

/** Id of the organizer's event with this UUID, or undefined. */
export async function findEventId(tx: Tx, uuid: string): Promise<number | undefined> {
  const [row] = await tx.query<{ id: number }>('SELECT id FROM event WHERE organizer_id = $1 AND uuid = $2', [
    tx.organizerId,
    uuid,
  ]);
  return row?.id;
}

/** Stores key pairs, in the order of the events; whoever came first wins, and an event that is gone gets none. */
export async function addTicketKeys(tx: Tx, keys: readonly NewTicketKey[]): Promise<void> {
  await tx.execute(
    `INSERT INTO event_ticket_key (organizer_id, event_id, public_key, sealed_private_key)
     SELECT $1, e.id, k.public_key, k.sealed_private_key
     FROM unnest($2::bigint[], $3::text[], $4::bytea[]) AS k (event_id, public_key, sealed_private_key)
     JOIN event e ON e.organizer_id = $1 AND e.id = k.event_id
     ORDER BY e.id FOR KEY SHARE OF e
     ON CONFLICT (organizer_id, event_id) DO NOTHING`,
    [
      tx.organizerId,
      keys.map(({ eventId }) => eventId),
      keys.map(({ publicKey }) => publicKey),
      keys.map(({ sealedPrivateKey }) => sealedPrivateKey),
    ],
  );
}
