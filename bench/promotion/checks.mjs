/** What must be true of an organizer's events after every place was freed and offered; each query lists what is not. */
const faultQueries = {
  'as many offers as places were freed, event by event': `
    SELECT e.id AS event_id, f.freed, o.offers
    FROM event e
      CROSS JOIN LATERAL (
        SELECT count(*) AS freed FROM reservation r
        WHERE r.organizer_id = e.organizer_id AND r.event_id = e.id AND r.status = 'C'
      ) f
      CROSS JOIN LATERAL (
        SELECT count(*) AS offers FROM voucher v
        WHERE v.organizer_id = e.organizer_id AND v.event_id = e.id AND v.source = 'waiting_list'
      ) o
    WHERE e.organizer_id = $1 AND f.freed <> o.offers`,
  'nobody was offered twice, and no offer is nobody’s': `
    SELECT v.id AS voucher_id, w.email, count(*) OVER (PARTITION BY w.email) AS offers
    FROM voucher v LEFT JOIN waiting_list_entry w ON w.organizer_id = v.organizer_id AND w.voucher_id = v.id
    WHERE v.organizer_id = $1 AND v.source = 'waiting_list'
      AND (w.id IS NULL OR 1 <> (
        SELECT count(*) FROM promotion_decision d
        WHERE d.organizer_id = v.organizer_id AND d.entry_id = w.id AND d.decision = 'offered'))`,
  'every offer went to the person who was next': `
    SELECT * FROM (
      SELECT w.event_id, w.id AS entry_id, v.id AS voucher_id,
        row_number() OVER (PARTITION BY w.event_id ORDER BY w.priority DESC, w.created_at, w.id) AS turn,
        CASE WHEN v.id IS NOT NULL
          THEN row_number() OVER (PARTITION BY w.event_id, v.id IS NULL ORDER BY pg_xact_commit_timestamp(v.xmin), v.id)
        END AS served
      FROM waiting_list_entry w
        LEFT JOIN voucher v ON v.organizer_id = w.organizer_id AND v.id = w.voucher_id
      WHERE w.organizer_id = $1
    ) people WHERE served <> turn`,
  'one mail about each offer': `
    SELECT v.id AS voucher_id, count(m.id) AS mails
    FROM voucher v
      LEFT JOIN mail_message m ON m.organizer_id = v.organizer_id AND m.dedupe_key = 'waiting_list.offer:' || v.id
        AND m.status IN ('queued', 'sent')
    WHERE v.organizer_id = $1 AND v.source = 'waiting_list'
    GROUP BY v.id HAVING count(m.id) <> 1`,
};

/** Sentences about everything that is wrong with an organizer's offers; none when all is well. */
export async function offerFaults(stack, { organizerId, organizerSlug }) {
  const faults = [];
  for (const [rule, query] of Object.entries(faultQueries)) {
    const rows = await stack.sql(query, [organizerId]);
    if (rows.length > 0)
      faults.push(`${organizerSlug}: not so: ${rule} (${rows.length}): ${JSON.stringify(rows.slice(0, 3))}`);
  }
  return faults;
}
