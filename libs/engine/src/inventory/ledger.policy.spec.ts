import fc from 'fast-check';
import {
  type Availability,
  availabilityOf,
  availabilityState,
  type AvailabilityState,
  hasRoomFor,
  type LedgerRow,
  mustClose,
  usedOf,
  worstOf,
} from './ledger.policy';

const empty: LedgerRow = {
  quotaId: 1,
  size: 10,
  waitingSize: 0,
  closed: false,
  closeWhenSoldOut: false,
  paid: 0,
  pending: 0,
  held: 0,
  blocked: 0,
  exited: 0,
  waitingBookings: 0,
  waitingEntries: 0,
};

type Expected = [AvailabilityState, number | null];
const { gone, ordered, reserved, ok } = availabilityState;

describe('availabilityOf', () => {
  const cases: [name: string, ledger: Partial<LedgerRow>, selling: Expected, serving: Expected][] = [
    ['an untouched quota', {}, [ok, 10], [ok, 10]],
    ['an unlimited quota', { size: null }, [ok, null], [ok, null]],
    ['an unlimited quota with everything', { size: null, paid: 9, waitingEntries: 99 }, [ok, null], [ok, null]],
    ['a closed quota', { closed: true }, [ordered, 0], [ordered, 0]],
    ['a closed unlimited quota', { closed: true, size: null }, [ordered, 0], [ordered, 0]],
    ['a closed quota that is sold out', { closed: true, paid: 10 }, [ordered, 0], [ordered, 0]],
    ['a quota of nothing', { size: 0 }, [gone, 0], [gone, 0]],
    ['a closed quota of nothing', { size: 0, closed: true }, [ordered, 0], [ordered, 0]],
    ['some paid', { paid: 4 }, [ok, 6], [ok, 6]],
    ['all but one paid', { paid: 9 }, [ok, 1], [ok, 1]],
    ['all paid', { paid: 10 }, [gone, 0], [gone, 0]],
    ['more paid than there is', { paid: 12 }, [gone, 0], [gone, 0]],
    ['all paid and some pending', { paid: 10, pending: 3 }, [gone, 0], [gone, 0]],
    ['the rest pending', { paid: 4, pending: 6 }, [ordered, 0], [ordered, 0]],
    ['all pending', { pending: 10 }, [ordered, 0], [ordered, 0]],
    ['the rest kept by vouchers', { paid: 4, blocked: 6 }, [ordered, 0], [ordered, 0]],
    ['more kept than there is', { blocked: 60 }, [ordered, 0], [ordered, 0]],
    ['the rest held', { paid: 4, held: 6 }, [reserved, 0], [reserved, 0]],
    ['all held', { held: 10 }, [reserved, 0], [reserved, 0]],
    ['kept before held', { blocked: 10, held: 3 }, [ordered, 0], [ordered, 0]],
    ['a bit of each', { paid: 1, pending: 2, held: 3, blocked: 1 }, [ok, 3], [ok, 3]],
    ['people who wait', { waitingEntries: 4 }, [ok, 6], [ok, 10]],
    ['bookings that wait', { waitingBookings: 4 }, [ok, 6], [ok, 10]],
    ['both kinds of waiting', { waitingEntries: 4, waitingBookings: 4 }, [ok, 2], [ok, 10]],
    ['as many waiting as are free', { paid: 6, waitingEntries: 4 }, [ordered, 0], [ok, 4]],
    ['more waiting than are free', { paid: 9, waitingEntries: 40 }, [ordered, 0], [ok, 1]],
    ['waiting for what is held', { paid: 9, held: 1, waitingEntries: 4 }, [reserved, 0], [reserved, 0]],
    ['waiting for what is sold', { paid: 10, waitingEntries: 4 }, [gone, 0], [gone, 0]],
    ['people who left again', { paid: 5, exited: 5 }, [ok, 5], [ok, 5]],
    ['a waiting room of its own', { paid: 10, waitingSize: 5 }, [gone, 0], [gone, 0]],
  ];

  it.each(cases)('%s', (...[, ledger, selling, serving]) => {
    const row = { ...empty, ...ledger };
    const [sellingState, sellingNumber] = selling;
    const [servingState, servingNumber] = serving;
    expect(availabilityOf(row, { countWaiting: true })).toEqual({ state: sellingState, number: sellingNumber });
    expect(availabilityOf(row, { countWaiting: false })).toEqual({ state: servingState, number: servingNumber });
  });

  const amount = fc.nat({ max: 6 });
  const anyLedger: fc.Arbitrary<LedgerRow> = fc.record({
    quotaId: fc.constant(1),
    size: fc.option(fc.nat({ max: 20 }), { nil: null }),
    waitingSize: amount,
    closed: fc.boolean(),
    closeWhenSoldOut: fc.boolean(),
    paid: amount,
    pending: amount,
    held: amount,
    blocked: amount,
    exited: amount,
    waitingBookings: amount,
    waitingEntries: amount,
  });

  it('agrees with handing out one place after the other', () => {
    fc.assert(
      fc.property(anyLedger, fc.boolean(), (ledger, countWaiting) => {
        expect(availabilityOf(ledger, { countWaiting })).toEqual(byHand(ledger, countWaiting));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never offers what would not fit, and never hides what would', () => {
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: 1, max: 20 }), (ledger, places) => {
        const fits = !ledger.closed && (ledger.size === null || usedOf(ledger) + places <= ledger.size);
        expect(hasRoomFor(places, availabilityOf(ledger, { countWaiting: false }))).toBe(fits);
      }),
      { numRuns: 2_000 },
    );
  });

  /** Puts people into seats one by one, and asks what the last seat went to. */
  function byHand(ledger: LedgerRow, countWaiting: boolean): Availability {
    if (ledger.closed) return { state: ordered, number: 0 };
    if (ledger.size === null) return { state: ok, number: null };
    const people: AvailabilityState[] = [
      ...Array<AvailabilityState>(ledger.paid).fill(gone),
      ...Array<AvailabilityState>(ledger.pending).fill(ordered),
      ...Array<AvailabilityState>(ledger.blocked).fill(ordered),
      ...Array<AvailabilityState>(ledger.held).fill(reserved),
      ...Array<AvailabilityState>(countWaiting ? ledger.waitingEntries + ledger.waitingBookings : 0).fill(ordered),
    ];
    if (ledger.size === 0) return { state: gone, number: 0 };
    const seated = people.slice(0, ledger.size);
    const free = ledger.size - seated.length;
    return free > 0 ? { state: ok, number: free } : { state: seated.at(-1) ?? gone, number: 0 };
  }
});

describe('worstOf', () => {
  const cases: [name: string, parts: Expected[], expected: Expected][] = [
    ['no quota at all has room', [], [ok, null]],
    ['one quota', [[ok, 3]], [ok, 3]],
    [
      'the smaller number',
      [
        [ok, 3],
        [ok, 2],
      ],
      [ok, 2],
    ],
    [
      'a number before no limit',
      [
        [ok, null],
        [ok, 2],
      ],
      [ok, 2],
    ],
    [
      'no limit anywhere',
      [
        [ok, null],
        [ok, null],
      ],
      [ok, null],
    ],
    [
      'sold out beats free',
      [
        [ok, 5],
        [gone, 0],
      ],
      [gone, 0],
    ],
    [
      'held beats free',
      [
        [reserved, 0],
        [ok, 5],
      ],
      [reserved, 0],
    ],
    [
      'sold beats ordered and held',
      [
        [reserved, 0],
        [ordered, 0],
        [gone, 0],
      ],
      [gone, 0],
    ],
    [
      'ordered beats held',
      [
        [reserved, 0],
        [ordered, 0],
      ],
      [ordered, 0],
    ],
  ];

  it.each(cases)('%s', (_name, parts, [state, number]) => {
    expect(worstOf(parts.map(([partState, partNumber]) => ({ state: partState, number: partNumber })))).toEqual({
      state,
      number,
    });
  });
});

describe('hasRoomFor', () => {
  it.each([
    [1, ok, 1, true],
    [2, ok, 1, false],
    [1_000_000, ok, null, true],
    [1, ordered, 0, false],
    [1, reserved, 0, false],
    [1, gone, 0, false],
  ] as const)('%i places of state %i, number %s: %s', (...[places, state, number, fits]) => {
    expect(hasRoomFor(places, { state, number })).toBe(fits);
  });
});

describe('mustClose', () => {
  const closing = { ...empty, closeWhenSoldOut: true };
  it.each([
    ['has room', { paid: 9 }, false],
    ['is sold', { paid: 10 }, true],
    ['is ordered', { pending: 10 }, true],
    ['is kept by vouchers', { blocked: 10 }, true],
    ['is partly held, so some may come back', { paid: 9, held: 1 }, false],
    ['is only wanted', { paid: 9, waitingEntries: 5 }, false],
    ['is unlimited', { size: null, paid: 10 }, false],
    ['is closed already', { paid: 10, closed: true }, false],
    ['does not close itself', { paid: 10, closeWhenSoldOut: false }, false],
  ])('a quota that %s', (_name, ledger, closes) => {
    expect(mustClose({ ...closing, ...ledger })).toBe(closes);
  });
});
