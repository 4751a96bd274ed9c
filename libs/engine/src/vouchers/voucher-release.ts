import type { Tx } from '@vestibule/platform';
import { addDelta, type Deltas } from '../inventory/ledger.repository';
import type { VoucherEntity } from './voucher.entity';
import { lockVouchers, writeReleases } from './voucher.repository';
import { isExpired, keptPlaces } from './voucher.policy';
import { endVoucher, releaseUses, type VoucherRelease } from './voucher-use.policy';

/** Uses of one voucher that cancelled tickets give back. */
export interface ReturnedUses {
  readonly uses: number;
  /** What those uses had taken out of the voucher's budget. */
  readonly budgetMinor: number;
}

interface ReleaseOptions {
  /** From `quotasOfVoucherIds`; those quotas are locked. */
  readonly quotasOf: ReadonlyMap<number, readonly number[]>;
  readonly now: Date;
}

/**
 * Gives back the uses of cancelled tickets, and returns how the ledger of the vouchers' quotas changes: the caller adds
 * the tickets' own changes and applies both. An organizer's voucher keeps the place again, an offer ends.
 */
export function releaseVoucherUses(
  tx: Tx,
  returned: ReadonlyMap<number, ReturnedUses>,
  { quotasOf, now }: ReleaseOptions,
): Promise<Deltas> {
  return release(tx, quotasOf, {
    ids: returned.keys(),
    change: (voucher) => releaseUses(voucher, { uses: 0, budgetMinor: 0, ...returned.get(voucher.id), now }),
  });
}

/** Ends vouchers before their time, and returns how the ledger of their quotas changes: their places are free. */
export function endVouchers(tx: Tx, ids: Iterable<number>, { quotasOf, now }: ReleaseOptions): Promise<Deltas> {
  return release(tx, quotasOf, { ids, change: (voucher) => endVoucher(voucher, now) });
}

/**
 * Stops the vouchers that still keep places after their time; one that was prolonged or ended meanwhile is left alone.
 * Returns which of them still kept places, and how the ledger of their quotas changes.
 */
export async function endDueVouchers(
  tx: Tx,
  ids: Iterable<number>,
  { quotasOf, now }: ReleaseOptions,
): Promise<{ ended: number[]; deltas: Deltas }> {
  const ended: number[] = [];
  const deltas = await release(tx, quotasOf, {
    ids,
    change: (voucher) => {
      if (!voucher.isBlocking || !isExpired(voucher, now)) return null;
      // One that was used up kept nothing any more: its time is over for nobody.
      if (keptPlaces(voucher) > 0) ended.push(voucher.id);
      return endVoucher(voucher, now);
    },
  });
  return { ended, deltas };
}

async function release(
  tx: Tx,
  quotasOf: ReadonlyMap<number, readonly number[]>,
  { ids, change }: { ids: Iterable<number>; change: (voucher: VoucherEntity) => VoucherRelease | null },
): Promise<Deltas> {
  const releases = new Map<number, VoucherRelease>();
  const deltas: Deltas = new Map();
  for (const voucher of (await lockVouchers(tx, ids)).values()) {
    const released = change(voucher);
    if (!released) continue;
    releases.set(voucher.id, released);
    addDelta(deltas, quotasOf.get(voucher.id) ?? [], { blocked: released.blocked });
  }
  await writeReleases(tx, releases);
  return deltas;
}
