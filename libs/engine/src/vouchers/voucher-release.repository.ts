import type { Tx } from '@vestibule/platform';
import { addDelta, type Deltas } from '../inventory/ledger.repository';
import type { VoucherEntity } from './voucher.entity';
import { isExpired } from './voucher.policy';
import { lockVouchers, quotasOfVoucherIds, writeReleases } from './voucher.repository';
import { endVoucher, releaseUses, type VoucherRelease } from './voucher-use.policy';

/** One use of a voucher that a cancelled ticket gives back. */
export interface ReturnedUse {
  readonly voucherId: number;
  /** What the use had taken out of the voucher's budget. */
  readonly budgetMinor?: number;
}

/** The quotas whose ledger changes when uses of vouchers are given back: lock them before the vouchers. */
export async function quotasToRelease(
  tx: Tx,
  eventId: number,
  uses: readonly Pick<ReturnedUse, 'voucherId'>[],
): Promise<number[]> {
  const quotasOf = await quotasOfVoucherIds(tx, eventId, idsOf(uses));
  return [...new Set([...quotasOf.values()].flat())];
}

/**
 * Gives back the uses of cancelled tickets, and returns how the ledger of the vouchers' quotas, which are locked,
 * changes: the caller adds the tickets' own changes and applies both. An organizer's voucher keeps the place again, an
 * offer ends.
 */
export async function releaseVoucherUses(
  tx: Tx,
  eventId: number,
  { uses, now }: { uses: readonly ReturnedUse[]; now: Date },
): Promise<Deltas> {
  const returned = new Map<number, { uses: number; budgetMinor: number }>();
  for (const { voucherId, budgetMinor = 0 } of uses) {
    const sum = returned.get(voucherId) ?? { uses: 0, budgetMinor: 0 };
    returned.set(voucherId, { uses: sum.uses + 1, budgetMinor: sum.budgetMinor + budgetMinor });
  }
  const { deltas } = await release(tx, eventId, {
    ids: [...returned.keys()],
    change: (voucher) => releaseUses(voucher, { uses: 0, budgetMinor: 0, ...returned.get(voucher.id), now }),
  });
  return deltas;
}

/** Ends vouchers before their time; returns how the ledger of their quotas, which are locked, changes. */
export async function endVouchers(
  tx: Tx,
  eventId: number,
  { ids, now }: { ids: readonly number[]; now: Date },
): Promise<Deltas> {
  const { deltas } = await release(tx, eventId, { ids, change: (voucher) => endVoucher(voucher, now) });
  return deltas;
}

/**
 * Ends vouchers that still keep places after their time; one that was prolonged or ended meanwhile is left alone.
 * Returns how many it ended and how the ledger of their quotas, which are locked, changes.
 */
export function endDueVouchers(
  tx: Tx,
  eventId: number,
  { ids, now }: { ids: readonly number[]; now: Date },
): Promise<{ changed: number; deltas: Deltas }> {
  const isDue = (voucher: VoucherEntity) => voucher.isBlocking && isExpired(voucher, now);
  return release(tx, eventId, { ids, change: (voucher) => (isDue(voucher) ? endVoucher(voucher, now) : null) });
}

async function release(
  tx: Tx,
  eventId: number,
  { ids, change }: { ids: readonly number[]; change: (voucher: VoucherEntity) => VoucherRelease | null },
): Promise<{ changed: number; deltas: Deltas }> {
  const releases = new Map<number, VoucherRelease>();
  const deltas: Deltas = new Map();
  const quotasOf = await quotasOfVoucherIds(tx, eventId, ids);
  for (const voucher of (await lockVouchers(tx, ids)).values()) {
    const released = change(voucher);
    if (!released) continue;
    releases.set(voucher.id, released);
    addDelta(deltas, quotasOf.get(voucher.id) ?? [], { blocked: released.blocked });
  }
  await writeReleases(tx, releases);
  return { changed: releases.size, deltas };
}

function idsOf(uses: readonly Pick<ReturnedUse, 'voucherId'>[]): number[] {
  return [...new Set(uses.map((use) => use.voucherId))];
}
