/** What a ledger row counts. */
export const counters = ['paid', 'pending', 'held', 'blocked', 'exited', 'waitingBookings', 'waitingEntries'] as const;

/** One counter of a ledger row. */
export type Counter = (typeof counters)[number];

/** What is taken of one quota, and how much there is. */
export interface LedgerRow extends Readonly<Record<Counter, number>> {
  readonly quotaId: number;
  /** Null: as many as asked for. */
  readonly size: number | null;
  readonly waitingSize: number;
  readonly closed: boolean;
  readonly closeWhenSoldOut: boolean;
}

/** Why there is or is no room; a smaller number is the worse state (reference pretix §4.2). */
export const availabilityState = {
  /** Everything is sold. */
  gone: 0,
  /** The rest is ordered, kept by vouchers or wanted by people who wait; also a closed quota. */
  ordered: 10,
  /** The rest is held by people who may still give up. */
  reserved: 20,
  ok: 100,
} as const;

export type AvailabilityState = (typeof availabilityState)[keyof typeof availabilityState];

/** Room of a quota or a product; `number` is null where there is no limit. */
export interface Availability {
  readonly state: AvailabilityState;
  readonly number: number | null;
}

interface AvailabilityOptions {
  /** People who wait count as if they had their place: true for everybody who sells, false for those who serve them. */
  readonly countWaiting: boolean;
}

/** Places taken of a quota. */
export function usedOf(ledger: Pick<LedgerRow, 'paid' | 'pending' | 'held' | 'blocked'>): number {
  return ledger.paid + ledger.pending + ledger.held + ledger.blocked;
}

/** Room of one quota: its size less, in this order, sold, ordered, kept, held and (if asked) waiting places. */
export function availabilityOf(ledger: LedgerRow, { countWaiting }: AvailabilityOptions): Availability {
  if (ledger.closed) return { state: availabilityState.ordered, number: 0 };
  if (ledger.size === null) return { state: availabilityState.ok, number: null };
  const steps: [taken: number, stateWhenNoneIsLeft: AvailabilityState][] = [
    [ledger.paid, availabilityState.gone],
    [ledger.pending, availabilityState.ordered],
    [ledger.blocked, availabilityState.ordered],
    [ledger.held, availabilityState.reserved],
    [countWaiting ? ledger.waitingEntries + ledger.waitingBookings : 0, availabilityState.ordered],
  ];
  let left = ledger.size;
  for (const [taken, state] of steps) {
    left -= taken;
    if (left <= 0) return { state, number: 0 };
  }
  return { state: availabilityState.ok, number: left };
}

/**
 * Room of a product with several quotas: the worst state and the smallest number. A product without a quota has room
 * for everybody; whoever sells decides whether such a product is for sale.
 */
export function worstOf(availabilities: Iterable<Availability>): Availability {
  let worst: Availability = { state: availabilityState.ok, number: null };
  for (const { state, number } of availabilities) {
    worst = {
      state: state < worst.state ? state : worst.state,
      number: smaller(worst.number, number),
    };
  }
  return worst;
}

/** True when `places` fit into what is available. */
export function hasRoomFor(places: number, { state, number }: Availability): boolean {
  return state === availabilityState.ok && (number === null || number >= places);
}

/** True when a quota that closes itself has nothing left for anybody: held places may still come back. */
export function mustClose(ledger: LedgerRow): boolean {
  if (!ledger.closeWhenSoldOut || ledger.closed || ledger.size === null) return false;
  return ledger.paid + ledger.pending + ledger.blocked >= ledger.size;
}

function smaller(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.min(one, other);
}
