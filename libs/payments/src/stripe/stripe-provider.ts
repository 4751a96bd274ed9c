import { EngineError } from '@vestibule/platform';
import type Stripe from 'stripe';
import type { Checkout, CheckoutOrder, PaymentProvider, RefundOrder, SessionState } from '../payment-provider';
import { fromStripeAmount, toStripeAmount } from './stripe-amount.policy';
import { asking } from './stripe-errors';

/** Refunds of one payment that are looked through; far more than there can be tickets to give back one by one. */
const refundsOfPayment = 100;

/** Stripe Checkout by the official library: a page of Stripe's where people pay. */
export class StripeProvider implements PaymentProvider {
  readonly name = 'stripe';

  constructor(private readonly stripe: Stripe) {}

  async checkout(order: CheckoutOrder): Promise<Checkout> {
    const parameters = sessionParameters(order);
    const { idempotencyKey } = order;
    const { id, url } = await asking(() => this.stripe.checkout.sessions.create(parameters, { idempotencyKey }));
    if (url === null) throw new EngineError('PROVIDER_UNAVAILABLE', { message: 'a checkout without an address' });
    return { session: id, url };
  }

  async look(session: string): Promise<SessionState> {
    return sessionState(await asking(() => this.stripe.checkout.sessions.retrieve(session)));
  }

  async expire(session: string): Promise<void> {
    const { status } = await asking(() => this.stripe.checkout.sessions.retrieve(session));
    if (status === 'open') await asking(() => this.stripe.checkout.sessions.expire(session));
  }

  async refund(order: RefundOrder): Promise<{ reference: string }> {
    // Stripe forgets idempotency keys after a day; we go on for longer.
    const known = order.repeated ? await this.refundOf(order) : undefined;
    const refund = known ?? (await this.newRefund(order));
    if (refund.status === 'failed' || refund.status === 'canceled') {
      throw new EngineError('PROVIDER_UNAVAILABLE', { message: refund.failure_reason ?? refund.status, final: true });
    }
    return { reference: refund.id };
  }

  private async refundOf({ refund, reference }: RefundOrder): Promise<Stripe.Refund | undefined> {
    const page = { payment_intent: reference, limit: refundsOfPayment };
    const { data } = await asking(() => this.stripe.refunds.list(page));
    return data.find(({ metadata }) => metadata?.['refund'] === refund);
  }

  private newRefund(order: RefundOrder): Promise<Stripe.Refund> {
    const { refund, payment, organizer, reference } = order;
    const amount = stripeAmount(order);
    return asking(() =>
      this.stripe.refunds.create(
        { payment_intent: reference, amount, metadata: { refund, payment, organizer } },
        { idempotencyKey: refund },
      ),
    );
  }
}

/** How a checkout stands, from Stripe's answer or notice. Money that is still on its way has not arrived. */
export function sessionState(session: Stripe.Checkout.Session): SessionState {
  const { payment_status: paid, amount_total: amount, currency, payment_intent: intent } = session;
  if (paid === 'paid' && amount !== null && currency !== null && intent !== null) {
    const name = currency.toUpperCase();
    const reference = typeof intent === 'string' ? intent : intent.id;
    return { state: 'paid', reference, amountMinor: fromStripeAmount(amount, name), currency: name };
  }
  return { state: session.status === 'expired' ? 'expired' : 'open' };
}

function sessionParameters(order: CheckoutOrder): Stripe.Checkout.SessionCreateParams {
  const { payment, organizer, currency } = order;
  const metadata = { payment, organizer };
  return {
    mode: 'payment',
    client_reference_id: payment,
    customer_email: order.email,
    line_items: linesOf(order).map(({ name, amountMinor, quantity }) => ({
      quantity,
      price_data: {
        currency: currency.toLowerCase(),
        unit_amount: stripeAmount({ amountMinor, currency }),
        product_data: { name },
      },
    })),
    metadata,
    payment_intent_data: { metadata },
    success_url: order.successUrl,
    cancel_url: order.cancelUrl,
    expires_at: Math.floor(order.expiresAt.getTime() / 1000),
  };
}

/** The lines as long as they say what the amount says: vouchers and tickets that were cancelled may have changed it. */
function linesOf({ lines, amountMinor }: CheckoutOrder) {
  const paid = lines.filter((line) => line.amountMinor > 0 && line.quantity > 0);
  const total = paid.reduce((sum, line) => sum + line.amountMinor * line.quantity, 0);
  return total === amountMinor ? paid : [{ name: lines[0]?.name ?? 'Tickets', amountMinor, quantity: 1 }];
}

function stripeAmount({ amountMinor, currency }: { amountMinor: number; currency: string }): number {
  const amount = toStripeAmount(amountMinor, currency);
  if (amount === null) {
    throw new EngineError('NO_PAYMENT_PROVIDER', { message: `There are no fractions of ${currency}.` });
  }
  return amount;
}
