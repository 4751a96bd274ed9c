import { EngineError } from '@vestibule/platform';
import Stripe from 'stripe';

/** Refusals of Stripe that stay what they are, however often one asks. */
const finalCodes = new Set(['charge_already_refunded', 'charge_disputed', 'resource_missing', 'amount_too_large']);

/** Runs a request to Stripe and puts its failures into our words. @throws EngineError PROVIDER_UNAVAILABLE */
export async function asking<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    throw new EngineError('PROVIDER_UNAVAILABLE', {
      // Stripe's sentences may name keys and addresses; its codes do not.
      message: [error.type, error.code].filter(Boolean).join(' '),
      final: finalCodes.has(error.code ?? ''),
    });
  }
}
