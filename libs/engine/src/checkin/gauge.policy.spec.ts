import { placesOf, placesOfGroups } from './gauge.policy';

describe('the places of an event', () => {
  it('are those of its one quota', () => {
    expect(placesOf([{ size: 100, products: ['adult', 'child'] }])).toBe(100);
  });

  it('add up where quotas hold different products', () => {
    const quotas = [
      { size: 100, products: ['pit'] },
      { size: 20, products: ['balcony'] },
    ];
    expect(placesOf(quotas)).toBe(120);
  });

  it('are those of the quota around a smaller one', () => {
    const quotas = [
      { size: 100, products: ['pit', 'balcony'] },
      { size: 20, products: ['balcony'] },
    ];
    expect(placesOf(quotas)).toBe(100);
    expect(placesOf([...quotas, { size: 30, products: ['pit'] }])).toBe(50);
  });

  it('are without limit when a product is in no limited quota', () => {
    expect(placesOf([{ size: null, products: ['adult'] }])).toBeNull();
    const quotas = [
      { size: 10, products: ['adult'] },
      { size: null, products: ['adult', 'child'] },
    ];
    expect(placesOf(quotas)).toBeNull();
  });

  it('are those of the limited quota where another one has no limit', () => {
    const quotas = [
      { size: 10, products: ['adult'] },
      { size: null, products: ['adult'] },
    ];
    expect(placesOf(quotas)).toBe(10);
  });

  it('are none where nothing is sold', () => {
    expect(placesOf([])).toBe(0);
    expect(placesOf([{ size: 5, products: [] }])).toBe(0);
  });

  it('are the smallest cover, as trying every choice shows', () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const quotas = Array.from({ length: 6 }, (_, quota) => ({
        size: ((seed * 31 + quota * 17) % 23) + 1,
        products: ['a', 'b', 'c', 'd'].filter(
          (_product, index) => ((seed * (quota + 3) + index * 7) >> (index % 3)) % 2,
        ),
      }));
      const products = new Set(quotas.flatMap((quota) => quota.products));
      const covers = Array.from({ length: 2 ** quotas.length }, (_, choice) =>
        quotas.filter((_quota, index) => (choice >> index) % 2 === 1),
      ).filter((chosen) => new Set(chosen.flatMap((quota) => quota.products)).size === products.size);
      const smallest = Math.min(...covers.map((chosen) => chosen.reduce((sum, { size }) => sum + size, 0)));
      expect(placesOf(quotas)).toBe(smallest);
    }
  });

  it('are found in time however many quotas there are', () => {
    const quotas = Array.from({ length: 60 }, (_, index) => ({
      size: 10 + (index % 7),
      products: [`p${index}`, `p${(index + 1) % 60}`, `p${(index + 7) % 60}`],
    }));
    const places = placesOf(quotas);
    expect(places).toBeGreaterThan(0);
    expect(places).toBeLessThanOrEqual(quotas.reduce((sum, { size }) => sum + size, 0));
  });

  it('of several dates add up, unless one has no limit', () => {
    const [one, other] = ['1', '2'].map((group) => ({ group, size: 10, products: ['adult'] }));
    expect(placesOfGroups([one!, other!, { ...other!, size: 4 }])).toBe(14);
    expect(placesOfGroups([one!, { ...other!, size: null }])).toBeNull();
    expect(placesOfGroups([])).toBe(0);
  });
});
