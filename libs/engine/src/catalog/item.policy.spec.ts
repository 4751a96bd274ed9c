import { checkItem, costsMoney, variationPrice } from './item.policy';

const item = {
  admission: true,
  personalized: true,
  availableFrom: null,
  availableUntil: null,
  minPerOrder: null,
  maxPerOrder: null,
  maxPerUser: null,
  formFields: [],
};
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

describe('an item', () => {
  it('may be unlimited, or limited in order', () => {
    expect(() => checkItem(item)).not.toThrow();
    expect(() =>
      checkItem({ ...item, availableFrom: day(1), availableUntil: day(1), minPerOrder: 2, maxPerOrder: 2 }),
    ).not.toThrow();
  });

  it.each([
    { admission: false },
    { availableFrom: day(2), availableUntil: day(1) },
    { minPerOrder: 3, maxPerOrder: 2 },
    { minPerOrder: 3, maxPerUser: 2 },
  ])('may not be %j', (values) => {
    expect(() => checkItem({ ...item, ...values })).toThrow('INVALID_COMBINATION');
  });
});

describe('the price of a variation', () => {
  it('is its own, free of charge included, or else its item’s', () => {
    const base = { defaultPriceMinor: 1500 };
    expect(variationPrice({ defaultPriceMinor: 900 }, base)).toBe(900);
    expect(variationPrice({ defaultPriceMinor: 0 }, base)).toBe(0);
    expect(variationPrice({ defaultPriceMinor: null }, base)).toBe(1500);
  });
});

describe('an item costs money', () => {
  const priced = (defaultPriceMinor: number, freePrice?: boolean) => ({ defaultPriceMinor, freePrice });

  it.each([
    [priced(0), [], false],
    [priced(1), [], true],
    [priced(0, true), [], true],
    [priced(0, true), [priced(0)], true],
    [priced(0), [priced(0), priced(1)], true],
    [priced(0), [{ defaultPriceMinor: null }, {}], false],
    [priced(1), [{ defaultPriceMinor: null }], true],
    [priced(1), [{}], true],
    // Nobody ever pays a price that every variation replaces.
    [priced(1), [priced(0)], false],
  ])('%j with %j: %s', (item, variations, paid) => {
    expect(costsMoney(item, variations)).toBe(paid);
  });
});
