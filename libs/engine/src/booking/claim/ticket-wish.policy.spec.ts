import type { EventEntity } from '../../catalog/event.entity';
import { eventSettings } from '../../catalog/event-settings';
import type { SubeventEntity } from '../../catalog/subevent.entity';
import type { VoucherEntity } from '../../vouchers/voucher.entity';
import type { TicketWish } from './reservation-wish';
import type { SaleFacts, SaleItem } from './sale-facts';
import { judgeTickets, type JudgeOptions } from './ticket-wish.policy';

const now = new Date('2026-06-01T12:00:00Z');
const later = new Date('2026-07-01T12:00:00Z');
const sales = { presaleStart: null, presaleEnd: null, dateTo: null };

const plainItem: SaleItem = {
  id: 0,
  active: true,
  defaultPriceMinor: 0,
  freePrice: false,
  personalized: false,
  formFields: [],
  maxPerUser: null,
  minPerOrder: null,
  maxPerOrder: null,
  availableFrom: null,
  availableUntil: null,
  requireVoucher: false,
  requireApproval: false,
  requireBundling: false,
  hasVariations: false,
};

const voucher = (more: Partial<VoucherEntity> = {}): VoucherEntity =>
  ({
    id: 1,
    code: 'GIFT1',
    maxUsages: 1,
    minUsages: 1,
    redeemed: 0,
    validUntil: null,
    priceMode: 'none',
    valueMinor: null,
    itemId: null,
    variationId: null,
    quotaId: null,
    subeventId: null,
    budgetMinor: null,
    budgetUsedMinor: 0,
    version: 1,
    ...more,
  }) as VoucherEntity;

const subevent = (more: Partial<SubeventEntity> = {}): SubeventEntity =>
  ({
    id: 5,
    active: true,
    dateFrom: later,
    ...sales,
    itemPriceOverrides: [],
    variationPriceOverrides: [],
    ...more,
  }) as SubeventEntity;

interface Arranged {
  series?: boolean;
  vouchers?: VoucherEntity[];
  subevents?: SubeventEntity[];
  /** Makes item 1 another one. */
  item?: Partial<SaleItem>;
  settings?: Record<string, unknown>;
}

/** Item 1 is free, 2 costs ten, 3 has the variations 30 (free) and 31 (five), 4 is not active, 5 costs ten or more. */
function facts({
  series = false,
  vouchers = [],
  subevents = [],
  item: more = {},
  settings = {},
}: Arranged = {}): SaleFacts {
  const item = (id: number, defaultPriceMinor: number, of: Partial<SaleItem> = {}) =>
    [id, { ...plainItem, id, defaultPriceMinor, ...of, ...(id === 1 ? more : {}) }] as const;
  const always = { availableFrom: null, availableUntil: null };
  return {
    settings: eventSettings({ settings }),
    event: { hasSubevents: series, live: true, dateFrom: later, timezone: 'UTC', ...sales } as EventEntity,
    verified: false,
    options: [],
    items: new Map([
      item(1, 0),
      item(2, 1000),
      item(3, 1000, { hasVariations: true }),
      item(4, 0, { active: false }),
      item(5, 1000, { freePrice: true }),
    ]),
    variations: new Map([
      [30, { id: 30, itemId: 3, active: true, defaultPriceMinor: 0, ...always }],
      [31, { id: 31, itemId: 3, active: true, defaultPriceMinor: 500, ...always }],
      [32, { id: 32, itemId: 3, active: false, defaultPriceMinor: 0, ...always }],
    ]),
    subevents: new Map(subevents.map((row) => [row.id, row])),
    vouchers: new Map(vouchers.map((row) => [row.code, { voucher: row, quotaProducts: [[1, null]] as const }])),
  };
}

const wish = (more: Partial<TicketWish> = {}): TicketWish => ({
  itemId: 1,
  variationId: null,
  subeventId: null,
  voucherCode: null,
  firstName: null,
  lastName: null,
  seat: null,
  ...more,
});

const organizer = { now, audience: 'organizer', step: 1 } as const;
const customer = { now, audience: 'customer', step: 1 } as const;

const faultOf = (ticket: Partial<TicketWish>, arranged?: Arranged, asked: JudgeOptions = organizer) => {
  const verdict = judgeTickets([wish(ticket)], facts(arranged), asked);
  return 'faults' in verdict ? verdict.faults[0]?.field : null;
};

describe('a ticket', () => {
  it.each<[string, Partial<TicketWish>, Arranged, string | null]>([
    ['of a free item is fine', {}, {}, null],
    ['of an item that costs something is fine', { itemId: 2 }, {}, null],
    ['of an unknown item is not', { itemId: 99 }, {}, 'item'],
    ['of an item that is not active is not', { itemId: 4 }, {}, 'item'],
    ['without its variation is not', { itemId: 3 }, {}, 'variation'],
    ['with its free variation is fine', { itemId: 3, variationId: 30 }, {}, null],
    ['with a variation that costs something is fine', { itemId: 3, variationId: 31 }, {}, null],
    ['with a variation that is not active is not', { itemId: 3, variationId: 32 }, {}, 'variation'],
    ['with an unknown variation is not', { itemId: 3, variationId: 99 }, {}, 'variation'],
    ['with a variation where there are none is not', { variationId: 30 }, {}, 'variation'],
    ['without a date in a series is not', {}, { series: true }, 'subevent'],
    ['with a date outside a series is not', { subeventId: 5 }, {}, 'subevent'],
    ['with an unknown date is not', { subeventId: 9 }, { series: true }, 'subevent'],
    ['with its date is fine', { subeventId: 5 }, { series: true, subevents: [subevent()] }, null],
    ['with an unknown voucher is not', { voucherCode: 'NOPE1' }, {}, 'voucher'],
    ['with a voucher is fine', { voucherCode: 'GIFT1' }, { vouchers: [voucher()] }, null],
    [
      'with an expired voucher is not',
      { voucherCode: 'GIFT1' },
      { vouchers: [voucher({ validUntil: new Date(0) })] },
      'voucher',
    ],
    ['with a used voucher is not', { voucherCode: 'GIFT1' }, { vouchers: [voucher({ redeemed: 1 })] }, 'voucher'],
    [
      'with a voucher for something else is not',
      { voucherCode: 'GIFT1' },
      { vouchers: [voucher({ itemId: 2 })] },
      'voucher',
    ],
    ['with a voucher for its quota is fine', { voucherCode: 'GIFT1' }, { vouchers: [voucher({ quotaId: 8 })] }, null],
    [
      'with a voucher for another quota is not',
      { itemId: 3, variationId: 30, voucherCode: 'GIFT1' },
      { vouchers: [voucher({ quotaId: 8 })] },
      'voucher',
    ],
    [
      'that a voucher makes free is fine',
      { itemId: 2, voucherCode: 'GIFT1' },
      { vouchers: [voucher({ priceMode: 'set', valueMinor: 0 })] },
      null,
    ],
    ['without a name where the item bears one is fine', {}, { item: { personalized: true } }, null],
    [
      'without a name where the event insists on it is not',
      {},
      { item: { personalized: true }, settings: { attendee_names_required: true } },
      'first_name',
    ],
  ])('%s', (_, ticket, arranged, expected) => {
    expect(faultOf(ticket, arranged)).toBe(expected);
  });

  it('costs what its date says', () => {
    const override = { id: 2, priceMinor: 0, disabled: false, availableFrom: null, availableUntil: null };
    const arranged = { series: true, subevents: [subevent({ itemPriceOverrides: [override] })] };
    expect(faultOf({ itemId: 2, subeventId: 5 }, arranged)).toBeNull();
    const disabled = { series: true, subevents: [subevent({ itemPriceOverrides: [{ ...override, disabled: true }] })] };
    expect(faultOf({ itemId: 2, subeventId: 5 }, disabled)).toBe('item');
  });
});

describe('a code that cannot be used', () => {
  it.each<[string, Partial<VoucherEntity>, string]>([
    ['NOPE1', {}, 'unknown'],
    ['GIFT1', { validUntil: new Date(0) }, 'expired'],
    ['GIFT1', { redeemed: 1 }, 'used_up'],
    ['GIFT1', { itemId: 2 }, 'wrong_product'],
    ['GIFT1', { subeventId: 5 }, 'wrong_date'],
    ['GIFT1', { minUsages: 2, maxUsages: 2 }, 'too_few_uses'],
  ])('%s, %j, is refused as %s', (voucherCode, change, reason) => {
    const verdict = judgeTickets([wish({ voucherCode })], facts({ vouchers: [voucher(change)] }), organizer);
    expect(verdict).toMatchObject({ faults: [{ field: 'voucher', voucher: reason }] });
  });
});

describe('several tickets', () => {
  it('are each judged', () => {
    const verdict = judgeTickets([wish(), wish({ itemId: 99 }), wish({ itemId: 3 })], facts(), organizer);
    expect(verdict).toEqual({
      faults: [
        null,
        { field: 'item', message: expect.any(String) },
        { field: 'variation', message: expect.any(String) },
      ],
    });
  });

  it('cannot use a voucher more often than it allows', () => {
    const twice = [wish({ voucherCode: 'GIFT1' }), wish({ voucherCode: 'GIFT1' })];
    expect(judgeTickets(twice, facts({ vouchers: [voucher()] }), organizer)).toHaveProperty('faults');
    expect(judgeTickets(twice, facts({ vouchers: [voucher({ maxUsages: 2 })] }), organizer)).toHaveProperty('tickets');
  });

  it('share the budget of a voucher', () => {
    const free = voucher({ maxUsages: 2, priceMode: 'set', valueMinor: 0, budgetMinor: 1500 });
    const wishes = [wish({ itemId: 2, voucherCode: 'GIFT1' }), wish({ itemId: 2, voucherCode: 'GIFT1' })];
    const verdict = judgeTickets(wishes, facts({ vouchers: [free] }), organizer);
    expect(verdict).toMatchObject({
      tickets: [
        { priceMinor: 0, budgetUseMinor: 1000 },
        { priceMinor: 500, budgetUseMinor: 500 },
      ],
    });
  });
});

describe('for a customer', () => {
  it.each<[string, Partial<TicketWish>, Arranged, string | null]>([
    ['a ticket on sale is fine', {}, {}, null],
    ['one before its time is not', {}, { item: { availableFrom: later } }, 'item'],
    ['one after its time is not', {}, { item: { availableUntil: new Date(0) } }, 'item'],
    ['one that needs an approval is not', {}, { item: { requireApproval: true } }, 'item'],
    ['one that comes with others only is not', {}, { item: { requireBundling: true } }, 'item'],
    ['one for vouchers only is not', {}, { item: { requireVoucher: true } }, 'voucher'],
    [
      'one for vouchers only is fine with one',
      { voucherCode: 'GIFT1' },
      { item: { requireVoucher: true }, vouchers: [voucher()] },
      null,
    ],
    ['one without a name where the item bears one is not', {}, { item: { personalized: true } }, 'first_name'],
    ['one with a name where the item bears one is fine', { lastName: 'Ogg' }, { item: { personalized: true } }, null],
    ['fewer than the least at once are not', {}, { item: { minPerOrder: 2 } }, 'item'],
    [
      'a date that is not active is not',
      { subeventId: 5 },
      { series: true, subevents: [subevent({ active: false })] },
      'subevent',
    ],
    ['another price than the fixed one is not', { itemId: 2, priceMinor: 1 }, {}, 'price'],
  ])('%s', (_, ticket, arranged, expected) => {
    expect(faultOf(ticket, arranged, customer)).toBe(expected);
  });

  it('more than the most at once are not', () => {
    const twice = judgeTickets([wish(), wish()], facts({ item: { maxPerOrder: 1 } }), customer);
    expect(twice).toHaveProperty('faults');
    expect(judgeTickets([wish(), wish()], facts({ item: { maxPerOrder: 1 } }), organizer)).toHaveProperty('tickets');
  });
});

describe('an open price', () => {
  it.each<[number | null, Partial<SaleItem>, number | 'price']>([
    [null, { defaultPriceMinor: 1000 }, 1000],
    [2500, { defaultPriceMinor: 1000 }, 2500],
    [999, { defaultPriceMinor: 1000 }, 'price'],
    [0, { defaultPriceMinor: 0 }, 0],
    [49, { defaultPriceMinor: 0 }, 'price'],
    [50, { defaultPriceMinor: 0 }, 50],
    [99_999_999, { defaultPriceMinor: 0 }, 99_999_999],
    [100_000_000, { defaultPriceMinor: 0 }, 'price'],
  ])('%s of an item with %j is %s', (priceMinor, item, expected) => {
    const verdict = judgeTickets([wish({ priceMinor })], facts({ item: { ...item, freePrice: true } }), customer);
    expect('tickets' in verdict ? verdict.tickets[0]?.priceMinor : verdict.faults[0]?.field).toBe(expected);
  });

  it('is what an organizer may set for any product', () => {
    const verdict = judgeTickets([wish({ itemId: 2, priceMinor: 300 })], facts(), organizer);
    expect(verdict).toMatchObject({ tickets: [{ priceMinor: 300 }] });
  });
});

describe('in a currency without cents', () => {
  const yen = { ...organizer, step: 100 };
  const priceOf = (more: Partial<TicketWish>, arranged: Arranged = {}) => {
    const verdict = judgeTickets([wish({ itemId: 2, ...more })], facts(arranged), yen);
    return 'tickets' in verdict ? verdict.tickets[0]?.priceMinor : verdict.faults[0]?.field;
  };

  it('what a voucher leaves is rounded to what can be paid', () => {
    const off = (valueMinor: number) => ({ vouchers: [voucher({ priceMode: 'subtract', valueMinor })] });
    expect([333, 350, 351, 1000].map((value) => priceOf({ voucherCode: 'GIFT1' }, off(value)))).toEqual([
      700, 700, 600, 0,
    ]);
  });

  it('nobody can choose less than the smallest unit', () => {
    expect([1_050, 1_100].map((priceMinor) => priceOf({ priceMinor }))).toEqual(['price', 1_100]);
  });
});
