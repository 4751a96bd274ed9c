import type { MigrationInterface, QueryRunner } from 'typeorm';
import { claimPlaces as formerClaimPlaces, readSaleFacts as formerReadSaleFacts } from './1763600500000-create-claim';
import { roleNames } from './tenant-table';

const claim = 'claim_places(bigint, bigint, jsonb)';
const formerFacts = 'read_sale_facts(bigint, bigint, bigint[], bigint[], bigint[], text[])';
const facts = 'read_sale_facts(bigint, bigint, bigint[], bigint[], bigint[], text[], text)';

/** Taking places, now with limits a person, payments, and the mails that are due. */
export class ReplaceClaim1763700300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${claim}; DROP FUNCTION ${formerFacts}`);
    await create(runner, { [claim]: claimPlaces, [facts]: readSaleFacts });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${claim}; DROP FUNCTION ${facts}`);
    await create(runner, { [claim]: formerClaimPlaces, [formerFacts]: formerReadSaleFacts });
  }
}

async function create(runner: QueryRunner, functions: Readonly<Record<string, string>>): Promise<void> {
  const { app } = await roleNames(runner);
  for (const [signature, text] of Object.entries(functions)) {
    await runner.query(text);
    await runner.query(`
      REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${signature} TO ${app};
    `);
  }
}

/** The quotas of one date of the event, or those without a date: two arms, because "is not distinct from" finds no index. */
const quotasOfDate = (subevent: string) => `
      SELECT id FROM quota WHERE organizer_id = p_organizer AND event_id = p_event AND subevent_id = ${subevent}
      UNION ALL
      SELECT id FROM quota
      WHERE organizer_id = p_organizer AND event_id = p_event AND subevent_id IS NULL AND ${subevent} IS NULL
    `;

/**
 * Takes places for a batch of reservations of one event: one round trip, one lock pass in id order, then greedy in
 * arrival order, each request all or nothing (reference performance §4). A request is {uuid, code, status, bucket, ...,
 * person_limits: [{item, max}], payment: {...}, tickets: [{item, variation, subevent, voucher, voucher_version, budget_use,
 * count_waiting, ...}]}; limits without an item count all tickets of the event.
 *
 * Lock order: event (shared), people with a limit, quotas, vouchers; see docs/locking.md. Each statement of a plpgsql function has its own
 * snapshot at READ COMMITTED, so what is read after the locks is what the locks protect.
 *
 * Its plans are generic: made once, for the average organizer and event. What must not read all rows of a large one is
 * tied to ids that are known (`= ANY` of the key, lateral, with `OFFSET 0` to keep it so).
 */
const claimPlaces = `
CREATE FUNCTION claim_places(p_organizer bigint, p_event bigint, p_requests jsonb)
RETURNS TABLE (request integer, outcome text, line integer, reservation_id bigint, reservation_uuid uuid,
  created_at timestamptz, ticket_ids bigint[])
LANGUAGE plpgsql VOLATILE AS $$
#variable_conflict use_column
DECLARE
  -- Lines: one a ticket, in arrival order.
  l_request int[]; l_line int[]; l_item bigint[]; l_variation bigint[]; l_subevent bigint[]; l_voucher bigint[];
  l_version int[]; l_budget bigint[]; l_waiting boolean[]; l_bucket text[];
  -- Which quotas each line takes a place of, and whether that place is free for it (kept by its voucher, or allowed above).
  n_line int[]; n_quota bigint[];
  q_id bigint[]; q_free int[]; q_unsold int[];
  v_id bigint[]; v_left int[]; v_budget_left bigint[]; v_version int[]; v_over boolean[]; v_ignores boolean[]; v_blocks boolean[];
  vq_voucher bigint[]; vq_quota bigint[];
  known_key text[]; known_id bigint[]; known_uuid uuid[];
  accepted int[] := '{}';
  requests int := jsonb_array_length(p_requests);
  first_line int := 1; last_line int; i int; k int; next_need int := 1; r int; slot int; q int; kept boolean;
  fault text; fault_line int; repeat_key text; saved_free int[]; saved_unsold int[]; saved_left int[]; saved_budget bigint[];
  -- Tickets that people with a limit have already, by address and item.
  h_email text[]; h_item bigint[]; h_count int[]; person text; person_limit jsonb; asked int;
BEGIN
  PERFORM set_config('app.organizer_id', p_organizer::text, true);
  PERFORM pg_advisory_xact_lock_shared(p_event);
  -- Two requests of one person must see each other, whatever quotas they are for.
  PERFORM pg_advisory_xact_lock(hashint8(p_event), x.person)
  FROM (
    SELECT DISTINCT hashtext(lower(body->>'email')) AS person FROM jsonb_array_elements(p_requests) AS body
    WHERE body ? 'person_limits' ORDER BY 1 OFFSET 0
  ) x;

  SELECT array_agg(req.r::int ORDER BY req.r, t.l), array_agg(t.l::int ORDER BY req.r, t.l),
    array_agg(t.item ORDER BY req.r, t.l), array_agg(t.variation ORDER BY req.r, t.l),
    array_agg(t.subevent ORDER BY req.r, t.l), array_agg(t.voucher ORDER BY req.r, t.l),
    array_agg(t.voucher_version ORDER BY req.r, t.l), array_agg(coalesce(t.budget_use, 0) ORDER BY req.r, t.l),
    array_agg(coalesce(t.count_waiting, true) ORDER BY req.r, t.l), array_agg(req.body->>'bucket' ORDER BY req.r, t.l)
  INTO l_request, l_line, l_item, l_variation, l_subevent, l_voucher, l_version, l_budget, l_waiting, l_bucket
  FROM jsonb_array_elements(p_requests) WITH ORDINALITY AS req(body, r),
    ROWS FROM (jsonb_to_recordset(req.body->'tickets') AS (item bigint, variation bigint, subevent bigint, voucher bigint,
      voucher_version int, budget_use bigint, count_waiting boolean)) WITH ORDINALITY
      AS t(item, variation, subevent, voucher, voucher_version, budget_use, count_waiting, l);

  WITH product AS MATERIALIZED (
    SELECT x.item, x.variation, x.subevent, array_agg(x.i::int) AS lines
    FROM unnest(l_item, l_variation, l_subevent) WITH ORDINALITY AS x(item, variation, subevent, i)
    GROUP BY 1, 2, 3
  )
  SELECT array_agg(line ORDER BY line, q.id), array_agg(q.id ORDER BY line, q.id) INTO n_line, n_quota
  FROM product p
    CROSS JOIN LATERAL (${quotasOfDate('p.subevent')}) q
    CROSS JOIN LATERAL (
      SELECT a.item_id FROM quota_item a
      WHERE p.variation IS NULL AND a.organizer_id = p_organizer AND a.quota_id = q.id AND a.item_id = p.item
      UNION ALL
      SELECT a.item_id FROM quota_variation a
      WHERE a.organizer_id = p_organizer AND a.quota_id = q.id AND a.variation_id = p.variation
    ) held
    CROSS JOIN LATERAL unnest(p.lines) AS line;

  -- The quotas a voucher keeps places of are locked too: redeeming it gives those places back.
  SELECT array_agg(v.id), array_agg(q.id) INTO vq_voucher, vq_quota
  FROM (SELECT * FROM voucher WHERE organizer_id = p_organizer AND id = ANY (l_voucher) OFFSET 0) v
    CROSS JOIN LATERAL (${quotasOfDate('v.subevent_id')}) q
  WHERE v.event_id = p_event AND v.block_quota AND CASE
    WHEN v.quota_id IS NOT NULL THEN q.id = v.quota_id
    ELSE EXISTS (SELECT FROM quota_variation a WHERE a.organizer_id = p_organizer AND a.quota_id = q.id
        AND a.item_id = v.item_id AND (v.variation_id IS NULL OR a.variation_id = v.variation_id) OFFSET 0)
      OR (v.variation_id IS NULL
        AND EXISTS (SELECT FROM quota_item a WHERE a.organizer_id = p_organizer AND a.quota_id = q.id
          AND a.item_id = v.item_id OFFSET 0)
        AND NOT EXISTS (SELECT FROM variation a WHERE a.organizer_id = p_organizer AND a.item_id = v.item_id OFFSET 0))
    END;

  SELECT array_agg(quota_id), array_agg(free), array_agg(unsold) INTO q_id, q_free, q_unsold
  FROM (
    SELECT l.quota_id, CASE
        WHEN l.closed THEN 0
        WHEN l.size IS NOT NULL THEN greatest(0, l.size - l.paid - l.pending - l.held - l.blocked - CASE
          WHEN w.counted THEN l.waiting_entries + l.waiting_bookings ELSE 0 END)
      END AS free, l.size - l.paid - l.pending - l.held AS unsold
    FROM quota_ledger l
      LEFT JOIN (
        SELECT x.quota_id, bool_or(l_waiting[x.line]) AS counted
        FROM unnest(n_quota, n_line) AS x(quota_id, line) GROUP BY 1
      ) w ON w.quota_id = l.quota_id
    WHERE l.organizer_id = p_organizer AND l.quota_id = ANY (n_quota || vq_quota)
    ORDER BY l.quota_id
    FOR NO KEY UPDATE OF l
  ) locked;

  SELECT array_agg(id), array_agg(max_usages - redeemed), array_agg(budget_minor - budget_used_minor), array_agg(version),
    array_agg(valid_until < clock_timestamp()), array_agg(allow_ignore_quota), array_agg(is_blocking)
  INTO v_id, v_left, v_budget_left, v_version, v_over, v_ignores, v_blocks
  FROM (
    SELECT * FROM voucher WHERE organizer_id = p_organizer AND id = ANY (l_voucher)
    ORDER BY id OFFSET 0 FOR NO KEY UPDATE
  ) locked
  WHERE event_id = p_event;

  -- A key is known for a day; after that it may be used for something else.
  UPDATE reservation SET idempotency_key = NULL
  WHERE organizer_id = p_organizer AND created_at <= clock_timestamp() - interval '24 hours'
    AND idempotency_key = ANY (ARRAY(SELECT body->>'idempotency_key' FROM jsonb_array_elements(p_requests) AS body));

  SELECT array_agg(x.idempotency_key), array_agg(x.id), array_agg(x.uuid) INTO known_key, known_id, known_uuid
  FROM reservation x
  WHERE x.organizer_id = p_organizer
    AND x.idempotency_key = ANY (ARRAY(SELECT body->>'idempotency_key' FROM jsonb_array_elements(p_requests) AS body));

  SELECT array_agg(x.email), array_agg(x.item), array_agg(x.n) INTO h_email, h_item, h_count
  FROM (
    SELECT own.email_key AS email, t.item_id AS item, count(*)::int AS n
    FROM (
      SELECT DISTINCT lower(body->>'email') AS email FROM jsonb_array_elements(p_requests) AS body
      WHERE body ? 'person_limits'
    ) w
    CROSS JOIN LATERAL (
      SELECT id, email_key FROM reservation
      WHERE organizer_id = p_organizer AND event_id = p_event AND email_key = w.email AND status NOT IN ('C', 'E') OFFSET 0
    ) own
    CROSS JOIN LATERAL (
      SELECT item_id FROM ticket WHERE organizer_id = p_organizer AND reservation_id = own.id AND NOT cancelled OFFSET 0
    ) t
    GROUP BY 1, 2
  ) x;

  FOR r IN 1 .. requests LOOP
    last_line := first_line + jsonb_array_length(p_requests->(r - 1)->'tickets') - 1;
    repeat_key := p_requests->(r - 1)->>'idempotency_key';
    slot := array_position(known_key, repeat_key);
    IF repeat_key IS NOT NULL AND slot IS NOT NULL THEN
      request := r; outcome := 'repeated'; line := NULL; reservation_id := known_id[slot];
      reservation_uuid := known_uuid[slot]; created_at := NULL; ticket_ids := NULL;
      RETURN NEXT;
      first_line := last_line + 1;
      CONTINUE;
    END IF;

    fault := NULL; saved_free := q_free; saved_unsold := q_unsold; saved_left := v_left; saved_budget := v_budget_left;
    person := lower(p_requests->(r - 1)->>'email');
    FOR person_limit IN SELECT value FROM jsonb_array_elements(coalesce(p_requests->(r - 1)->'person_limits', '[]')) LOOP
      SELECT count(*) INTO asked FROM generate_series(first_line, last_line) AS g(i)
      WHERE person_limit->>'item' IS NULL OR l_item[g.i] = (person_limit->>'item')::bigint;
      SELECT asked + coalesce(sum(x.n), 0) INTO asked FROM unnest(h_email, h_item, h_count) AS x(email, item, n)
      WHERE x.email = person AND (person_limit->>'item' IS NULL OR x.item = (person_limit->>'item')::bigint);
      IF asked > (person_limit->>'max')::int THEN
        fault := CASE WHEN person_limit->>'item' IS NULL THEN 'event_limit' ELSE 'item_limit' END;
        SELECT coalesce(min(l_line[g.i]), 1) INTO fault_line FROM generate_series(first_line, last_line) AS g(i)
        WHERE person_limit->>'item' IS NULL OR l_item[g.i] = (person_limit->>'item')::bigint;
        EXIT;
      END IF;
    END LOOP;
    FOR i IN first_line .. last_line LOOP
      EXIT WHEN fault IS NOT NULL;
      fault_line := l_line[i];
      slot := NULL;
      IF l_voucher[i] IS NOT NULL THEN
        slot := array_position(v_id, l_voucher[i]);
        fault := CASE
          WHEN slot IS NULL OR v_version[slot] <> l_version[i] THEN 'voucher_changed'
          WHEN v_over[slot] THEN 'voucher_expired'
          WHEN v_left[slot] < 1 THEN 'voucher_used'
          WHEN v_budget_left[slot] < l_budget[i] THEN 'voucher_budget'
        END;
        EXIT WHEN fault IS NOT NULL;
        v_left[slot] := v_left[slot] - 1;
        v_budget_left[slot] := v_budget_left[slot] - l_budget[i];
      END IF;
      k := array_position(n_line, i, next_need);
      IF k IS NULL THEN
        fault := 'no_quota';
        EXIT;
      END IF;
      WHILE n_line[k] = i LOOP
        q := array_position(q_id, n_quota[k]);
        kept := slot IS NOT NULL AND v_blocks[slot] AND EXISTS (
          SELECT FROM unnest(vq_voucher, vq_quota) AS x(voucher, quota)
          WHERE x.voucher = l_voucher[i] AND x.quota = n_quota[k]);
        -- A place that a voucher keeps is free for it, but only while there is one: the quota may have shrunk, or the
        -- voucher got a use back after the place was sold.
        q_unsold[q] := q_unsold[q] - 1;
        IF NOT kept THEN q_free[q] := q_free[q] - 1; END IF;
        IF (q_unsold[q] < 0 OR (NOT kept AND q_free[q] < 0)) AND NOT (slot IS NOT NULL AND v_ignores[slot]) THEN
          fault := 'sold_out';
        END IF;
        k := k + 1;
      END LOOP;
      next_need := k;
      EXIT WHEN fault IS NOT NULL;
    END LOOP;

    IF fault IS NULL THEN
      accepted := accepted || r;
      IF p_requests->(r - 1) ? 'person_limits' THEN
        FOR i IN first_line .. last_line LOOP
          h_email := h_email || person; h_item := h_item || l_item[i]; h_count := h_count || 1;
        END LOOP;
      END IF;
    ELSE
      q_free := saved_free; q_unsold := saved_unsold; v_left := saved_left; v_budget_left := saved_budget;
      request := r; outcome := fault; line := fault_line; reservation_id := NULL; reservation_uuid := NULL;
      created_at := NULL; ticket_ids := NULL;
      RETURN NEXT;
    END IF;
    first_line := last_line + 1;
  END LOOP;

  IF cardinality(accepted) = 0 THEN RETURN; END IF;

  RETURN QUERY
  WITH made AS (
    INSERT INTO reservation (organizer_id, uuid, code, event_id, status, places, email, name, phone, user_external_id,
      locale, to_mail, options, extra_data, hold_until, idempotency_key, secret, channel, made_by, form_answers, mail_due)
    SELECT p_organizer, x.uuid, x.code, p_event, x.status, jsonb_array_length(x.tickets), x.email, x.name, x.phone,
      x.user_external_id, x.locale, x.to_mail, x.options, x.extra_data, x.hold_until, x.idempotency_key,
      x.secret, x.channel, x.made_by, x.form_answers, x.mail_due
    FROM unnest(accepted) AS a(r), jsonb_to_record(p_requests->(a.r - 1)) AS x(uuid uuid, code text, status text, email text,
      name text, phone text, user_external_id text, locale text, to_mail boolean, options jsonb, extra_data jsonb,
      hold_until timestamptz, idempotency_key text, tickets jsonb, secret text, channel text, made_by text,
      form_answers jsonb, mail_due text)
    RETURNING id, uuid, created_at
  ), numbered AS (
    SELECT a.r, m.id, m.uuid, m.created_at
    FROM unnest(accepted) AS a(r) JOIN made m ON m.uuid = (p_requests->(a.r - 1)->>'uuid')::uuid
  ), seated AS (
    INSERT INTO ticket (organizer_id, uuid, reservation_id, position, event_id, item_id, variation_id, subevent_id, voucher_id,
      price_minor, budget_use_minor, first_name, last_name, seat, status, secret)
    SELECT p_organizer, t.uuid, n.id, t.l, p_event, t.item, t.variation, t.subevent, t.voucher, t.price_minor,
      coalesce(t.budget_use, 0), t.first_name, t.last_name, coalesce(t.seat, 'L'), t.status, t.secret
    FROM numbered n, ROWS FROM (jsonb_to_recordset(p_requests->(n.r - 1)->'tickets') AS (uuid uuid, item bigint,
      variation bigint, subevent bigint, voucher bigint, price_minor bigint, budget_use bigint, first_name text,
      last_name text, seat text, status text, secret text)) WITH ORDINALITY AS t(uuid, item, variation, subevent, voucher,
      price_minor, budget_use, first_name, last_name, seat, status, secret, l)
    ORDER BY n.r, t.l
    RETURNING id, reservation_id, position
  ), charged AS (
    INSERT INTO payment (organizer_id, uuid, event_id, reservation_id, provider, method, status, amount_minor, currency, paid_at,
      created_at)
    SELECT p_organizer, x.uuid, p_event, n.id, x.provider, x.method, x.status, x.amount_minor, x.currency, x.paid_at,
      n.created_at
    FROM numbered n, jsonb_to_record(p_requests->(n.r - 1)->'payment') AS x(uuid uuid, provider text, method text,
      status text, amount_minor bigint, currency text, paid_at timestamptz)
    WHERE p_requests->(n.r - 1) ? 'payment'
  ), counted AS (
    SELECT x.quota_id,
      count(*) FILTER (WHERE l_bucket[x.line] = 'paid')::int AS paid,
      count(*) FILTER (WHERE l_bucket[x.line] = 'pending')::int AS pending,
      count(*) FILTER (WHERE l_bucket[x.line] = 'held')::int AS held,
      bool_or(coalesce(v_ignores[array_position(v_id, l_voucher[x.line])], false)) AS forced
    FROM unnest(n_line, n_quota) AS x(line, quota_id)
    WHERE l_request[x.line] = ANY (accepted)
    GROUP BY 1
  ), used AS (
    SELECT l_voucher[g.i] AS id, count(*)::int AS uses, sum(l_budget[g.i])::bigint AS budget
    FROM generate_subscripts(l_line, 1) AS g(i)
    WHERE l_voucher[g.i] IS NOT NULL AND l_request[g.i] = ANY (accepted)
    GROUP BY 1
  ), released AS (
    SELECT x.quota_id, sum(u.uses)::int AS blocked
    FROM unnest(vq_voucher, vq_quota) AS x(voucher_id, quota_id) JOIN used u ON u.id = x.voucher_id
    WHERE v_blocks[array_position(v_id, x.voucher_id)]
    GROUP BY 1
  ), redeemed AS (
    UPDATE voucher v SET redeemed = v.redeemed + u.uses, budget_used_minor = v.budget_used_minor + u.budget
    FROM used u WHERE v.organizer_id = p_organizer AND v.id = ANY (v_id) AND v.id = u.id
  ), booked AS (
    UPDATE quota_ledger l
    SET paid = l.paid + d.paid, pending = l.pending + d.pending, held = l.held + d.held, blocked = l.blocked - d.blocked,
      ceiling = CASE WHEN l.size IS NOT NULL THEN greatest(l.size, l.paid + l.pending + l.held + l.blocked
        + CASE WHEN d.forced THEN d.used ELSE least(d.used, 0) END) END,
      closed = l.closed OR (l.close_when_sold_out AND l.size IS NOT NULL
        AND l.paid + l.pending + l.blocked + d.paid + d.pending - d.blocked >= l.size)
    FROM (
      SELECT coalesce(c.quota_id, b.quota_id) AS quota_id, coalesce(c.paid, 0) AS paid, coalesce(c.pending, 0) AS pending,
        coalesce(c.held, 0) AS held, coalesce(b.blocked, 0) AS blocked, coalesce(c.forced, false) AS forced,
        coalesce(c.paid + c.pending + c.held, 0) - coalesce(b.blocked, 0) AS used
      FROM counted c FULL JOIN released b ON b.quota_id = c.quota_id
    ) d
    WHERE l.organizer_id = p_organizer AND l.quota_id = ANY (q_id) AND l.quota_id = d.quota_id
    RETURNING l.closed AND l.close_when_sold_out AND d.used > 0 AS closes, d.used < 0 AS frees
  ), noticed AS (
    INSERT INTO list_version (organizer_id, event_id, list)
    SELECT p_organizer, p_event, 'quota' WHERE EXISTS (SELECT FROM booked WHERE closes)
    ON CONFLICT (organizer_id, event_id, list) DO UPDATE
    SET changed_at = greatest(clock_timestamp(), date_trunc('second', list_version.changed_at) + interval '1 second')
  ), announced AS (
    -- A voucher for several variations kept a place of each; the ones that were not taken are free.
    INSERT INTO outbox (organizer_id, kind, payload)
    SELECT p_organizer, 'capacity.freed', jsonb_build_object('eventId', p_event, 'cause', 'voucher.redeemed')
    WHERE EXISTS (SELECT FROM booked WHERE frees)
  ), mailed AS (
    INSERT INTO outbox (organizer_id, kind, payload)
    SELECT p_organizer, 'mails.due', jsonb_build_object('eventId', p_event)
    WHERE EXISTS (SELECT FROM unnest(accepted) AS a(r) WHERE p_requests->(a.r - 1)->>'mail_due' IS NOT NULL)
  )
  SELECT n.r, 'made'::text, NULL::int, n.id, n.uuid, n.created_at, array_agg(s.id ORDER BY s.position)
  FROM numbered n JOIN seated s ON s.reservation_id = n.id
  GROUP BY n.r, n.id, n.uuid, n.created_at;
END $$;
`;

/** Everything the rules need to judge the lines of a reservation, in one round trip. */
const readSaleFacts = `
CREATE FUNCTION read_sale_facts(p_organizer bigint, p_event bigint, p_items bigint[], p_variations bigint[],
  p_subevents bigint[], p_codes text[], p_email text)
RETURNS jsonb LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('app.organizer_id', p_organizer::text, true);
  RETURN jsonb_build_object(
    'event', (SELECT to_jsonb(e) FROM event e WHERE e.organizer_id = p_organizer AND e.id = p_event),
    'verified', EXISTS (SELECT FROM verified_address a WHERE a.organizer_id = p_organizer AND a.email_key = lower(p_email)),
    'options', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('uuid', o.uuid, 'name', o.name, 'kind', c.kind)
        ORDER BY o.weight, o.id), '[]')
      FROM event_option c JOIN option o ON o.organizer_id = c.organizer_id AND o.id = c.option_id
      WHERE c.organizer_id = p_organizer AND c.event_id = p_event),
    'items', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'active', i.active, 'default_price_minor', i.default_price_minor,
        'free_price', i.free_price, 'personalized', i.personalized, 'form_fields', i.form_fields,
        'max_per_user', i.max_per_user, 'min_per_order', i.min_per_order, 'max_per_order', i.max_per_order,
        'available_from', i.available_from, 'available_until', i.available_until, 'require_voucher', i.require_voucher,
        'require_approval', i.require_approval, 'require_bundling', i.require_bundling,
        'has_variations', EXISTS (SELECT FROM variation v WHERE v.organizer_id = i.organizer_id AND v.item_id = i.id))), '[]')
      FROM item i WHERE i.organizer_id = p_organizer AND i.event_id = p_event AND i.id = ANY (p_items)),
    'variations', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'item_id', v.item_id, 'active', v.active,
        'default_price_minor', v.default_price_minor, 'available_from', v.available_from,
        'available_until', v.available_until)), '[]')
      FROM variation v WHERE v.organizer_id = p_organizer AND v.id = ANY (p_variations)),
    'subevents', (
      SELECT coalesce(jsonb_agg(to_jsonb(s)), '[]')
      FROM subevent s WHERE s.organizer_id = p_organizer AND s.event_id = p_event AND s.id = ANY (p_subevents)),
    'vouchers', (
      SELECT coalesce(jsonb_agg(to_jsonb(v) || jsonb_build_object('quota_products', (
        SELECT coalesce(jsonb_agg(jsonb_build_array(a.item_id, b.variation_id)), '[]')
        FROM quota_item a LEFT JOIN quota_variation b ON b.organizer_id = a.organizer_id AND b.quota_id = a.quota_id
          AND b.item_id = a.item_id
        WHERE a.organizer_id = p_organizer AND a.quota_id = v.quota_id))), '[]')
      FROM unnest(p_codes) AS c(code) CROSS JOIN LATERAL (
        SELECT * FROM voucher WHERE organizer_id = p_organizer AND event_id = p_event AND code = c.code OFFSET 0
      ) v)
  );
END $$;
`;
