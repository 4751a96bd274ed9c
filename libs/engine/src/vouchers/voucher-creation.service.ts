import { Injectable } from '@nestjs/common';
import { Clock, Database, EngineError, Ids, isUniqueViolation, type Tx } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { lockEventShared, lockQuotas } from '../inventory/ledger.repository';
import { quotasOfVouchers } from '../inventory/quota-lookup.repository';
import { faultError } from '../inventory/rule-fault';
import { KeptPlaces } from './kept-places';
import type { VoucherEntity } from './voucher.entity';
import { keepsPlaces, keptPlaces, seatFault, voucherFault } from './voucher.policy';
import { insertVouchers, takenCodes } from './voucher.repository';
import { readVoucherFacts } from './voucher-facts.repository';

/** Most vouchers of one request: one transaction holds the locks for all of them. */
export const voucherBatchLimit = 1_000;

const codeLength = 16;

/** What an organizer decides about a voucher. */
export interface VoucherInput extends Pick<
  VoucherEntity,
  | 'maxUsages'
  | 'minUsages'
  | 'validUntil'
  | 'blockQuota'
  | 'allowIgnoreQuota'
  | 'priceMode'
  | 'valueMinor'
  | 'itemId'
  | 'variationId'
  | 'quotaId'
  | 'subeventId'
  | 'tag'
  | 'comment'
  | 'showHiddenItems'
  | 'allAddonsIncluded'
  | 'allBundlesIncluded'
  | 'budgetMinor'
> {
  /** Null: one is made up. */
  readonly code: string | null;
  /** Numbered seats are unknown here, so every name of one is refused. */
  readonly seat: string | null;
}

/** Makes vouchers, one or many in one transaction. */
@Injectable()
export class VoucherCreation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Makes one voucher.
   * @throws EngineError INVALID_FIELD, INVALID_COMBINATION, VOUCHER_CODE_TAKEN, VOUCHER_QUOTA_EXCEEDED
   */
  async create(scope: EventScope, input: VoucherInput): Promise<VoucherEntity> {
    try {
      const [voucher] = await this.createAll(scope, [input]);
      if (!voucher) throw new Error('a voucher was made but is not there');
      return voucher;
    } catch (error) {
      throw error instanceof BatchRefusal ? (error.rows[0] ?? error) : error;
    }
  }

  /** Makes all vouchers or none. @throws EngineError VOUCHER_BATCH_INVALID; its fact `rows` has an EngineError or null a row */
  async createMany(scope: EventScope, inputs: readonly VoucherInput[]): Promise<VoucherEntity[]> {
    try {
      return await this.createAll(scope, inputs);
    } catch (error) {
      throw error instanceof BatchRefusal ? new EngineError('VOUCHER_BATCH_INVALID', { rows: error.rows }) : error;
    }
  }

  /** Somebody may take a code between the look and the insert: the second look then names the row. */
  private async createAll(scope: EventScope, inputs: readonly VoucherInput[]): Promise<VoucherEntity[]> {
    if (inputs.length > voucherBatchLimit) throw new Error(`more than ${voucherBatchLimit} vouchers at once`);
    if (inputs.length === 0) return [];
    const run = () => this.database.tx(scope, (tx) => this.createIn(tx, scope, inputs));
    try {
      return await run();
    } catch (error) {
      if (!isUniqueViolation(error, 'voucher_code_key')) throw error;
      return run();
    }
  }

  private async createIn(tx: Tx, scope: EventScope, inputs: readonly VoucherInput[]): Promise<VoucherEntity[]> {
    await lockEventShared(tx, scope.eventId);
    const facts = await readVoucherFacts(tx, scope.eventId, inputs);
    const drafts = inputs.map((input) => this.draftOf(scope, input));
    const refusals = new Refusals(drafts.length);
    inputs.forEach((input, row) => {
      const fault = voucherFault({ ...input, redeemed: 0 }, facts) ?? seatFault(input.seat);
      if (fault) refusals.add(row, faultError(fault));
    });
    const taken = await takenCodes(
      tx,
      scope.eventId,
      drafts.map(({ code }) => code),
    );
    refuseTakenCodes(
      drafts.map(({ code }) => code),
      taken,
      refusals,
    );

    const quotasOf = await quotasOfVouchers(
      tx,
      scope.eventId,
      drafts.map((draft) => (draft.isBlocking ? draft : nothing)),
    );
    const kept = new KeptPlaces(await lockQuotas(tx, quotasOf.flat()));
    drafts.forEach((draft, row) => {
      if (refusals.has(row)) return;
      const places = new Map((quotasOf[row] ?? []).map((quotaId) => [quotaId, keptPlaces(draft)]));
      const fits = kept.take({ places, ignoresQuota: draft.allowIgnoreQuota });
      if (!fits) refusals.add(row, new EngineError('VOUCHER_QUOTA_EXCEEDED'));
    });
    refusals.throwIfAny();
    await kept.write(tx);
    return insertVouchers(tx, drafts);
  }

  private draftOf(scope: EventScope, { code, seat: _seat, ...input }: VoucherInput) {
    return {
      ...input,
      code: code === null ? this.ids.code(codeLength) : normalCode(code),
      eventId: scope.eventId,
      redeemed: 0,
      budgetUsedMinor: 0,
      source: 'organizer' as const,
      isBlocking: keepsPlaces(input, this.clock.now()),
    };
  }
}

/** Codes are stored, and looked up, in upper case. */
export function normalCode(code: string): string {
  return code.trim().toUpperCase();
}

const nothing = { itemId: null, variationId: null, quotaId: null, subeventId: null };

function refuseTakenCodes(codes: readonly string[], taken: ReadonlySet<string>, refusals: Refusals): void {
  const seen = new Set<string>();
  codes.forEach((code, row) => {
    if (seen.has(code)) {
      const message = 'A code must not be used twice in one request.';
      refusals.add(row, new EngineError('INVALID_FIELD', { field: 'code', message }));
    } else if (taken.has(code)) {
      refusals.add(row, new EngineError('VOUCHER_CODE_TAKEN'));
    }
    seen.add(code);
  });
}

/** What is wrong with each row; only the first thing counts. */
class Refusals {
  private readonly rows: (EngineError | null)[];

  constructor(count: number) {
    this.rows = Array.from({ length: count }, () => null);
  }

  add(row: number, error: EngineError): void {
    this.rows[row] ??= error;
  }

  has(row: number): boolean {
    return this.rows[row] !== null;
  }

  throwIfAny(): void {
    if (this.rows.some((error) => error !== null)) throw new BatchRefusal(this.rows);
  }
}

/** Rolls the transaction back with every row's refusal. */
class BatchRefusal extends Error {
  constructor(readonly rows: readonly (EngineError | null)[]) {
    super('vouchers refused');
  }
}
