import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Clock, type Tx } from '@vestibule/platform';
import { applyDeltas, lockEventShared, lockQuotas } from '../inventory/ledger.repository';
import { endDueVouchers } from './voucher-release';
import { dueVouchers, quotasOfVoucherIds } from './voucher.repository';

/** Vouchers one transaction ends: its locks are held shortly, and the next call does the rest. */
const limit = 500;

/** Frees the places of vouchers whose time is over. */
@Injectable()
export class VoucherExpiry {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** Ends what is due in one event, 500 vouchers at most, and answers which those were: call again until none. */
  async expireDueVouchers(tx: Tx, eventId: number): Promise<number[]> {
    const now = this.clock.now();
    await lockEventShared(tx, eventId);
    const ids = await dueVouchers(tx, eventId, { now, limit });
    if (ids.length === 0) return [];
    const quotasOf = await quotasOfVoucherIds(tx, eventId, ids);
    await lockQuotas(tx, [...quotasOf.values()].flat());
    const { ended, deltas } = await endDueVouchers(tx, ids, { quotasOf, now });
    await applyDeltas(tx, deltas, { force: false });
    if (ended.length > 0) await this.outbox.append(tx, { kind: 'capacity.freed', eventId, cause: 'voucher.expired' });
    return ended;
  }
}
