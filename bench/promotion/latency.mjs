/**
 * One row for each freed place of an organizer: how long from the commit of the cancellation to the commit of the
 * offer, and to the mail server's acceptance of the mail about it. Both commits are read from PostgreSQL's own record
 * of when each transaction committed, and paired by event, the first freed with the first offered.
 */
const latencySql = `
  WITH freed AS (
    SELECT event_id, pg_xact_commit_timestamp(xmin) AS at FROM reservation WHERE organizer_id = $1 AND status = 'C'
  ), offered AS (
    SELECT v.event_id, pg_xact_commit_timestamp(v.xmin) AS at, m.sent_at
    FROM voucher v
      LEFT JOIN mail_message m ON m.organizer_id = v.organizer_id AND m.dedupe_key = 'waiting_list.offer:' || v.id
    WHERE v.organizer_id = $1 AND v.source = 'waiting_list'
  ), f AS (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY at) AS n FROM freed
  ), o AS (
    SELECT *, row_number() OVER (PARTITION BY event_id ORDER BY at) AS n FROM offered
  )
  SELECT 1000 * extract(epoch FROM o.at - f.at)::float AS "offeredMs",
    1000 * extract(epoch FROM o.sent_at - f.at)::float AS "mailedMs"
  FROM f JOIN o USING (event_id, n)`;

/** How long each freed place of a season took. */
export const latencies = (stack, season) => stack.sql(latencySql, [season.organizerId]);

/** How many offers there are, and how many of their mails were sent. */
export async function progress(stack, season) {
  const [row] = await stack.sql(
    `SELECT (SELECT count(*)::int FROM voucher WHERE organizer_id = $1 AND source = 'waiting_list') AS offers,
       (SELECT count(*)::int FROM mail_message
        WHERE organizer_id = $1 AND kind = 'waiting_list.offer' AND status = 'sent') AS mails`,
    [season.organizerId],
  );
  return row;
}
