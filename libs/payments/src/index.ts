export type { CheckoutOrder, PaymentProvider, SessionState } from './payment-provider';
export { PaymentProviders } from './payment-providers';
export { PaymentsModule } from './payments.module';
export type { StripeAccount } from './stripe/stripe-account';
export { smallestAmountMinor } from './stripe/stripe-amount.policy';
export { readStripeNotice, type StripeNotice } from './stripe/stripe-notice';
