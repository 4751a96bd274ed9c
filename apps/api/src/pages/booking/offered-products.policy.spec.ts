import type { ShopWindow, ShownProduct } from '@vestibule/engine';
import { bookableCounts, isBookable } from './offered-products.policy';

const item = (change: object = {}) =>
  ({
    minPerOrder: null,
    maxPerOrder: null,
    maxPerUser: null,
    ...change,
  }) as unknown as ShownProduct['item'];
const window = (event: object = {}, most = 10) =>
  ({ event: { maxPerUser: null, ...event }, settings: { maxItemsPerOrder: most } }) as unknown as ShopWindow;

describe('how many somebody can book at once', () => {
  it.each<[object, object, number, number, number]>([
    [{}, {}, 10, 1, 10],
    [{ maxPerOrder: 4 }, {}, 10, 1, 4],
    [{ maxPerOrder: 4, maxPerUser: 3 }, {}, 10, 1, 3],
    [{ maxPerOrder: 4 }, { maxPerUser: 2 }, 10, 1, 2],
    [{ minPerOrder: 2 }, {}, 5, 2, 5],
    [{}, {}, 500, 1, 50],
  ])('is held to %j, %j and %i: from %i to %i', (limits, event, most, from, to) => {
    const counts = bookableCounts({ item: item(limits) }, window(event, most));
    expect([counts[0], counts.at(-1), counts.length]).toEqual([from, to, to - from + 1]);
  });

  it('is nothing where more are needed than allowed', () => {
    expect(bookableCounts({ item: item({ minPerOrder: 5 }) }, window({ maxPerUser: 4 }))).toEqual([]);
  });
});

describe('what can be booked without a credential', () => {
  it.each([
    ['available', {}, true],
    ['sold_out', {}, false],
    ['waiting_list', {}, false],
    ['closed', {}, false],
    ['available', { requireApproval: true }, false],
    ['available', { requireBundling: true }, false],
  ] as const)('%s, %j: %s', (state, change, expected) => {
    const product = item({ requireApproval: false, requireBundling: false, ...change });
    expect(isBookable({ state, item: product })).toBe(expected);
  });
});
