import {
  isExpired,
  keepsPlaces,
  keptPlaces,
  seatFault,
  type VoucherFacts,
  voucherFault,
  type VoucherRules,
} from './voucher.policy';

const plain: VoucherRules = {
  maxUsages: 1,
  minUsages: 1,
  redeemed: 0,
  validUntil: null,
  blockQuota: false,
  itemId: null,
  variationId: null,
  quotaId: null,
  subeventId: null,
};

const item = { eventId: 1, hasVariations: false, bundleOnly: false, addon: false };

const single: VoucherFacts = {
  eventId: 1,
  hasSubevents: false,
  items: new Map([
    [10, item],
    [11, { ...item, hasVariations: true }],
    [12, { ...item, eventId: 2 }],
    [13, { ...item, bundleOnly: true }],
    [14, { ...item, addon: true }],
  ]),
  variations: new Map([
    [110, { itemId: 11 }],
    [120, { itemId: 12 }],
  ]),
  quotas: new Map([
    [20, { eventId: 1, subeventId: null }],
    [21, { eventId: 2, subeventId: null }],
    [22, { eventId: 1, subeventId: 30 }],
  ]),
  subevents: new Map([
    [30, { eventId: 1 }],
    [31, { eventId: 2 }],
    [32, { eventId: 1 }],
  ]),
};
const series: VoucherFacts = { ...single, hasSubevents: true };

describe('voucherFault', () => {
  it.each<[string, Partial<VoucherRules>, VoucherFacts]>([
    ['for everything', {}, single],
    ['for everything in a series', {}, series],
    ['for an item', { itemId: 10 }, single],
    ['for an item with variations, whichever', { itemId: 11 }, single],
    ['for a variation', { itemId: 11, variationId: 110 }, single],
    ['for a quota', { quotaId: 20 }, single],
    ['that keeps places of an item', { itemId: 10, blockQuota: true }, single],
    ['that keeps places of any variation', { itemId: 11, blockQuota: true }, single],
    ['that keeps places of a quota', { quotaId: 20, blockQuota: true }, single],
    ['for a date', { subeventId: 30 }, series],
    ['that keeps places on a date', { itemId: 10, subeventId: 30, blockQuota: true }, series],
    ['that keeps places of a quota on its date', { quotaId: 22, subeventId: 30, blockQuota: true }, series],
    ['for a quota of another date, keeping nothing', { quotaId: 22, subeventId: 32 }, series],
    ['used as often as it may', { maxUsages: 3, redeemed: 3 }, single],
    ['to be used completely', { maxUsages: 3, minUsages: 3 }, single],
  ])('accepts one %s', (...[, rules, facts]) => {
    expect(voucherFault({ ...plain, ...rules }, facts)).toBeNull();
  });

  it.each<[string, Partial<VoucherRules>, VoucherFacts, string | null]>([
    ['an unknown item', { itemId: 99 }, single, 'item'],
    ['an unknown variation', { itemId: 11, variationId: 99 }, single, 'variation'],
    ['an unknown quota', { quotaId: 99 }, single, 'quota'],
    ['an unknown date', { subeventId: 99 }, series, 'subevent'],
    ['a quota of another event', { quotaId: 21 }, single, null],
    ['a quota and an item', { quotaId: 20, itemId: 10 }, single, null],
    ['a quota and a variation', { quotaId: 20, variationId: 110 }, single, null],
    ['an item of another event', { itemId: 12 }, single, null],
    ['an item sold in bundles only', { itemId: 13 }, single, null],
    ['an add-on', { itemId: 14 }, single, null],
    ['a variation without its item', { variationId: 110 }, single, null],
    ['a variation of an item without variations', { itemId: 10, variationId: 110 }, single, null],
    ['a variation of another item', { itemId: 11, variationId: 120 }, single, null],
    ['keeping places of nothing', { blockQuota: true }, single, null],
    ['keeping places in a series on no date', { itemId: 10, blockQuota: true }, series, null],
    ['keeping places of a quota of another date', { quotaId: 22, subeventId: 32, blockQuota: true }, series, null],
    ['a date in a single event', { subeventId: 30 }, single, null],
    ['a date of another event', { subeventId: 31 }, series, null],
    ['fewer uses than it has', { maxUsages: 2, redeemed: 3 }, single, null],
    ['more uses at least than at most', { maxUsages: 2, minUsages: 3 }, single, null],
  ])('refuses %s', (...[, rules, facts, field]) => {
    expect(voucherFault({ ...plain, ...rules }, facts)).toEqual({ field, message: expect.any(String) });
  });

  it('names an unknown id before any contradiction', () => {
    const fault = voucherFault({ ...plain, quotaId: 20, itemId: 99, maxUsages: 1, redeemed: 5 }, single);
    expect(fault?.field).toBe('item');
  });
});

describe('seatFault', () => {
  it.each([
    [null, false],
    [undefined, false],
    ['', false],
    ['A-1', true],
  ])('seat %p: %s', (seat, refused) => {
    expect(seatFault(seat) !== null).toBe(refused);
  });
});

describe('what a voucher keeps', () => {
  const now = new Date('2026-05-01T12:00:00Z');
  const before = new Date('2026-05-01T11:59:59.999Z');

  it.each<[string, Partial<VoucherRules>, boolean]>([
    ['without an end', {}, true],
    ['until now', { validUntil: now }, true],
    ['until just before', { validUntil: before }, false],
    ['that keeps nothing', { blockQuota: false }, false],
    ['for nothing in particular', { itemId: null }, false],
    ['for a quota', { itemId: null, quotaId: 20 }, true],
  ])('one %s', (...[, rules, keeps]) => {
    expect(keepsPlaces({ ...plain, itemId: 10, blockQuota: true, ...rules }, now)).toBe(keeps);
  });

  it('is its unused part, while it blocks', () => {
    expect(keptPlaces({ isBlocking: true, maxUsages: 5, redeemed: 2 })).toBe(3);
    expect(keptPlaces({ isBlocking: true, maxUsages: 5, redeemed: 5 })).toBe(0);
    expect(keptPlaces({ isBlocking: false, maxUsages: 5, redeemed: 2 })).toBe(0);
  });

  it('is over after its last moment, not in it', () => {
    expect(isExpired({ validUntil: now }, now)).toBe(false);
    expect(isExpired({ validUntil: before }, now)).toBe(true);
    expect(isExpired({ validUntil: null }, now)).toBe(false);
  });
});
