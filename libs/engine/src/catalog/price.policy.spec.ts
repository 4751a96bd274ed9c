import { listedPrice, payable, priceOn } from './price.policy';

const item = { id: 1, defaultPriceMinor: 1000 };
const variation = (defaultPriceMinor: number | null) => ({ id: 7, defaultPriceMinor });
const override = (id: number, priceMinor: number | null) => ({
  id,
  priceMinor,
  disabled: false,
  availableFrom: null,
  availableUntil: null,
});
const date = (items: [number, number | null][], variations: [number, number | null][] = []) => ({
  itemPriceOverrides: items.map((row) => override(...row)),
  variationPriceOverrides: variations.map((row) => override(...row)),
});

describe('the price', () => {
  it('is that of the date, else of the form, else of the item', () => {
    expect(listedPrice({ item, variation: null }, null)).toBe(1000);
    expect(listedPrice({ item, variation: variation(null) }, null)).toBe(1000);
    expect(listedPrice({ item, variation: variation(700) }, null)).toBe(700);
    expect(listedPrice({ item, variation: null }, date([[1, 300]]))).toBe(300);
    expect(listedPrice({ item, variation: null }, date([[1, null]]))).toBe(1000);
    expect(listedPrice({ item, variation: variation(700) }, date([[1, 3]]))).toBe(700);
    expect(listedPrice({ item, variation: variation(700) }, date([], [[7, 0]]))).toBe(0);
  });

  it.each([
    ['EUR', 1049, 1049],
    ['JPY', 1049, 1000],
    ['JPY', 1050, 1100],
    ['JPY', 0, 0],
  ])('can be paid in %s: of %i it is %i', (currency, defaultPriceMinor, expected) => {
    const product = { item: { ...item, defaultPriceMinor }, variation: null };
    expect(priceOn(product, { date: null, currency })).toBe(expected);
    expect(priceOn(product, { date: date([[1, defaultPriceMinor]]), currency })).toBe(expected);
  });

  it('is the next amount there is, half up', () => {
    expect([0, 49, 50, 100, 149].map((amount) => payable(amount, 100))).toEqual([0, 0, 100, 100, 100]);
    expect(payable(149, 1)).toBe(149);
  });
});
