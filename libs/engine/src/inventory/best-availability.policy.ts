import { type AvailabilityState, availabilityOf, type LedgerRow, worstOf } from './ledger.policy';

/** A quota of something bookable, and a product that takes places of it. */
interface Claim extends LedgerRow {
  readonly bookableId: number;
  readonly product: string;
}

/**
 * State of the product of which most is left, by event or date; one without any product to sell is missing. A product
 * is as available as the worst of its quotas. People who wait have their places.
 */
export function bestStates(claims: readonly Claim[]): Map<number, AvailabilityState> {
  const products = new Map<string, Claim[]>();
  for (const claim of claims) {
    const siblings = products.get(claim.product);
    if (siblings) siblings.push(claim);
    else products.set(claim.product, [claim]);
  }
  const best = new Map<number, AvailabilityState>();
  for (const quotas of products.values()) {
    const { state } = worstOf(quotas.map((quota) => availabilityOf(quota, { countWaiting: true })));
    for (const { bookableId } of quotas) {
      const known = best.get(bookableId);
      if (known === undefined || known < state) best.set(bookableId, state);
    }
  }
  return best;
}
