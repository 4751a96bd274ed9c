import { array, assert, constantFrom, integer, property } from 'fast-check';
import { fromStripeAmount, smallestAmountMinor, toStripeAmount } from './stripe-amount.policy';

describe('amounts at Stripe', () => {
  it.each([
    [1_050, 'EUR', 1_050],
    [1_000_00, 'JPY', 1_000],
    [1_000_00, 'ISK', 1_000_00],
    [1_25, 'KWD', 1_250],
  ])('are in the units Stripe counts in: %d %s are %d', (minor, currency, stripe) => {
    expect(toStripeAmount(minor, currency)).toBe(stripe);
    expect(fromStripeAmount(stripe, currency)).toBe(minor);
  });

  it.each(['JPY', 'KRW', 'ISK', 'UGX'])('have no fractions in %s', (currency) => {
    expect(toStripeAmount(1_050, currency)).toBeNull();
    expect(smallestAmountMinor(currency)).toBe(100);
  });

  it('come back as they went, and add up', () => {
    const currencies = constantFrom('EUR', 'JPY', 'KWD', 'ISK', 'CHF', 'KRW');
    const amounts = array(integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 5 });
    assert(
      property(currencies, amounts, (currency, wishes) => {
        const parts = wishes.map((wish) => wish * smallestAmountMinor(currency));
        const sum = parts.reduce((total, part) => total + part, 0);
        const sent = parts.map((part) => toStripeAmount(part, currency) ?? NaN);
        expect(sent.map((amount) => fromStripeAmount(amount, currency))).toEqual(parts);
        expect(sent.reduce((total, part) => total + part, 0)).toBe(toStripeAmount(sum, currency));
      }),
    );
  });
});
