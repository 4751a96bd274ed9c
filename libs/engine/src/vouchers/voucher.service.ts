import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import {
  Clock,
  Database,
  definedOf,
  EngineError,
  isUniqueViolation,
  type PageRequest,
  type Rows,
  type Tx,
} from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { changesOf, isUnchanged, touches } from '../catalog/row-changes.policy';
import { refuseUnknownChoices } from '../inventory/filter-choice.repository';
import { lockEventExclusive, lockEventShared, lockQuotas } from '../inventory/ledger.repository';
import { quotasOfVouchers } from '../inventory/quota-lookup.repository';
import { faultError } from '../inventory/rule-fault';
import { KeptPlaces } from './kept-places';
import type { VoucherEntity } from './voucher.entity';
import { keepsPlaces, keptPlaces, seatFault, voucherFault } from './voucher.policy';
import {
  deleteVoucher,
  isVoucherOnTicket,
  lockVouchers,
  pageOfVouchers,
  readVoucher,
  takenCodes,
  updateVoucher,
  type VoucherFilter,
} from './voucher.repository';
import { normalCode, type VoucherInput } from './voucher-creation.service';
import { readVoucherFacts } from './voucher-facts.repository';

/** What the rules look at: a change of anything else does not bring an old contradiction up. */
const ruledBy = [
  'maxUsages',
  'minUsages',
  'blockQuota',
  'itemId',
  'variationId',
  'quotaId',
  'subeventId',
] as const satisfies readonly (keyof VoucherEntity)[];

/** Vouchers of an event: reading, changing, deleting. */
@Injectable()
export class VoucherService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** One page of vouchers. @throws EngineError INVALID_FIELD for a filter by something that does not exist */
  list(scope: EventScope, filter: VoucherFilter, page: PageRequest): Promise<Rows<VoucherEntity>> {
    return this.database.read(scope, async (tx) => {
      const { itemId: item, variationId: variation, quotaId: quota, subeventId: subevent } = filter;
      await refuseUnknownChoices(tx, scope.eventId, { item, variation, quota, subevent });
      return pageOfVouchers(tx, scope.eventId, { filter, page, now: this.clock.now() });
    });
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: EventScope, id: number): Promise<VoucherEntity> {
    return this.database.read(scope, (tx) => readVoucher(tx, scope.eventId, id));
  }

  /**
   * Changes what is named. Places it keeps from now on must be there, also when it only keeps more than before; places
   * it no longer keeps are free.
   * @throws EngineError NOT_FOUND, INVALID_FIELD, INVALID_COMBINATION, VOUCHER_CODE_TAKEN, VOUCHER_QUOTA_EXCEEDED
   */
  async update(scope: EventScope, id: number, changes: Partial<VoucherInput>): Promise<VoucherEntity> {
    try {
      return await this.database.tx(scope, (tx) => this.updateIn(tx, scope, { id, changes }));
    } catch (error) {
      if (isUniqueViolation(error, 'voucher_code_key')) throw new EngineError('VOUCHER_CODE_TAKEN');
      throw error;
    }
  }

  /** Deletes a voucher that was never used; what it kept is free. @throws EngineError NOT_FOUND, VOUCHER_IN_USE */
  remove(scope: EventScope, id: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const [quotaIds = []] = await quotasOfVouchers(tx, scope.eventId, [await readVoucher(tx, scope.eventId, id)]);
      const ledgers = await lockQuotas(tx, quotaIds);
      const voucher = (await lockVouchers(tx, [id])).get(id);
      if (!voucher) throw new EngineError('NOT_FOUND');
      if (voucher.redeemed > 0 || (await isVoucherOnTicket(tx, id))) throw new EngineError('VOUCHER_IN_USE');
      await deleteVoucher(tx, id);
      const kept = new KeptPlaces(ledgers);
      const places = new Map(quotaIds.map((quotaId) => [quotaId, -keptPlaces(voucher)]));
      kept.take({ places, ignoresQuota: false });
      await this.writeKept(tx, scope, { kept, cause: 'voucher.deleted' });
    });
  }

  private async updateIn(
    tx: Tx,
    scope: EventScope,
    { id, changes: { seat, ...wanted } }: { id: number; changes: Partial<VoucherInput> },
  ): Promise<VoucherEntity> {
    const code = wanted.code && normalCode(wanted.code);
    const wish: Partial<VoucherEntity> = { ...wanted, code: code ?? undefined };
    const mayMove = touches(definedOf(wish), 'itemId', 'variationId', 'quotaId', 'subeventId');
    await (mayMove ? lockEventExclusive : lockEventShared)(tx, scope.eventId);

    // What it is for stands still under the event's lock; everything else is read again under its own.
    const known = await readVoucher(tx, scope.eventId, id);
    const targets = [known, { ...known, ...definedOf(wish) }];
    const [oldQuotas = [], newQuotas = []] = await quotasOfVouchers(tx, scope.eventId, targets);
    const ledgers = await lockQuotas(tx, [...oldQuotas, ...newQuotas]);
    const before = (await lockVouchers(tx, [id])).get(id);
    if (!before) throw new EngineError('NOT_FOUND');

    const changed = changesOf<VoucherEntity>(before, wish);
    const fault = seatFault(seat);
    if (fault) throw faultError(fault);
    if (isUnchanged(changed)) return before;
    const after = { ...before, ...changed, version: before.version + 1 };
    await this.check(tx, scope, { after, changed });
    after.isBlocking = keepsPlaces(after, this.clock.now());

    const kept = new KeptPlaces(ledgers);
    const places = new Map(oldQuotas.map((quotaId) => [quotaId, -keptPlaces(before)]));
    for (const quotaId of newQuotas) places.set(quotaId, (places.get(quotaId) ?? 0) + keptPlaces(after));
    if (!kept.take({ places, ignoresQuota: after.allowIgnoreQuota })) throw new EngineError('VOUCHER_QUOTA_EXCEEDED');
    await updateVoucher(tx, before, { ...changed, isBlocking: after.isBlocking });
    await this.writeKept(tx, scope, { kept, cause: 'voucher.changed' });
    return after;
  }

  private async check(
    tx: Tx,
    scope: EventScope,
    { after, changed }: { after: VoucherEntity; changed: Partial<VoucherEntity> },
  ): Promise<void> {
    if (touches(changed, ...ruledBy)) {
      const fault = voucherFault(after, await readVoucherFacts(tx, scope.eventId, [after]));
      if (fault) throw faultError(fault);
    }
    if (changed.code === undefined) return;
    const taken = await takenCodes(tx, scope.eventId, [changed.code]);
    if (taken.has(changed.code)) throw new EngineError('VOUCHER_CODE_TAKEN');
  }

  private async writeKept(
    tx: Tx,
    scope: EventScope,
    { kept, cause }: { kept: KeptPlaces; cause: string },
  ): Promise<void> {
    const hasFreed = await kept.write(tx);
    if (hasFreed) await this.outbox.append(tx, { kind: 'capacity.freed', eventId: scope.eventId, cause });
  }
}
