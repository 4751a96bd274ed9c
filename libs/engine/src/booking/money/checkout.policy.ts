const minuteMs = 60_000;
/** Requests within such a window after the payment was made are the same to the provider. */
const windowMs = 5 * minuteMs;
/** Stripe lets a checkout live for 30 minutes at least and 24 hours at most; a minute is for clocks that differ. */
const shortestMs = 31 * minuteMs;
const longestMs = 24 * 60 * minuteMs - minuteMs;

/** How long a checkout is to live, and under which key it is asked for. */
export interface CheckoutTerms {
  readonly idempotencyKey: string;
  readonly expiresAt: Date;
}

/**
 * Terms of a checkout: it lives as long as the places are held, within what the provider allows. The same within five
 * minutes, so that a repeated request says the same and gets the same checkout; at first its key is the payment's UUID.
 */
export function checkoutTerms(
  payment: { readonly uuid: string; readonly createdAt: Date },
  { holdUntil, now }: { holdUntil: Date | null; now: Date },
): CheckoutTerms {
  const window = Math.max(0, Math.floor((now.getTime() - payment.createdAt.getTime()) / windowMs));
  const begin = payment.createdAt.getTime() + window * windowMs;
  const earliest = begin + windowMs + shortestMs;
  const latest = begin + longestMs;
  const wanted = holdUntil?.getTime() ?? latest;
  return {
    idempotencyKey: window === 0 ? payment.uuid : `${payment.uuid}:${window}`,
    expiresAt: new Date(Math.min(latest, Math.max(earliest, wanted))),
  };
}
