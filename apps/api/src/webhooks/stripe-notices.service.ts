import { Inject, Injectable } from '@nestjs/common';
import { PaymentAccounts, Payments, Refunds } from '@vestibule/engine';
import { readStripeNotice, type StripeNotice } from '@vestibule/payments';
import { Clock, EngineError, type Log, LOG, type TenantScope } from '@vestibule/platform';
import { OrganizerService } from '@vestibule/tenancy';

/** A notice as it came in. */
interface RawNotice {
  readonly raw: Buffer;
  readonly signature: string;
  /** Whose account signed it; null: the installation's. */
  readonly organizer: string | null;
}

type OurNotice = Exclude<StripeNotice, { kind: 'ignored' }>;

/** What became of a notice; only for whoever reads the provider's log. */
export type NoticeAnswer = 'taken' | 'ignored' | 'unknown';

/** Reads notices of Stripe and hands them to the engine. Any of them may come twice, late, or in another order. */
@Injectable()
export class StripeNotices {
  constructor(
    private readonly clock: Clock,
    private readonly organizers: OrganizerService,
    private readonly accounts: PaymentAccounts,
    private readonly payments: Payments,
    private readonly refunds: Refunds,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Takes one notice in. An organizer's own account speaks for that organizer alone.
   * @throws EngineError NOTICE_INVALID when it is not signed as it should be
   * @throws EngineError NOT_FOUND, PROVIDER_NOT_CONFIGURED where no account could have signed it
   */
  async take({ raw, signature, organizer }: RawNotice): Promise<NoticeAnswer> {
    const own = organizer === null ? null : await this.organizers.findScope(organizer);
    const webhookSecret = await this.accounts.webhookSecret(own);
    const notice = readStripeNotice({ raw, signature, webhookSecret, now: this.clock.now() });
    if (notice.kind === 'ignored') return 'ignored';
    if (organizer !== null && notice.organizer !== organizer) return this.unknown(notice);
    const scope = own ?? (await this.find(notice.organizer));
    const account = own ? 'own' : 'installation';
    return scope && (await this.hand(scope, { ...notice, account })) ? 'taken' : this.unknown(notice);
  }

  private async hand(scope: TenantScope, notice: OurNotice & { account: 'own' | 'installation' }): Promise<boolean> {
    const paymentUuid = notice.payment;
    switch (notice.kind) {
      case 'paid':
        return (await this.payments.noticePaid(scope, { ...notice, paymentUuid })) !== 'unknown';
      case 'failed':
        await this.payments.noticeFailed(scope, {
          paymentUuid,
          session: notice.session,
          message: 'The bank refused the payment.',
        });
        return true;
      case 'expired':
        await this.payments.noticeExpired(scope, { paymentUuid, session: notice.session });
        return true;
      case 'refund_failed':
        return this.refunds.noticeFailed(scope, {
          refundUuid: notice.refund,
          account: notice.account,
          message: notice.message,
        });
    }
  }

  private async find(slug: string): Promise<TenantScope | null> {
    try {
      return await this.organizers.findScope(slug);
    } catch (error) {
      if (error instanceof EngineError && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  }

  private unknown(notice: OurNotice): 'unknown' {
    this.log.warn({ kind: notice.kind, payment: notice.payment }, 'a notice about no payment of ours');
    return 'unknown';
  }
}
