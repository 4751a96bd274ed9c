import type { Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { validTicket } from '../../booking/ticket.repository';
import { EventEntity } from '../../catalog/event.entity';
import { eventSlugs } from '../../catalog/event.repository';
import type { EventScope } from '../../catalog/event-scope';
import { ItemEntity } from '../../catalog/item.entity';
import type { Product } from '../../inventory/product';
import { ledgerColumns } from '../../inventory/ledger.repository';
import type { CardQuota } from './event-card';

const scopeColumns = `organizer_id AS "organizerId", organizer_slug AS "organizerSlug", event_id AS "eventId",
  event_slug AS "eventSlug"`;

/** The event of this UUID, whatever the tenant; needs none. */
export async function resolveEventUuid(tx: Tx, uuid: string): Promise<EventScope | undefined> {
  const [scope] = await tx.query<EventScope>(`SELECT ${scopeColumns} FROM resolve_event_uuid($1)`, [uuid]);
  return scope;
}

/** The event of the ticket with this UUID, whatever the tenant; needs none. */
export async function resolveTicketUuid(tx: Tx, uuid: string): Promise<EventScope | undefined> {
  const [scope] = await tx.query<EventScope>(`SELECT ${scopeColumns} FROM resolve_ticket_uuid($1)`, [uuid]);
  return scope;
}

/** The published event of this slug; undefined as well when more than one organizer uses it. */
export async function resolveEventSlug(tx: Tx, slug: string): Promise<EventScope | undefined> {
  const scopes = await tx.query<EventScope>(`SELECT ${scopeColumns} FROM resolve_event_slug($1)`, [slug]);
  return scopes.length === 1 ? scopes[0] : undefined;
}

/** A part of the published events of all organizers from a moment on, soonest first; `name` is an ILIKE pattern. */
export async function publishedEvents(
  tx: Tx,
  { from, name, offset, limit }: { from: Date | null; name: string | null; offset: number; limit: number },
): Promise<EventScope[]> {
  return tx.query<EventScope>(`SELECT ${scopeColumns} FROM public_events($1, $2, $3) OFFSET $4`, [
    from,
    name,
    offset + limit,
    offset,
  ]);
}

/** The events, in no order. */
export async function eventsByIds(tx: Tx, ids: readonly number[]): Promise<EventEntity[]> {
  return tx.manager.findBy(EventEntity, { organizerId: tx.organizerId, id: In([...ids]) });
}

/** All items of the events, in the order they are shown. */
export async function itemsOfEvents(tx: Tx, eventIds: readonly number[]): Promise<ItemEntity[]> {
  return tx.manager.find(ItemEntity, {
    where: { organizerId: tx.organizerId, eventId: In([...eventIds]) },
    order: { position: 'ASC', id: 'ASC' },
  });
}

/** All quotas of the events with what they hold. */
export async function quotasOfEvents(tx: Tx, eventIds: readonly number[]): Promise<CardQuota[]> {
  return tx.query<CardQuota>(
    `SELECT q.event_id AS "eventId", q.subevent_id AS "subeventId", ${ledgerColumns('l')},
       (SELECT coalesce(json_agg(h.item_id), '[]') FROM quota_item h
         WHERE h.organizer_id = q.organizer_id AND h.quota_id = q.id) AS items,
       (SELECT coalesce(json_agg(h.variation_id), '[]') FROM quota_variation h
         WHERE h.organizer_id = q.organizer_id AND h.quota_id = q.id) AS variations
     FROM quota q JOIN quota_ledger l ON l.organizer_id = q.organizer_id AND l.quota_id = q.id
     WHERE q.organizer_id = $1 AND q.event_id = ANY($2::bigint[]) ORDER BY q.id`,
    [tx.organizerId, [...eventIds]],
  );
}

/** Valid tickets of the events, counted one by one. */
export async function validTickets(tx: Tx, eventIds: readonly number[]): Promise<Map<number, number>> {
  if (eventIds.length === 0) return new Map();
  const rows = await tx.query<{ eventId: number; count: number }>(
    `SELECT t.event_id AS "eventId", count(*) AS count FROM ticket t
     WHERE t.organizer_id = $1 AND t.event_id = ANY($2::bigint[]) AND ${validTicket('t')} GROUP BY t.event_id`,
    [tx.organizerId, [...eventIds]],
  );
  return new Map(rows.map(({ eventId, count }) => [eventId, count]));
}

/** Name and timezone of the tenant. */
export async function organizerOf(tx: Tx): Promise<{ name: string; timezone: string }> {
  const [row] = await tx.query<{ name: string; timezone: string }>(
    'SELECT name, timezone FROM organizer WHERE id = $1',
    [tx.organizerId],
  );
  return row ?? { name: '', timezone: 'UTC' };
}

/** What a price sells, and whether its tickets carry names. */
export type BookablePrice = Omit<Product, 'subeventId'> & { readonly personalized: boolean };

/** Prices of the event by UUID: a price is a variation, or an item that has none. */
export async function pricesOfEvent(tx: Tx, eventId: number): Promise<Map<string, BookablePrice>> {
  const rows = await tx.query<BookablePrice & { uuid: string }>(
    `SELECT coalesce(v.uuid, i.uuid) AS uuid, i.id AS "itemId", v.id AS "variationId", i.personalized
     FROM item i LEFT JOIN variation v ON v.organizer_id = i.organizer_id AND v.item_id = i.id
     WHERE i.organizer_id = $1 AND i.event_id = $2`,
    [tx.organizerId, eventId],
  );
  return new Map(rows.map(({ uuid, ...price }) => [uuid, price]));
}

/** The organizer's items with these UUIDs, and the slugs of their events. */
export async function itemsByUuids(
  tx: Tx,
  uuids: readonly string[],
): Promise<{ item: ItemEntity; eventSlug: string }[]> {
  const items = await tx.manager.findBy(ItemEntity, { organizerId: tx.organizerId, uuid: In([...uuids]) });
  const slugs = await eventSlugs(
    tx,
    items.map(({ eventId }) => eventId),
  );
  return items.map((item) => ({ item, eventSlug: slugs.get(item.eventId) ?? '' }));
}
