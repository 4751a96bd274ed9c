import type { EventEntity } from '../catalog/event.entity';
import type { SubeventEntity } from '../catalog/subevent.entity';
import type { VoucherEntity } from '../vouchers/voucher.entity';
import { judgeTickets, type TicketWish } from './reservation.policy';
import type { SaleFacts } from './sale-facts';

const now = new Date('2026-06-01T12:00:00Z');

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
  ({ id: 5, itemPriceOverrides: [], variationPriceOverrides: [], ...more }) as SubeventEntity;

interface Arranged {
  series?: boolean;
  vouchers?: VoucherEntity[];
  subevents?: SubeventEntity[];
}

/** Item 1 is free, 2 costs ten, 3 has the variations 30 (free) and 31 (five), 4 is not active. */
function facts({ series = false, vouchers = [], subevents = [] }: Arranged = {}): SaleFacts {
  const item = (id: number, defaultPriceMinor: number, more = {}) =>
    [id, { id, active: true, defaultPriceMinor, hasVariations: false, ...more }] as const;
  return {
    event: { hasSubevents: series } as EventEntity,
    items: new Map([item(1, 0), item(2, 1000), item(3, 1000, { hasVariations: true }), item(4, 0, { active: false })]),
    variations: new Map([
      [30, { id: 30, itemId: 3, active: true, defaultPriceMinor: 0 }],
      [31, { id: 31, itemId: 3, active: true, defaultPriceMinor: 500 }],
      [32, { id: 32, itemId: 3, active: false, defaultPriceMinor: 0 }],
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

const faultOf = (ticket: Partial<TicketWish>, arranged?: Arranged) => {
  const verdict = judgeTickets([wish(ticket)], facts(arranged), now);
  return 'faults' in verdict ? verdict.faults[0]?.field : null;
};

describe('a ticket', () => {
  it.each<[string, Partial<TicketWish>, Arranged, string | null]>([
    ['of a free item is fine', {}, {}, null],
    ['of an item that costs something is not', { itemId: 2 }, {}, 'item'],
    ['of an unknown item is not', { itemId: 99 }, {}, 'item'],
    ['of an item that is not active is not', { itemId: 4 }, {}, 'item'],
    ['without its variation is not', { itemId: 3 }, {}, 'variation'],
    ['with its free variation is fine', { itemId: 3, variationId: 30 }, {}, null],
    ['with a variation that costs something is not', { itemId: 3, variationId: 31 }, {}, 'item'],
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
    [
      'that a voucher makes cheaper is not',
      { itemId: 2, voucherCode: 'GIFT1' },
      { vouchers: [voucher({ priceMode: 'percent', valueMinor: 5000 })] },
      'item',
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

describe('several tickets', () => {
  it('are each judged', () => {
    const verdict = judgeTickets([wish(), wish({ itemId: 99 }), wish({ itemId: 3 })], facts(), now);
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
    expect(judgeTickets(twice, facts({ vouchers: [voucher()] }), now)).toHaveProperty('faults');
    expect(judgeTickets(twice, facts({ vouchers: [voucher({ maxUsages: 2 })] }), now)).toHaveProperty('tickets');
  });

  it('share the budget of a voucher', () => {
    const free = voucher({ maxUsages: 2, priceMode: 'set', valueMinor: 0, budgetMinor: 1500 });
    const wishes = [wish({ itemId: 2, voucherCode: 'GIFT1' }), wish({ itemId: 2, voucherCode: 'GIFT1' })];
    const verdict = judgeTickets(wishes, facts({ vouchers: [free] }), now);
    expect(verdict).toEqual({ faults: [null, { field: 'item', message: expect.any(String) }] });
  });
});
