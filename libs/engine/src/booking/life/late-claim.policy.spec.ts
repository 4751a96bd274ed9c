import type { LedgerRow } from '../../inventory/ledger.policy';
import type { VoucherEntity } from '../../vouchers/voucher.entity';
import { type LateClaim, type LateFacts, type LateTicket, planLateClaims } from './late-claim.policy';

const now = new Date('2031-05-01T10:00:00.000Z');

const ledger = (change: Partial<LedgerRow> = {}): LedgerRow => ({
  quotaId: 1,
  size: 3,
  waitingSize: 0,
  closed: false,
  closeWhenSoldOut: false,
  paid: 0,
  pending: 0,
  held: 0,
  blocked: 0,
  exited: 0,
  waitingBookings: 0,
  waitingEntries: 0,
  ...change,
});

const voucher = (change: Partial<VoucherEntity> = {}): VoucherEntity =>
  ({
    id: 9,
    maxUsages: 1,
    minUsages: 1,
    redeemed: 0,
    validUntil: null,
    allowIgnoreQuota: false,
    itemId: 5,
    variationId: null,
    quotaId: null,
    subeventId: null,
    budgetMinor: null,
    budgetUsedMinor: 0,
    isBlocking: false,
    ...change,
  }) as VoucherEntity;

const ticket = (change: Partial<LateTicket> = {}): LateTicket => ({
  product: { itemId: 5, variationId: null, subeventId: null },
  quotaIds: [1],
  voucherId: null,
  budgetUseMinor: 0,
  countWaiting: true,
  ...change,
});

const claim = (change: Partial<LateClaim> = {}): LateClaim => ({
  id: 1,
  person: 'ada@example.org',
  limits: [],
  tickets: [ticket()],
  ...change,
});

function plan(claims: LateClaim[], facts: Partial<LateFacts> & { rows?: LedgerRow[]; kept?: VoucherEntity[] } = {}) {
  const { rows = [ledger()], kept = [], ...more } = facts;
  return planLateClaims(claims, {
    ledgers: new Map(rows.map((row) => [row.quotaId, row])),
    vouchers: new Map(kept.map((row) => [row.id, row])),
    quotasOfVoucher: new Map(kept.map((row) => [row.id, row.isBlocking ? [1] : []])),
    owned: new Map(),
    now,
    ...more,
  });
}

const verdictsOf = (...args: Parameters<typeof plan>) =>
  plan(...args).verdicts.map(({ refusal, placesLeft }) => [refusal, placesLeft]);

describe('who comes late', () => {
  it.each<[string, Partial<LedgerRow>, [string | null, number | null][]]>([
    ['gets a place that is free', {}, [[null, 3]]],
    ['gets the last one', { paid: 1, pending: 1 }, [[null, 1]]],
    ['gets none that is sold', { paid: 3 }, [['sold_out', 0]]],
    ['gets none that is held', { paid: 1, held: 2 }, [['sold_out', 0]]],
    ['gets none that a voucher keeps', { blocked: 3 }, [['sold_out', 0]]],
    ['gets none that people wait for', { waitingEntries: 2, waitingBookings: 1 }, [['sold_out', 0]]],
    ['gets one beyond those', { waitingEntries: 2 }, [[null, 1]]],
    ['gets none of a closed quota', { closed: true }, [['sold_out', 0]]],
    ['gets one of an endless quota', { size: null, paid: 900 }, [[null, null]]],
    ['gets none of a quota that shrank', { size: 1, paid: 2 }, [['sold_out', 0]]],
  ])('%s', (_, change, expected) => {
    expect(verdictsOf([claim()], { rows: [ledger(change)] })).toEqual(expected);
  });

  it('does not stand behind a waiting list that has ended', () => {
    const tickets = [ticket({ countWaiting: false })];
    expect(verdictsOf([claim({ tickets })], { rows: [ledger({ waitingEntries: 9 })] })).toEqual([[null, 3]]);
  });

  it('gets all places or none, first made first', () => {
    const two = { tickets: [ticket(), ticket()] };
    const { verdicts, changes } = plan([claim({ id: 1, ...two }), claim({ id: 2, ...two }), claim({ id: 3 })]);
    expect(verdicts).toEqual([
      { id: 1, refusal: null, placesLeft: 3 },
      { id: 2, refusal: 'sold_out', placesLeft: 1 },
      { id: 3, refusal: null, placesLeft: 1 },
    ]);
    expect(changes).toEqual(Array(3).fill({ quotaId: 1, paid: 1, blocked: 0, forced: false }));
  });

  it('needs a place in every quota, and one at least', () => {
    const tickets = [ticket({ quotaIds: [1, 2] })];
    const rows = [ledger(), ledger({ quotaId: 2, paid: 2 })];
    expect(verdictsOf([claim({ tickets }), claim({ id: 2, tickets })], { rows })).toEqual([
      [null, 1],
      ['sold_out', 0],
    ]);
    expect(verdictsOf([claim({ tickets: [ticket({ quotaIds: [] })] })])).toEqual([['sold_out', 0]]);
  });
});

describe('a voucher of somebody who comes late', () => {
  const tickets = [ticket({ voucherId: 9, budgetUseMinor: 300 })];

  it('keeps the place for it', () => {
    const rows = [ledger({ paid: 2, blocked: 1, waitingEntries: 4 })];
    const { verdicts, changes, uses } = plan([claim({ tickets })], { rows, kept: [voucher({ isBlocking: true })] });
    expect(verdicts).toMatchObject([{ refusal: null }]);
    expect(changes).toEqual([{ quotaId: 1, paid: 1, blocked: -1, forced: false }]);
    expect(uses).toEqual(new Map([[9, { uses: 1, budgetMinor: 300 }]]));
  });

  it('keeps the place of a closed quota, and of no other claim', () => {
    const rows = [ledger({ closed: true, paid: 2, blocked: 1 })];
    const kept = [voucher({ isBlocking: true, maxUsages: 2 })];
    expect(verdictsOf([claim({ tickets }), claim({ id: 2, tickets })], { rows, kept })).toEqual([
      [null, 0],
      ['sold_out', 0],
    ]);
  });

  it('keeps none that there is not any more', () => {
    const rows = [ledger({ size: 2, paid: 2, blocked: 1 })];
    expect(verdictsOf([claim({ tickets })], { rows, kept: [voucher({ isBlocking: true })] })).toEqual([
      ['sold_out', 0],
    ]);
  });

  it('may go beyond the size', () => {
    const { verdicts, changes } = plan([claim({ tickets })], {
      rows: [ledger({ paid: 3 })],
      kept: [voucher({ allowIgnoreQuota: true })],
    });
    expect(verdicts).toMatchObject([{ refusal: null }]);
    expect(changes).toEqual([{ quotaId: 1, paid: 1, blocked: 0, forced: true }]);
  });

  it.each<[string, Partial<VoucherEntity>]>([
    ['has expired', { validUntil: new Date(now.getTime() - 1) }],
    ['was used by somebody else', { redeemed: 1 }],
    ['is for something else now', { itemId: 6 }],
    ['is for a quota that does not hold it', { itemId: null, quotaId: 2 }],
    ['has too little left', { budgetMinor: 500, budgetUsedMinor: 201 }],
  ])('is of no use when it %s', (_, change) => {
    expect(verdictsOf([claim({ tickets })], { kept: [voucher(change)] })).toEqual([['voucher', 3]]);
  });

  it('is of use while it has some left', () => {
    const kept = [voucher({ maxUsages: 3, minUsages: 2, redeemed: 1, budgetMinor: 500, budgetUsedMinor: 200 })];
    expect(verdictsOf([claim({ tickets })], { kept })).toEqual([[null, 3]]);
  });

  it('is used once for each ticket, and for no claim twice', () => {
    const kept = [voucher({ maxUsages: 2 })];
    const claims = [claim({ tickets }), claim({ id: 2, tickets }), claim({ id: 3, tickets })];
    expect(verdictsOf(claims, { kept })).toEqual([
      [null, 3],
      [null, 2],
      ['voucher', 1],
    ]);
    expect(plan(claims, { kept }).uses).toEqual(new Map([[9, { uses: 2, budgetMinor: 600 }]]));
  });
});

describe('limits a person', () => {
  const owned = new Map([['ada@example.org', [5, 6]]]);

  it.each<[string, LateClaim['limits'], (string | number | null)[]]>([
    ['of the event count every ticket', [{ itemId: null, max: 2 }], ['limit', 0]],
    ['of the event leave what is below', [{ itemId: null, max: 3 }], [null, 3]],
    ['of the item count its own', [{ itemId: 5, max: 1 }], ['limit', 0]],
    ['of the item leave what is below', [{ itemId: 5, max: 2 }], [null, 3]],
    ['of another item do not count', [{ itemId: 6, max: 1 }], [null, 3]],
  ])('%s', (_, limits, expected) => {
    const verdicts = verdictsOf([claim({ limits })], { owned });
    expect(verdicts).toEqual([expected]);
  });

  it('count what was taken just before', () => {
    const limits = [{ itemId: null, max: 1 }];
    expect(verdictsOf([claim({ limits }), claim({ id: 2, limits })])).toEqual([
      [null, 3],
      ['limit', 0],
    ]);
  });
});
