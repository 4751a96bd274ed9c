/** One line of what somebody pays for. */
export interface OrderLine {
  readonly name: string;
  /** Price of one, in hundredths of the currency. */
  readonly amountMinor: number;
  readonly quantity: number;
}

/** A payment that somebody is to be led to. */
export interface CheckoutOrder {
  /** UUID of the payment: notices bring it back. */
  readonly payment: string;
  /** Slug of the organizer whose payment it is. */
  readonly organizer: string;
  /** Requests with the same key are one: a repeated one answers what the first did. */
  readonly idempotencyKey: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly email: string;
  readonly locale: string;
  /** What it is made up of; together the amount. */
  readonly lines: readonly OrderLine[];
  /** Where people come back to when they have paid, and when they would rather not. */
  readonly successUrl: string;
  readonly cancelUrl: string;
  /** Moment after which nobody can pay by this checkout any more. */
  readonly expiresAt: Date;
}

/** Where somebody pays, and what the provider calls it; null where the provider keeps nothing about it. */
export interface Checkout {
  readonly session: string | null;
  readonly url: string;
}

/** What was paid, in the provider's words. */
export interface PaidFacts {
  /** What the provider calls the money. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** How a checkout stands: nobody has paid yet, somebody has, or nobody can any more. */
export type SessionState =
  { readonly state: 'open' } | { readonly state: 'expired' } | ({ readonly state: 'paid' } & PaidFacts);

/** Money that is to go back. */
export interface RefundOrder {
  /** UUID of the refund: asked for twice, the money goes back once. */
  readonly refund: string;
  readonly payment: string;
  readonly organizer: string;
  /** What the provider calls the money that was paid. */
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** Whether the same refund may have been asked for before, without an answer having come back. */
  readonly repeated: boolean;
}

/** Somebody who collects money for an organizer. */
export interface PaymentProvider {
  readonly name: 'manual' | 'stripe';
  /**
   * Leads somebody to pay.
   * @throws EngineError PROVIDER_UNAVAILABLE, NO_PAYMENT_PROVIDER for an amount the provider cannot collect
   */
  checkout(order: CheckoutOrder): Promise<Checkout>;
  /** How a checkout stands. @throws EngineError PROVIDER_UNAVAILABLE */
  look(session: string): Promise<SessionState>;
  /** Ends a checkout that is still open; one that is over stays as it is. @throws EngineError PROVIDER_UNAVAILABLE */
  expire(session: string): Promise<void>;
  /** Sends money back. @throws EngineError PROVIDER_UNAVAILABLE, whose fact `final` says that no repetition will help */
  refund(order: RefundOrder): Promise<{ readonly reference: string | null }>;
}
