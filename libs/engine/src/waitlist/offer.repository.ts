import type { Tx } from '@vestibule/platform';
import { VoucherEntity } from '../vouchers/voucher.entity';
import { WaitingListEntryEntity } from './waiting-list-entry.entity';
import { In } from 'typeorm';

/** The voucher with this code when it is an offer of the waiting list, or null. */
export async function findOffer(tx: Tx, eventId: number, code: string): Promise<VoucherEntity | null> {
  return tx.manager.findOneBy(VoucherEntity, {
    organizerId: tx.organizerId,
    eventId,
    code: code.toUpperCase(),
    source: 'waiting_list',
  });
}

/** Ends an offer that nobody has used yet and that still keeps its place; false when it is not open any more. */
export async function endOpenOffer(tx: Tx, voucherId: number, now: Date): Promise<boolean> {
  const ended = await tx.execute(
    `UPDATE voucher SET is_blocking = false, valid_until = $3::timestamptz - interval '1 second', version = version + 1
     WHERE organizer_id = $1 AND id = $2 AND is_blocking AND redeemed = 0 AND valid_until >= $3`,
    [tx.organizerId, voucherId, now],
  );
  return ended === 1;
}

/** The entries these vouchers were offers to; vouchers that were none are left out. */
export async function entriesOfVouchers(tx: Tx, voucherIds: readonly number[]): Promise<WaitingListEntryEntity[]> {
  if (voucherIds.length === 0) return [];
  return tx.manager.findBy(WaitingListEntryEntity, { organizerId: tx.organizerId, voucherId: In([...voucherIds]) });
}
