import type { Tx } from '@vestibule/platform';
import { openStatuses } from '../../payment/refund.policy';

/** Marks the payments of reservations as expired that nobody has made; one that comes late still finds its row. */
export async function expireOpenPayments(tx: Tx, reservationIds: readonly number[]): Promise<void> {
  await tx.execute(
    `UPDATE payment SET status = 'E'
     WHERE organizer_id = $1 AND reservation_id = ANY($2::bigint[]) AND status = ANY($3::text[])`,
    [tx.organizerId, reservationIds, openStatuses],
  );
}
