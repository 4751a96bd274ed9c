import { Injectable } from '@nestjs/common';
import { type PaymentProvider, PaymentProviders, type StripeAccount } from '@vestibule/payments';
import { Clock, Database, EngineError, Secrets, type TenantScope } from '@vestibule/platform';
import { findAccount, removeAccount, saveAccount } from './payment-account.repository';
import type { CollectingAccount } from './payment.entity';

const sealedFor = 'payment-account';
const hintLength = 4;

/** What is shown of an account: never a key. */
export interface AccountView {
  /** The last letters of the key, so that somebody recognizes it. */
  readonly secretKeyHint: string;
  readonly webhookSecretHint: string | null;
  readonly updatedAt: Date;
}

/** Organizers' own accounts at payment providers, and who collects for them. */
@Injectable()
export class PaymentAccounts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly providers: PaymentProviders,
  ) {}

  /** What may be seen of the organizer's account at Stripe. @throws EngineError NOT_FOUND */
  look(scope: TenantScope): Promise<AccountView> {
    return this.database.read(scope, async (tx) => {
      const row = await findAccount(tx, 'stripe');
      if (!row) throw new EngineError('NOT_FOUND');
      return viewOf(this.unseal(row.sealedConfig), row.updatedAt);
    });
  }

  /** Keeps an account at Stripe, in place of the one before. */
  async save(scope: TenantScope, account: StripeAccount): Promise<AccountView> {
    const now = this.clock.now();
    const sealedConfig = this.secrets.seal(sealedFor, Buffer.from(JSON.stringify(account)));
    await this.database.tx(scope, (tx) => saveAccount(tx, 'stripe', { sealedConfig, now }));
    return viewOf(account, now);
  }

  /** Forgets the account: the installation's collects from now on. @throws EngineError NOT_FOUND */
  async remove(scope: TenantScope): Promise<void> {
    const removed = await this.database.tx(scope, (tx) => removeAccount(tx, 'stripe'));
    if (!removed) throw new EngineError('NOT_FOUND');
  }

  /** Payments that the organizer collects by hand. */
  get manual(): PaymentProvider {
    return this.providers.manual;
  }

  /**
   * Stripe, by the account that collects a payment; null: by the one that collects from now on, the organizer's own if it
   * has one.
   * @throws EngineError PROVIDER_NOT_CONFIGURED
   */
  async stripe(
    scope: TenantScope,
    account: CollectingAccount | null,
  ): Promise<{ readonly provider: PaymentProvider; readonly account: CollectingAccount }> {
    const own = account === 'installation' ? null : await this.own(scope);
    if (account === 'own' && !own) throw new EngineError('PROVIDER_NOT_CONFIGURED');
    return { provider: this.providers.stripe(own), account: own ? 'own' : 'installation' };
  }

  /**
   * What signs the notices of an organizer's own account (a scope), or of the installation's (null).
   * @throws EngineError PROVIDER_NOT_CONFIGURED when there is none: no notice can be believed
   */
  async webhookSecret(scope: TenantScope | null): Promise<string> {
    const account = scope ? await this.own(scope) : this.providers.installationAccount;
    if (!account?.webhookSecret) throw new EngineError('PROVIDER_NOT_CONFIGURED');
    return account.webhookSecret;
  }

  private async own(scope: TenantScope): Promise<StripeAccount | null> {
    const row = await this.database.read(scope, (tx) => findAccount(tx, 'stripe'));
    return row ? this.unseal(row.sealedConfig) : null;
  }

  private unseal(sealedConfig: Buffer): StripeAccount {
    return JSON.parse(this.secrets.unseal(sealedFor, sealedConfig).toString()) as StripeAccount;
  }
}

function viewOf({ secretKey, webhookSecret }: StripeAccount, updatedAt: Date): AccountView {
  return {
    secretKeyHint: secretKey.slice(-hintLength),
    webhookSecretHint: webhookSecret?.slice(-hintLength) ?? null,
    updatedAt,
  };
}
