import type { EventScope } from '@vestibule/engine';
import type { TestDatabase } from '@vestibule/testing';

const organizer = { organizerId: 101, organizerSlug: 'organizer-101' };

/** Where most people are: one event among many, of one organizer among many. */
export const crowded: EventScope = { ...organizer, eventId: 1, eventSlug: 'event-1' };
/** An event of the same organizer with 500 dates, each with a quota. */
export const series: EventScope = { ...organizer, eventId: 2, eventSlug: 'event-2' };

/** Items 1 and 2 of the crowded event share a quota; item 3 has variations. Item 4 is what the series sells. */
export const products = {
  plain: { itemId: 1, variationId: null, subeventId: null },
  varied: { itemId: 3, variationId: 1, subeventId: null },
  dated: { itemId: 4, variationId: null, subeventId: 250 },
} as const;

/**
 * Rows enough that reading a table as a whole is never the cheaper way, whatever sample the statistics are drawn from:
 * 100,000 people on waiting lists, 50,000 reservations with a ticket each and half of them with a payment, 10,000
 * vouchers; 30,000, 10,000 and 2,000 of them in the crowded event, the rest in 198 others. 5,000 more events fill the
 * catalog. Written with set-based SQL and without the checks of foreign keys.
 */
export async function drawCrowd(db: TestDatabase): Promise<void> {
  await db.ownerQuery('SET session_replication_role = replica');
  for (const sql of [catalog, credentials, inventory, waiting, vouchers, booking, messages, decisions])
    await db.ownerQuery(sql);
  await db.ownerQuery(ledger);
  await db.ownerQuery(sequences);
  await db.ownerQuery('SET session_replication_role = origin');
  await db.ownerQuery('VACUUM ANALYZE');
}

/** The first `crowd` of `all` belong to the crowded event, the others are spread. */
const numbered = (all: number, crowd: number) =>
  `SELECT n, CASE WHEN n <= ${crowd} THEN 1 ELSE 3 + n % 198 END AS e FROM generate_series(1, ${all}) AS n`;
/** Ten events each. */
const organizerOf = (event: string) => `((${event} - 1) / 10 + 101)`;

const catalog = `
  INSERT INTO organizer (id, slug, name) SELECT n, 'organizer-' || n, 'Organizer' FROM generate_series(101, 2100) AS n;

  INSERT INTO event (organizer_id, id, slug, name, live, date_from, has_subevents, settings)
  SELECT ${organizerOf('n')}, n, 'event-' || n, '{"en": "Concert"}', true, now() + interval '1 year', n = 2,
    '{"waiting_list_enabled": true}'
  FROM generate_series(1, 200) AS n;
  INSERT INTO event (organizer_id, id, slug, name, date_from)
  SELECT 121 + n % 1000, 1000 + n, 'event-' || n, '{"en": "Concert"}', now() FROM generate_series(1, 5000) AS n;

  INSERT INTO item (organizer_id, id, event_id, name, default_price_minor)
  SELECT ${organizerOf('e')}, (e - 1) * 3 + j, e, '{"en": "Ticket"}', 0
  FROM generate_series(1, 200) AS e, generate_series(1, 3) AS j;
  INSERT INTO item (organizer_id, id, event_id, name, default_price_minor)
  SELECT 121 + n % 1000, 10000 + n, 1000 + n % 5000, '{"en": "Ticket"}', 0 FROM generate_series(1, 20000) AS n;

  INSERT INTO variation (organizer_id, id, item_id, value)
  SELECT ${organizerOf('e')}, (e - 1) * 2 + v, (e - 1) * 3 + 3, '{"en": "Variation"}'
  FROM generate_series(1, 200) AS e, generate_series(1, 2) AS v;
  INSERT INTO variation (organizer_id, id, item_id, value)
  SELECT 121 + n % 1000, 10000 + n, 10000 + n, '{"en": "Variation"}' FROM generate_series(1, 20000) AS n;

  INSERT INTO subevent (organizer_id, id, event_id, name, active, date_from)
  SELECT 101, n, 2, '{"en": "Evening"}', true, now() + n * interval '1 day' FROM generate_series(1, 500) AS n;
  INSERT INTO subevent (organizer_id, id, event_id, name, active, date_from)
  SELECT 121 + n % 1000, 10000 + n, 1000 + n % 5000, '{"en": "Evening"}', true, now() FROM generate_series(1, 20000) AS n;

  INSERT INTO option (organizer_id, id, name) SELECT 101 + n % 2000, n, 'Option ' || n FROM generate_series(1, 20000) AS n;
  INSERT INTO event_option (organizer_id, event_id, option_id, kind)
  SELECT o.organizer_id, e.id, o.id, 'checkbox' FROM option o JOIN event e ON e.organizer_id = o.organizer_id
  WHERE o.organizer_id > 101 OR e.id = 2`;

/** The first token is whose change logs are full of; the two events at the top make their keys themselves. */
const credentials = `
  INSERT INTO api_token (organizer_id, id, team_id, name, token_hash)
  SELECT 101 + (n - 1) % 2000, n, 1, 'Token', sha256(n::text::bytea) FROM generate_series(1, 10000) AS n;
  INSERT INTO api_key (organizer_id, id, name, key_hash)
  SELECT 101 + (n - 1) % 2000, n, 'Key ' || n, sha256(n::text::bytea) FROM generate_series(1, 10000) AS n;
  INSERT INTO event_ticket_key (organizer_id, event_id, public_key, sealed_private_key)
  SELECT organizer_id, id, repeat('k', 113), repeat('k', 80)::bytea FROM event WHERE id > 2`;

const inventory = `
  INSERT INTO quota (organizer_id, id, event_id, name)
  SELECT ${organizerOf('e')}, (e - 1) * 2 + q, e, 'Places' FROM generate_series(1, 200) AS e, generate_series(1, 2) AS q;
  INSERT INTO quota (organizer_id, id, event_id, subevent_id, name)
  SELECT 101, 1000 + n, 2, n, 'Places' FROM generate_series(1, 500) AS n;
  INSERT INTO quota (organizer_id, id, event_id, name)
  SELECT 121 + n % 1000, 2000 + n, 1000 + n % 5000, 'Places' FROM generate_series(1, 20000) AS n;

  INSERT INTO quota_item (organizer_id, event_id, quota_id, item_id)
  SELECT ${organizerOf('e')}, e, (e - 1) * 2 + CASE WHEN j < 3 THEN 1 ELSE 2 END, (e - 1) * 3 + j
  FROM generate_series(1, 200) AS e, generate_series(1, 3) AS j;
  INSERT INTO quota_item (organizer_id, event_id, quota_id, item_id)
  SELECT 101, 2, 1000 + n, 4 FROM generate_series(1, 500) AS n;
  INSERT INTO quota_item (organizer_id, event_id, quota_id, item_id)
  SELECT 121 + n % 1000, 1000 + n % 5000, 2000 + n, 10000 + n FROM generate_series(1, 20000) AS n;

  INSERT INTO quota_variation (organizer_id, quota_id, item_id, variation_id)
  SELECT ${organizerOf('e')}, (e - 1) * 2 + 2, (e - 1) * 3 + 3, (e - 1) * 2 + v
  FROM generate_series(1, 200) AS e, generate_series(1, 2) AS v;
  INSERT INTO quota_variation (organizer_id, quota_id, item_id, variation_id)
  SELECT 121 + n % 1000, 2000 + n, 10000 + n, 10000 + n FROM generate_series(1, 20000) AS n`;

/** They joined in the order of their ids; every tenth comes before the others. */
const waiting = `
  INSERT INTO waiting_list_entry (organizer_id, event_id, item_id, variation_id, email, locale, priority, created_at)
  SELECT ${organizerOf('e')}, e, (e - 1) * 3 + 1 + n % 3, CASE WHEN n % 3 = 2 THEN (e - 1) * 2 + 1 + n % 2 END,
    'person-' || n || '@example.org', 'en', CASE WHEN n % 10 = 0 THEN 1 ELSE 0 END,
    now() - interval '30 days' + n * interval '20 s'
  FROM (${numbered(100_000, 30_000)}) AS people
  ORDER BY e, n;

  INSERT INTO verified_address (organizer_id, email_key)
  SELECT 101 + n % 2000, 'guest-' || n || '@example.org' FROM generate_series(1, 50000) AS n`;

/** Every twentieth offer has expired. */
const vouchers = `
  INSERT INTO voucher (organizer_id, id, event_id, code, block_quota, is_blocking, item_id, valid_until, source, tag)
  SELECT ${organizerOf('e')}, n, e, 'CODE' || n, true, true, (e - 1) * 3 + 1,
    CASE WHEN n % 20 = 0 THEN now() - interval '1 hour' ELSE now() + n * interval '1 minute' END, 'waiting_list',
    'waiting-list'
  FROM (${numbered(10_000, 2_000)}) AS made
  ORDER BY e, n;

  UPDATE waiting_list_entry w SET voucher_id = offered.voucher_id, offered_at = now()
  FROM (
    SELECT v.organizer_id, v.id AS voucher_id, e.id AS entry_id
    FROM (SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY id) AS turn FROM voucher) v
      JOIN (SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY id) AS turn FROM waiting_list_entry
            WHERE item_id % 3 = 1) e USING (organizer_id, event_id, turn)
  ) offered
  WHERE w.organizer_id = offered.organizer_id AND w.id = offered.entry_id`;

const booking = `
  INSERT INTO reservation (organizer_id, id, uuid, code, event_id, status, places, email, locale, created_at, idempotency_key)
  SELECT ${organizerOf('e')}, n, gen_random_uuid(), 'R' || n, e, CASE WHEN n % 7 = 0 THEN 'C' ELSE 'V' END, 1,
    'guest-' || n || '@example.org', 'en', now() - interval '30 days' + n * interval '20 s',
    CASE WHEN n % 2 = 0 THEN 'key-' || n END
  FROM (${numbered(50_000, 10_000)}) AS made
  ORDER BY e, n;

  INSERT INTO ticket (organizer_id, uuid, reservation_id, position, event_id, item_id, variation_id, price_minor, status,
    cancelled, secret)
  SELECT organizer_id, gen_random_uuid(), id, 1, event_id, (event_id - 1) * 3 + 1 + id % 3,
    CASE WHEN id % 3 = 2 THEN (event_id - 1) * 2 + 1 + id % 2 END, 0, 'K', status = 'C', 'secret-' || id
  FROM reservation
  ORDER BY event_id, id;

  INSERT INTO payment (organizer_id, uuid, event_id, reservation_id, provider, status, amount_minor, currency)
  SELECT organizer_id, gen_random_uuid(), event_id, id, 'manual', CASE WHEN id % 4 = 0 THEN 'W' ELSE 'V' END, 1000, 'EUR'
  FROM reservation WHERE id % 2 = 0
  ORDER BY event_id, id;

  INSERT INTO refund (organizer_id, uuid, event_id, reservation_id, payment_id, amount_minor, status, reason, actor)
  SELECT organizer_id, gen_random_uuid(), event_id, reservation_id, id, 100, 'done', '', 'token:1' FROM payment
  ORDER BY event_id, id;

  INSERT INTO reservation_change (organizer_id, event_id, reservation_id, at, actor, action)
  SELECT organizer_id, event_id, id, created_at, 'token:1', 'tickets_mailed' FROM reservation
  ORDER BY event_id, id`;

/** One mail in a hundred is due; half of the events in the outbox are with another relay; most answers are a day old. */
const messages = `
  INSERT INTO mail_message (organizer_id, dedupe_key, kind, recipient, locale, facts, message_id, status, due_at)
  SELECT ${organizerOf('e')}, 'mail-' || n, 'waiting_list.offer', 'person@example.org', 'en', '{}', 'm-' || n,
    CASE WHEN n % 50 = 0 THEN 'queued' ELSE 'sent' END, now() + (n % 100 - 50) * interval '1 minute'
  FROM (${numbered(20_000, 0)}) AS mails;

  INSERT INTO outbox (organizer_id, kind, payload, claimed_until)
  SELECT ${organizerOf('e')}, 'capacity.freed', '{"eventId": 1, "cause": "test"}',
    CASE WHEN n % 2 = 0 THEN now() + interval '1 hour' END
  FROM (${numbered(20_000, 0)}) AS events;

  INSERT INTO idempotency_record (organizer_id, credential, key, request_hash, locked_until, created_at)
  SELECT ${organizerOf('e')}, 'token-1', 'key-' || n, '', now(), now() - n * interval '10 seconds'
  FROM (${numbered(20_000, 0)}) AS answers`;

const decisions = `
  INSERT INTO promotion_decision (organizer_id, event_id, entry_id, item_id, decision, reason, first_at, at)
  SELECT organizer_id, event_id, CASE WHEN id % 3 > 0 THEN id END, item_id, 'skipped', 'sold_out', created_at,
    created_at + interval '1 hour'
  FROM waiting_list_entry WHERE id % 5 = 0`;

/** Every quota has one place left, so that a pass finds something to do. */
const ledger = `
  INSERT INTO quota_ledger (organizer_id, quota_id, event_id, size, ceiling, paid, blocked, waiting_entries)
  SELECT organizer_id, id, event_id, 100001, 100001, 50000, 50000, 50000 FROM quota`;

const sequences = `
  SELECT setval(pg_get_serial_sequence(t, 'id'), 1000000)
  FROM unnest(ARRAY['organizer', 'event', 'item', 'variation', 'subevent', 'quota', 'voucher', 'reservation']) AS t`;
