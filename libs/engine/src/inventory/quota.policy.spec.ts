import { quotaDateFault, type QuotaProductFacts, quotaProductsFault } from './quota.policy';

const facts: QuotaProductFacts = {
  eventId: 1,
  items: [
    { id: 10, eventId: 1 },
    { id: 11, eventId: 1 },
  ],
  variations: [{ id: 110, itemId: 11 }],
  itemsWithVariations: new Set([11]),
};

describe('quotaProductsFault', () => {
  it.each([
    ['nothing at all', { items: [], variations: [] }, { items: [], variations: [] }],
    ['a plain item', { items: [10], variations: [] }, { variations: [] }],
    ['an item with one of its variations', { items: [11], variations: [110] }, {}],
    ['both', { items: [10, 11], variations: [110] }, {}],
  ])('accepts %s', (_name, products, known) => {
    expect(quotaProductsFault(products, { ...facts, ...known })).toBeNull();
  });

  it.each([
    ['an unknown item', { items: [10, 99], variations: [] }, { variations: [] }, 'items'],
    ['an unknown variation', { items: [11], variations: [110, 999] }, {}, 'variations'],
    [
      'an item of another event',
      { items: [10], variations: [] },
      { items: [{ id: 10, eventId: 2 }], variations: [] },
      null,
    ],
    ['an item with variations but none listed', { items: [11], variations: [] }, { variations: [] }, null],
    ['a variation whose item is not listed', { items: [10], variations: [110] }, {}, null],
    ['a variation alone', { items: [], variations: [110] }, { items: [] }, null],
  ])('refuses %s', (...[, products, known, field]) => {
    expect(quotaProductsFault(products, { ...facts, ...known })).toEqual({ field, message: expect.any(String) });
  });
});

describe('quotaDateFault', () => {
  const series = { eventId: 1, hasSubevents: true, subevent: null };
  const single = { eventId: 1, hasSubevents: false, subevent: null };

  it.each([
    ['no date in a single event', null, single],
    ['a date of the series', 5, { ...series, subevent: { eventId: 1 } }],
  ])('accepts %s', (_name, subeventId, known) => {
    expect(quotaDateFault(subeventId, known)).toBeNull();
  });

  it.each([
    ['no date in a series', null, series, null],
    ['an unknown date', 5, series, 'subevent'],
    ['a date of another event', 5, { ...series, subevent: { eventId: 2 } }, null],
    ['a date in a single event', 5, { ...single, subevent: { eventId: 2 } }, null],
  ])('refuses %s', (...[, subeventId, known, field]) => {
    expect(quotaDateFault(subeventId, known)).toEqual({ field, message: expect.any(String) });
  });
});
