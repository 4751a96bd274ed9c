import type { Checkout, CheckoutOrder, PaymentProvider, SessionState } from './payment-provider';

/**
 * The organizer collects the money: cash, a card at the till, a bank transfer. Nothing goes over a network; the page that
 * people are led to says how to pay, and an organizer marks what came in and hands back what goes out.
 */
export const manualProvider: PaymentProvider = {
  name: 'manual',
  checkout: ({ cancelUrl }: CheckoutOrder): Promise<Checkout> => Promise.resolve({ session: null, url: cancelUrl }),
  look: (): Promise<SessionState> => Promise.resolve({ state: 'open' }),
  expire: () => Promise.resolve(),
  refund: () => Promise.resolve({ reference: null }),
};
