import type { Tx } from '@vestibule/platform';
import { eventsByMoment, type Found, type MomentCursor } from './moment-cursor.repository';

/** Events with vouchers that have expired and still keep places, from a place on. */
export async function eventsWithExpiredOffers(
  tx: Tx,
  after: MomentCursor,
  limit: number,
): Promise<Found<MomentCursor>> {
  const where = 'is_blocking AND valid_until < statement_timestamp()';
  return eventsByMoment(tx, { table: 'voucher', column: 'valid_until', where }, { after, limit });
}
