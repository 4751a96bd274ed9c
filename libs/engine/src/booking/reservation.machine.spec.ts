import {
  assertMachine,
  bucketOf,
  cancellableStatuses,
  confirmedStatuses,
  mayFollow,
  type ReservationStatus,
  reservationStatuses,
  waitingStatuses,
} from './reservation.machine';

/**
 * Every legal step, one row a state, one column a state it may go to: written from the life of a reservation as the
 * TiBillet reference tells it, and not from the table under test.
 */
const drawn = `
      C  R  U  F  FA P  PE PN V  E
  C   .  .  .  .  .  .  .  .  .  .
  R   x  .  x  x  x  x  .  .  x  x
  U   x  .  .  .  .  x  .  .  .  x
  F   x  .  .  .  x  .  .  .  .  x
  FA  x  .  .  .  .  .  x  x  x  .
  P   x  .  .  .  .  .  x  x  x  .
  PE  x  .  .  .  .  .  .  .  x  .
  PN  x  .  .  .  .  .  .  .  x  .
  V   x  .  .  .  .  .  .  .  .  .
  E   x  .  .  .  x  x  .  .  .  .
`;

function readDrawing(): [ReservationStatus, ReservationStatus, boolean][] {
  const [columns = [], ...rows] = drawn
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return rows.flatMap(([from, ...cells]) =>
    cells.map((cell, index) => [from, columns[index], cell === 'x'] as [ReservationStatus, ReservationStatus, boolean]),
  );
}

describe('the states of a reservation', () => {
  const pairs = readDrawing();

  it('are drawn in full', () => {
    expect(pairs).toHaveLength(reservationStatuses.length ** 2);
    expect(new Set(pairs.map(([from]) => from))).toEqual(new Set(reservationStatuses));
    expect(new Set(pairs.map(([, to]) => to))).toEqual(new Set(reservationStatuses));
  });

  it.each(pairs)('%s to %s: %s', (from, to, legal) => {
    expect(mayFollow(from, to)).toBe(legal);
  });

  it('are each of one sort: waiting, confirmed or over', () => {
    expect([...waitingStatuses, ...confirmedStatuses, 'C', 'E'].sort()).toEqual([...reservationStatuses].sort());
    expect([...cancellableStatuses].sort()).toEqual([...waitingStatuses, ...confirmedStatuses].sort());
  });

  it.each<[ReservationStatus, string, string]>([
    ['C', 'none', 'none'],
    ['R', 'pending', 'held'],
    ['U', 'pending', 'held'],
    ['F', 'pending', 'held'],
    ['FA', 'paid', 'paid'],
    ['P', 'paid', 'paid'],
    ['PE', 'paid', 'paid'],
    ['PN', 'paid', 'paid'],
    ['V', 'paid', 'paid'],
    ['E', 'none', 'none'],
  ])('%s counts as %s, with a deadline as %s', (status, forGood, forATime) => {
    expect([bucketOf(status, null), bucketOf(status, new Date(0))]).toEqual([forGood, forATime]);
  });
});

describe('the check of the table', () => {
  const right = Object.fromEntries(
    reservationStatuses.map((from) => [from, reservationStatuses.filter((to) => mayFollow(from, to))]),
  ) as Record<ReservationStatus, ReservationStatus[]>;

  it('finds nothing wrong with ours', () => {
    expect(() => assertMachine()).not.toThrow();
    expect(() => assertMachine(right)).not.toThrow();
  });

  it.each<[string, Partial<Record<ReservationStatus, string[]>>, string]>([
    ['a state that there is not', { V: ['C', 'X'] }, 'the state V leads to X'],
    ['a state that follows itself', { V: ['C', 'V'] }, 'the state V follows itself'],
    ['a state named twice', { V: ['C', 'C'] }, 'the state V names a state twice'],
    ['a state nobody can cancel', { PE: ['V'] }, 'the state PE cannot be cancelled'],
    ['life after the cancellation', { C: ['V'] }, 'something follows the cancellation'],
    ['a state out of reach', { FA: ['V', 'PN', 'C'], P: ['V', 'PN', 'C'] }, 'nothing leads to PE'],
  ])('finds %s', (_, change, told) => {
    expect(() => assertMachine({ ...right, ...change } as typeof right)).toThrow(told);
  });
});
