import { EngineError, isUniqueViolation, type Tx } from '@vestibule/platform';
import { EventEntity } from './event.entity';
import { insertRow, updateRow } from './write-row.repository';

/** Columns of an event that its maker chooses; the rest comes from the database. */
export type NewEvent = Pick<EventEntity, 'slug' | 'name' | 'dateFrom'> &
  Partial<Omit<EventEntity, 'organizerId' | 'id' | 'uuid' | 'createdAt'>>;

/** Columns of an event that may be changed. */
export type EventColumns = Partial<Omit<EventEntity, 'organizerId' | 'id' | 'uuid' | 'createdAt' | 'settings'>>;

/** The event of this organizer. @throws EngineError NOT_FOUND */
export async function readEvent(tx: Tx, eventId: number): Promise<EventEntity> {
  const event = await tx.manager.findOneBy(EventEntity, { organizerId: tx.organizerId, id: eventId });
  if (!event) throw new EngineError('NOT_FOUND');
  return event;
}

/** The event, its row locked against changes until the end of the transaction. @throws EngineError NOT_FOUND */
export async function lockEventRow(tx: Tx, eventId: number): Promise<EventEntity> {
  const event = await tx.manager.findOne(EventEntity, {
    where: { organizerId: tx.organizerId, id: eventId },
    lock: { mode: 'for_no_key_update' },
  });
  if (!event) throw new EngineError('NOT_FOUND');
  return event;
}

/** The event with this slug, or null. */
export async function findEventBySlug(tx: Tx, slug: string): Promise<EventEntity | null> {
  return tx.manager.findOneBy(EventEntity, { organizerId: tx.organizerId, slug });
}

/** Slugs of events, by id. */
export async function eventSlugs(tx: Tx, eventIds: readonly number[]): Promise<Map<number, string>> {
  if (eventIds.length === 0) return new Map();
  const rows = await tx.query<{ id: number; slug: string }>(
    'SELECT id, slug FROM event WHERE organizer_id = $1 AND id = ANY($2::bigint[])',
    [tx.organizerId, [...new Set(eventIds)]],
  );
  return new Map(rows.map(({ id, slug }) => [id, slug]));
}

/** @throws EngineError EVENT_SLUG_TAKEN */
export async function insertEvent(tx: Tx, event: NewEvent): Promise<EventEntity> {
  try {
    return await insertRow(tx, EventEntity, event);
  } catch (error) {
    if (isUniqueViolation(error, 'event_slug_key')) throw new EngineError('EVENT_SLUG_TAKEN');
    throw error;
  }
}

/** Writes columns of an event. */
export async function updateEvent(tx: Tx, eventId: number, changes: Partial<EventEntity>): Promise<void> {
  await updateRow(tx, { entity: EventEntity, id: eventId }, changes);
}

/** Deletes the event with everything in it. */
export async function deleteEvent(tx: Tx, eventId: number): Promise<void> {
  await tx.manager.delete(EventEntity, { organizerId: tx.organizerId, id: eventId });
}

/** Whether anybody ever reserved something of the event. */
export async function hasReservations(tx: Tx, eventId: number): Promise<boolean> {
  const rows = await tx.query('SELECT FROM reservation WHERE organizer_id = $1 AND event_id = $2 LIMIT 1', [
    tx.organizerId,
    eventId,
  ]);
  return rows.length > 0;
}

/** Whether anybody paid for the event, or was asked to. */
export async function hasPayments(tx: Tx, eventId: number): Promise<boolean> {
  const rows = await tx.query('SELECT FROM payment WHERE organizer_id = $1 AND event_id = $2 LIMIT 1', [
    tx.organizerId,
    eventId,
  ]);
  return rows.length > 0;
}

/** The timezone events of the organizer have unless they say otherwise. */
export async function organizerTimezone(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ timezone: string }>('SELECT timezone FROM organizer WHERE id = $1', [tx.organizerId]);
  return row?.timezone ?? 'UTC';
}

/** Whether the event sells anything for money, and whether it has a quota at all. */
export async function sellingFacts(tx: Tx, eventId: number): Promise<{ hasPaidProduct: boolean; hasQuota: boolean }> {
  const [row] = await tx.query<{ hasPaidProduct: boolean; hasQuota: boolean }>(
    `WITH product AS (
       SELECT i.id AS item_id, v.id AS variation_id,
         coalesce(v.default_price_minor, i.default_price_minor) > 0 OR i.free_price AS is_paid
       FROM item i
       LEFT JOIN variation v ON v.organizer_id = i.organizer_id AND v.item_id = i.id
       WHERE i.organizer_id = $1 AND i.event_id = $2 AND i.active AND v.active IS NOT FALSE
     ), override AS (
       SELECT o.* FROM subevent s,
         LATERAL (
           SELECT 'item' AS kind, id, "priceMinor" FROM jsonb_to_recordset(s.item_price_overrides)
             AS items(id bigint, "priceMinor" bigint)
           UNION ALL
           SELECT 'variation', id, "priceMinor" FROM jsonb_to_recordset(s.variation_price_overrides)
             AS variations(id bigint, "priceMinor" bigint)
         ) o
       WHERE s.organizer_id = $1 AND s.event_id = $2 AND o."priceMinor" > 0
     )
     SELECT EXISTS (SELECT FROM product WHERE is_paid) OR EXISTS (
         SELECT FROM override o JOIN product p
           ON CASE o.kind WHEN 'item' THEN p.item_id = o.id ELSE p.variation_id = o.id END
       ) AS "hasPaidProduct",
       EXISTS (SELECT FROM quota WHERE organizer_id = $1 AND event_id = $2) AS "hasQuota"`,
    [tx.organizerId, eventId],
  );
  return row ?? { hasPaidProduct: false, hasQuota: false };
}

/** Lets a team that sees only certain events see this one too. */
export async function letTeamSee(tx: Tx, teamId: number, eventId: number): Promise<void> {
  await tx.execute(
    'INSERT INTO team_event (organizer_id, team_id, event_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [tx.organizerId, teamId, eventId],
  );
}
