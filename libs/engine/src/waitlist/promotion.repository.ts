import type { Tx } from '@vestibule/platform';
import type { Product } from '../inventory/product';
import type { Waiter } from './promotion.policy';

/** A person in the queue, with what an offer to them needs. */
export interface QueuedPerson extends Waiter {
  readonly email: string;
  readonly nameParts: Record<string, string>;
  readonly locale: string;
}

/** More products than any event has: a bound, so that nothing here is without one. */
const productLimit = 100_000;

/**
 * The products somebody waits for. Jumps from product to product through the queue's index, so the answer costs as much
 * as there are products, however many people wait.
 */
export async function waitingProducts(tx: Tx, eventId: number): Promise<Product[]> {
  const rows = await tx.query<{ itemId: number; variationId: number; subeventId: number }>(
    `WITH RECURSIVE jump AS (
       (SELECT item_id, variation_key, subevent_key
        FROM waiting_list_entry WHERE organizer_id = $1 AND event_id = $2 AND voucher_id IS NULL
        ORDER BY item_id, variation_key, subevent_key LIMIT 1)
       UNION ALL
       SELECT next.* FROM jump, LATERAL (
         SELECT w.item_id, w.variation_key, w.subevent_key FROM waiting_list_entry w
         WHERE w.organizer_id = $1 AND w.event_id = $2 AND w.voucher_id IS NULL
           AND (w.item_id, w.variation_key, w.subevent_key) > (jump.item_id, jump.variation_key, jump.subevent_key)
         ORDER BY w.item_id, w.variation_key, w.subevent_key LIMIT 1
       ) next
     )
     SELECT item_id AS "itemId", variation_key AS "variationId", subevent_key AS "subeventId" FROM jump
     LIMIT ${productLimit}`,
    [tx.organizerId, eventId],
  );
  return rows.map((row) => ({
    itemId: row.itemId,
    variationId: row.variationId || null,
    subeventId: row.subeventId || null,
  }));
}

/** The first people in the queue of each product, locked: as many as that product has places. */
export async function lockHeads(
  tx: Tx,
  eventId: number,
  wanted: readonly (Product & { places: number })[],
): Promise<QueuedPerson[]> {
  if (wanted.length === 0) return [];
  return tx.query<QueuedPerson>(
    `SELECT w.id AS "entryId", w.item_id AS "itemId", w.variation_id AS "variationId", w.subevent_id AS "subeventId", w.email,
       w.name_parts AS "nameParts", w.locale, w.priority, w.created_at AS "createdAt"
     FROM unnest($3::bigint[], $4::bigint[], $5::bigint[], $6::integer[]) AS p(item_id, variation_key, subevent_key, places),
       LATERAL (
         SELECT * FROM waiting_list_entry e
         WHERE e.organizer_id = $1 AND e.event_id = $2 AND e.voucher_id IS NULL AND e.item_id = p.item_id
           AND e.variation_key = p.variation_key AND e.subevent_key = p.subevent_key
         ORDER BY e.priority DESC, e.created_at, e.id LIMIT p.places
         FOR NO KEY UPDATE
       ) w`,
    [
      tx.organizerId,
      eventId,
      wanted.map((product) => product.itemId),
      wanted.map((product) => product.variationId ?? 0),
      wanted.map((product) => product.subeventId ?? 0),
      wanted.map((product) => product.places),
    ],
  );
}

/** An offer about to be made. */
export interface NewOffer {
  readonly person: QueuedPerson;
  readonly code: string;
  readonly comment: string;
}

/** Writes the vouchers of some offers and ties them to their entries; the ids of the vouchers, in order. */
export async function insertOffers(
  tx: Tx,
  eventId: number,
  { offers, validUntil, now }: { offers: readonly NewOffer[]; validUntil: Date; now: Date },
): Promise<number[]> {
  const rows = await tx.query<{ voucherId: number }>(
    `WITH wanted AS (
       SELECT * FROM unnest($3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::text[])
         WITH ORDINALITY AS o(entry_id, code, item_id, variation_id, subevent_id, comment, position)
     ), made AS (
       INSERT INTO voucher (organizer_id, event_id, code, max_usages, valid_until, block_quota, is_blocking, item_id,
         variation_id, subevent_id, tag, comment, source, created_at)
       SELECT $1, $2, code, 1, $9, true, true, item_id, variation_id, subevent_id, 'waiting-list', comment, 'waiting_list', $10
       FROM wanted ORDER BY position
       RETURNING id, code
     ), tied AS (
       UPDATE waiting_list_entry e SET voucher_id = m.id, offered_at = $10
       FROM wanted w JOIN made m ON m.code = w.code
       WHERE e.organizer_id = $1 AND e.id = w.entry_id
     )
     SELECT m.id AS "voucherId" FROM wanted w JOIN made m ON m.code = w.code ORDER BY w.position`,
    [
      tx.organizerId,
      eventId,
      offers.map(({ person }) => person.entryId),
      offers.map(({ code }) => code),
      offers.map(({ person }) => person.itemId),
      offers.map(({ person }) => person.variationId),
      offers.map(({ person }) => person.subeventId),
      offers.map(({ comment }) => comment),
      validUntil,
      now,
    ],
  );
  return rows.map((row) => row.voucherId);
}

/** Slug of the tenant, for links. */
export async function organizerSlug(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ slug: string }>('SELECT slug FROM organizer WHERE id = $1', [tx.organizerId]);
  return row?.slug ?? '';
}

/** Keeps the event from being deleted until the end of the transaction; false when it is gone already. */
export async function holdEvent(tx: Tx, eventId: number): Promise<boolean> {
  const rows = await tx.query('SELECT FROM event WHERE organizer_id = $1 AND id = $2 FOR KEY SHARE', [
    tx.organizerId,
    eventId,
  ]);
  return rows.length > 0;
}
