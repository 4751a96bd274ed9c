/**
 * Currencies that Stripe counts in whole units, because they have no smaller ones.
 * https://docs.stripe.com/currencies
 */
const wholeUnits = new Set([
  'BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF',
]); // prettier-ignore

/** Currencies without smaller units that Stripe counts in hundredths all the same. */
const wholeInHundredths = new Set(['ISK', 'UGX']);

/** Currencies that Stripe counts in thousandths. */
const thousandths = new Set(['BHD', 'JOD', 'KWD', 'OMR', 'TND']);

/** The smallest amount there is in a currency, in the hundredths we count in. */
export function smallestAmountMinor(currency: string): number {
  return wholeUnits.has(currency) || wholeInHundredths.has(currency) ? 100 : 1;
}

/** An amount as Stripe counts it; null when the currency has no such amount. */
export function toStripeAmount(amountMinor: number, currency: string): number | null {
  if (amountMinor % smallestAmountMinor(currency) !== 0) return null;
  if (wholeUnits.has(currency)) return amountMinor / 100;
  return thousandths.has(currency) ? amountMinor * 10 : amountMinor;
}

/** An amount of Stripe's in the hundredths we count in. Thousandths that we never asked for are left as a fraction. */
export function fromStripeAmount(amount: number, currency: string): number {
  if (wholeUnits.has(currency)) return amount * 100;
  return thousandths.has(currency) ? amount / 10 : amount;
}
