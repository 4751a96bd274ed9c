import type { Tx } from '@vestibule/platform';
import type { EventKey } from './missed-promotions.repository';

/** Where a look at expired offers ended; the instant is PostgreSQL's own text, which keeps its microseconds. */
export interface ExpiryCursor extends EventKey {
  readonly validUntil: string;
}

/** Before the first offer. */
export const firstExpiry: ExpiryCursor = { validUntil: '-infinity', organizerId: 0, eventId: 0 };

/**
 * Events with vouchers that have expired and still keep places, longest expired first, from a place on; goes on at the
 * first one again when the end was reached. So an event whose expiry fails does not keep the others waiting.
 */
export async function eventsWithExpiredOffers(
  tx: Tx,
  after: ExpiryCursor,
  limit: number,
): Promise<{ events: EventKey[]; goOnAfter: ExpiryCursor }> {
  const rows = await tx.query<ExpiryCursor>(
    `SELECT valid_until::text AS "validUntil", organizer_id AS "organizerId", event_id AS "eventId"
     FROM (
       SELECT valid_until, organizer_id, event_id FROM voucher
       WHERE is_blocking AND valid_until < statement_timestamp()
         AND (valid_until, organizer_id, event_id) > ($1::timestamptz, $2::bigint, $3::bigint)
       GROUP BY valid_until, organizer_id, event_id
       ORDER BY valid_until, organizer_id, event_id LIMIT $4
     ) due
     ORDER BY due.valid_until, organizer_id, event_id`,
    [after.validUntil, after.organizerId, after.eventId, limit],
  );
  const last = rows.at(-1);
  return { events: rows, goOnAfter: last && rows.length === limit ? last : firstExpiry };
}
