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

/** The entries these vouchers were offers to; vouchers that were none are left out. */
export async function entriesOfVouchers(tx: Tx, voucherIds: readonly number[]): Promise<WaitingListEntryEntity[]> {
  if (voucherIds.length === 0) return [];
  return tx.manager.findBy(WaitingListEntryEntity, { organizerId: tx.organizerId, voucherId: In([...voucherIds]) });
}
