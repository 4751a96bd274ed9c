/** What it takes to collect money by an account at Stripe. */
export interface StripeAccount {
  readonly secretKey: string;
  /** Signs the notices of this account's endpoint; without it none is believed. */
  readonly webhookSecret: string | null;
}
