import { bestStates } from './best-availability.policy';

const claim = (
  bookableId: number,
  product: string,
  taken: { size: number | null; paid?: number; waiting?: number },
) => ({
  bookableId,
  product,
  quotaId: 1,
  size: taken.size,
  waitingSize: 0,
  closed: false,
  closeWhenSoldOut: false,
  paid: taken.paid ?? 0,
  pending: 0,
  held: 0,
  blocked: 0,
  exited: 0,
  waitingBookings: 0,
  waitingEntries: taken.waiting ?? 0,
});

describe('the best availability', () => {
  it('is that of the product of which most is left', () => {
    const states = bestStates([
      claim(1, 'a', { size: 2, paid: 2 }),
      claim(1, 'b', { size: 2, waiting: 2 }),
      claim(2, 'c', { size: 2, paid: 2 }),
      claim(3, 'd', { size: null }),
    ]);
    expect([...states]).toEqual([
      [1, 10],
      [2, 0],
      [3, 100],
    ]);
  });

  it('of a product is that of its worst quota', () => {
    const states = bestStates([claim(1, 'a', { size: 5 }), claim(1, 'a', { size: 1, paid: 1 })]);
    expect(states.get(1)).toBe(0);
  });

  it('is unknown where nothing is for sale', () => {
    expect(bestStates([]).get(1)).toBeUndefined();
  });
});
