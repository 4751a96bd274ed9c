import { DateTimeField, TextField } from '../../http/fields';

/** An account at Stripe that is to collect an organizer's money. */
export class StripeAccountInput {
  @TextField({
    minLength: 8,
    maxLength: 255,
    description: 'Secret or restricted key of the account. It is kept sealed and never shown again.',
    example: 'sk_live_0123456789abcdef',
  })
  secret_key: string;

  @TextField({
    required: false,
    nullable: true,
    minLength: 8,
    maxLength: 255,
    description:
      'Signing secret of the endpoint /webhooks/stripe/{organizer}/ of the account; without it no notice is believed.',
    example: 'whsec_0123456789abcdef',
  })
  webhook_secret?: string | null;
}

/** What may be seen of an account: enough to recognize it. */
export class StripeAccountView {
  @TextField({ description: 'The last letters of the secret key.', example: 'cdef' })
  secret_key_hint: string;

  @TextField({
    nullable: true,
    description: 'The last letters of the signing secret; null without one.',
    example: 'cdef',
  })
  webhook_secret_hint: string | null;

  @DateTimeField({ description: 'When it was written.', example: '2026-12-01T10:00:00Z' })
  updated_at: string;
}
