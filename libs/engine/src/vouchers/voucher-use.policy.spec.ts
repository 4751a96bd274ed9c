import fc from 'fast-check';
import type { PriceMode } from './voucher.entity';
import {
  budgetUse,
  endVoucher,
  priceWithVoucher,
  releaseUses,
  type VoucherRefusal,
  voucherRefusal,
  type VoucherUse,
} from './voucher-use.policy';

const now = new Date('2026-05-01T12:00:00Z');
const past = new Date('2026-05-01T11:00:00Z');
const future = new Date('2026-05-01T13:00:00Z');

describe('voucherRefusal', () => {
  const voucher = {
    maxUsages: 3,
    minUsages: 1,
    redeemed: 0,
    validUntil: null,
    itemId: null,
    variationId: null,
    quotaId: null,
    subeventId: null,
  };
  const use: VoucherUse = {
    product: { itemId: 10, variationId: 100, subeventId: 30 },
    inItsQuota: false,
    uses: 1,
    now,
  };

  it.each<[string, Partial<typeof voucher> | object, Partial<VoucherUse>, VoucherRefusal | null]>([
    ['one for everything', {}, {}, null],
    ['the last uses', { redeemed: 1 }, { uses: 2 }, null],
    ['one that ends now', { validUntil: now }, {}, null],
    ['one for the item', { itemId: 10 }, {}, null],
    ['one for the variation', { itemId: 10, variationId: 100 }, {}, null],
    ['one for a quota that holds it', { quotaId: 20 }, { inItsQuota: true }, null],
    ['one for the date', { subeventId: 30 }, {}, null],
    ['enough uses at once', { minUsages: 2 }, { uses: 2 }, null],
    ['enough uses together', { minUsages: 2, redeemed: 1 }, {}, null],
    ['one that is over', { validUntil: past }, {}, 'expired'],
    ['one that is used up', { redeemed: 3 }, {}, 'used_up'],
    ['more uses than are left', { redeemed: 2 }, { uses: 2 }, 'used_up'],
    ['one for another item', { itemId: 11 }, {}, 'wrong_product'],
    ['one for another variation', { itemId: 10, variationId: 101 }, {}, 'wrong_product'],
    ['one for a quota that does not hold it', { quotaId: 20 }, {}, 'wrong_product'],
    ['one for another date', { subeventId: 31 }, {}, 'wrong_date'],
    ['too few uses', { minUsages: 2 }, {}, 'too_few_uses'],
    ['over and used up', { validUntil: past, redeemed: 3 }, {}, 'expired'],
  ])('%s', (...[, rules, wish, refusal]) => {
    expect(voucherRefusal({ ...voucher, ...rules }, { ...use, ...wish })).toBe(refusal);
  });
});

describe('priceWithVoucher', () => {
  it.each<[PriceMode, number | null, number, number | null, number]>([
    ['none', null, 2300, null, 2300],
    ['none', 500, 2300, null, 2300],
    ['set', 1200, 2300, null, 1200],
    ['set', 0, 2300, null, 0],
    ['set', 5000, 2300, null, 5000],
    ['set', null, 2300, null, 2300],
    ['set', -100, 2300, null, 0],
    ['subtract', 300, 2300, null, 2000],
    ['subtract', 2300, 2300, null, 0],
    ['subtract', 9900, 2300, null, 0],
    ['percent', 1000, 2300, null, 2070],
    ['percent', 10000, 2300, null, 0],
    ['percent', 15000, 2300, null, 0],
    ['percent', 0, 2300, null, 2300],
    ['percent', 5000, 333, null, 167],
    ['percent', 3333, 1000, null, 667],
    ['percent', 1, 9_999_999_999_999, null, 9_998_999_999_999],
    ['set', 0, 2300, 1000, 1300],
    ['set', 0, 2300, 2300, 0],
    ['set', 0, 2300, 0, 2300],
    ['subtract', 300, 2300, 500, 2000],
    ['percent', 5000, 2300, 100, 2200],
    ['set', 5000, 2300, 100, 5000],
    ['set', 0, 2300, -5, 2300],
    ['percent', 5000, 0, null, 0],
  ])('%s %p of %i with a budget of %p: %i', (...[priceMode, valueMinor, price, budget, expected]) => {
    expect(priceWithVoucher(price, { priceMode, valueMinor }, budget)).toBe(expected);
  });

  it('never goes below nothing, nor beyond the budget, nor above the price by a discount', () => {
    const modes = fc.constantFrom<PriceMode>('none', 'subtract', 'percent');
    const amount = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(modes, amount, amount, fc.option(amount), (...[priceMode, valueMinor, price, budget]) => {
        const paid = priceWithVoucher(price, { priceMode, valueMinor }, budget);
        expect(paid).toBeGreaterThanOrEqual(0);
        expect(paid).toBeLessThanOrEqual(price);
        expect(Number.isSafeInteger(paid)).toBe(true);
        if (budget !== null) expect(budgetUse(price, paid)).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it('takes nothing out of the budget when it makes something dearer', () => {
    expect(budgetUse(1000, 1500)).toBe(0);
    expect(budgetUse(1500, 1000)).toBe(500);
  });
});

describe('giving uses back', () => {
  const blocking = {
    maxUsages: 5,
    redeemed: 3,
    validUntil: future,
    isBlocking: true,
    source: 'organizer' as const,
    budgetUsedMinor: 900,
  };
  const back = { uses: 2, budgetMinor: 500, now };

  it('lets an organizer’s voucher keep the place again', () => {
    expect(releaseUses(blocking, back)).toEqual({
      redeemed: 1,
      budgetUsedMinor: 400,
      isBlocking: true,
      validUntil: future,
      blocked: 2,
    });
  });

  it('lets one that keeps nothing be used again', () => {
    expect(releaseUses({ ...blocking, isBlocking: false }, back)).toMatchObject({ redeemed: 1, blocked: 0 });
  });

  it('ends what is over although nobody noticed yet', () => {
    const released = releaseUses({ ...blocking, validUntil: past }, back);
    expect(released).toMatchObject({ redeemed: 1, isBlocking: false, validUntil: past, blocked: -2 });
  });

  it('ends an offer with its first use, so that the place goes to the next person', () => {
    const offer = { ...blocking, source: 'waiting_list' as const, maxUsages: 1, redeemed: 1 };
    expect(releaseUses(offer, { uses: 1, budgetMinor: 0, now })).toEqual({
      redeemed: 0,
      budgetUsedMinor: 900,
      isBlocking: false,
      validUntil: new Date('2026-05-01T11:59:59Z'),
      blocked: 0,
    });
    const several = { ...offer, maxUsages: 4, redeemed: 1 };
    expect(releaseUses(several, { uses: 1, budgetMinor: 0, now })).toMatchObject({ isBlocking: false, blocked: -3 });
  });

  it('never counts below nothing', () => {
    const released = releaseUses({ ...blocking, redeemed: 1, budgetUsedMinor: 10 }, back);
    expect(released).toMatchObject({ redeemed: 0, budgetUsedMinor: 0 });
  });

  it('leaves a voucher as it is when nothing comes back', () => {
    const offer = { ...blocking, source: 'waiting_list' as const };
    expect(releaseUses(offer, { uses: 0, budgetMinor: 0, now })).toEqual({
      redeemed: 3,
      budgetUsedMinor: 900,
      isBlocking: true,
      validUntil: future,
      blocked: 0,
    });
  });
});

describe('ending a voucher', () => {
  const offer = {
    maxUsages: 1,
    redeemed: 0,
    validUntil: future,
    isBlocking: true,
    source: 'waiting_list' as const,
    budgetUsedMinor: 0,
  };

  it('frees what it keeps, and is over from this moment on', () => {
    const ended = endVoucher(offer, now);
    expect(ended).toMatchObject({ isBlocking: false, blocked: -1 });
    expect(ended.validUntil! < now).toBe(true);
  });

  it('does not change when it was over before', () => {
    expect(endVoucher({ ...offer, validUntil: past }, now)).toMatchObject({ validUntil: past, blocked: -1 });
    expect(endVoucher({ ...offer, isBlocking: false }, now)).toMatchObject({ blocked: 0 });
  });
});
