import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, EngineError } from '@vestibule/platform';
import { LRUCache } from 'lru-cache';
import Stripe from 'stripe';
import { manualProvider } from './manual-provider';
import type { PaymentProvider } from './payment-provider';
import type { StripeAccount } from './stripe/stripe-account';
import { StripeProvider } from './stripe/stripe-provider';

const timeoutMs = 8_000;
const networkRetries = 2;
const knownAccounts = 1_000;

/** The providers there are, each for the account that collects the money. */
@Injectable()
export class PaymentProviders {
  /** Those of the installation, for organizers without accounts of their own; null: there is none. */
  readonly installationAccount: StripeAccount | null;
  private readonly providers = new LRUCache<string, PaymentProvider>({ max: knownAccounts });

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = config;
    this.installationAccount = secretKey ? { secretKey, webhookSecret: webhookSecret ?? null } : null;
  }

  /** Payments that the organizer collects by hand. */
  get manual(): PaymentProvider {
    return manualProvider;
  }

  /** Stripe, by the organizer's own account or else the installation's. @throws EngineError PROVIDER_NOT_CONFIGURED */
  stripe(own: StripeAccount | null): PaymentProvider {
    const account = own ?? this.installationAccount;
    if (!account) throw new EngineError('PROVIDER_NOT_CONFIGURED');
    const known = this.providers.get(account.secretKey);
    if (known) return known;
    const provider = new StripeProvider(new Stripe(account.secretKey, this.clientOptions()));
    this.providers.set(account.secretKey, provider);
    return provider;
  }

  private clientOptions(): Stripe.StripeConfig {
    const { protocol, hostname, port } = new URL(this.config.STRIPE_API_BASE);
    return {
      protocol: protocol === 'http:' ? 'http' : 'https',
      host: hostname,
      ...(port === '' ? {} : { port }),
      timeout: timeoutMs,
      maxNetworkRetries: networkRetries,
      telemetry: false,
    };
  }
}
