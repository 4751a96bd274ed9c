import { Inject, Injectable } from '@nestjs/common';
import { smallestAmountMinor } from '@vestibule/payments';
import { Clock, Database, EngineError, type Log, LOG, type TenantScope, type Tx } from '@vestibule/platform';
import type { EventScope } from '../../catalog/event-scope';
import { PaymentAccounts } from '../../payment/payment-accounts.service';
import type { CollectingAccount } from '../../payment/payment.entity';
import { lockPayments } from '../../payment/payment.repository';
import type { RefundEntity } from '../../payment/refund.entity';
import { leftToRefund } from '../../payment/refund.policy';
import {
  findRefund,
  finishRefund,
  type GivenUpRefund,
  giveUpRefund,
  type LeasedRefund,
  leaseRefund,
  markIfAllRefunded,
  noteRefundError,
} from '../../payment/refund.repository';
import { isGivenUp, nextAttemptAt } from '../../payment/refund-schedule.policy';
import type { Actor } from '../actor';
import { logChanges } from '../life/change-log.repository';
import type { ChangeAction } from '../life/reservation-change.entity';
import { readReservationId } from '../reservation.repository';
import { GivingBackMoney } from './giving-back.service';
import { lockReservation } from './paid-reservation.repository';

/** Money somebody wants to give back. */
export interface RefundWish {
  /** Left out: all that is left. */
  readonly amountMinor?: number;
  readonly actor: Actor;
  readonly reason: string;
}

/** What a provider says of a refund that came back to it. */
export interface FailedRefundNotice {
  readonly refundUuid: string;
  /** Whose account says so. */
  readonly account: CollectingAccount;
  readonly message: string;
}

/** Money on its way back. */
@Injectable()
export class Refunds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: PaymentAccounts,
    private readonly back: GivingBackMoney,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Gives money back that was paid for a reservation, which stays what it is: never more than came in and is left.
   * @throws EngineError NOT_FOUND, REFUND_TOO_MUCH, INVALID_FIELD for a fraction of what has none
   */
  refund(scope: EventScope, uuid: string, { amountMinor, actor, reason }: RefundWish): Promise<RefundEntity[]> {
    return this.database.tx(scope, async (tx) => {
      const reservation = await lockReservation(tx, await readReservationId(tx, scope.eventId, uuid));
      if (!reservation) throw new EngineError('NOT_FOUND');
      const payments = await lockPayments(tx, reservation.id);
      const amount = amountMinor ?? leftToRefund(payments);
      const step = smallestAmountMinor(payments[0]?.currency ?? '');
      if (amount <= 0 && amountMinor === undefined) {
        throw new EngineError('REFUND_TOO_MUCH', { leftMinor: 0, message: 'Nothing is left to be refunded.' });
      }
      if (amount <= 0 || amount % step !== 0) {
        throw new EngineError('INVALID_FIELD', { field: 'amount', message: 'This amount cannot be refunded.' });
      }
      const now = this.clock.now();
      return this.back.giveBack(tx, { reservation, payments, amountMinor: amount, actor, reason, now });
    });
  }

  /**
   * Makes one attempt to send money back. The refund's row is the work list: it says when the next attempt is due, and
   * only the latest one says how it ended; the provider knows the refund by its UUID, so it never goes back twice.
   */
  async carryOut(scope: TenantScope, refundId: number): Promise<void> {
    const now = this.clock.now();
    const until = (attempts: number) => nextAttemptAt(attempts, now);
    const lease = await this.database.tx(scope, (tx) => leaseRefund(tx, refundId, { now, until }));
    if (!lease) return;
    let reference: string | null;
    try {
      reference = await this.send(scope, lease);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      await this.noteFailure(scope, lease, error);
      return;
    }
    await this.database.tx(scope, async (tx) => {
      if (!(await finishRefund(tx, lease, { reference, now: this.clock.now() }))) return;
      await markIfAllRefunded(tx, lease.paymentId);
      await this.logRefund(tx, lease, 'refunded');
    });
  }

  /**
   * The provider took the money back again after it had said that it went out. Only the account that collected it may say
   * so; whether it did.
   */
  noticeFailed(scope: TenantScope, { refundUuid: uuid, account, message }: FailedRefundNotice): Promise<boolean> {
    return this.database.tx(scope, async (tx) => {
      const refund = await findRefund(tx, { uuid, account });
      if (refund) await this.giveUp(tx, { ...refund, error: message, from: ['pending', 'done'] });
      return refund !== undefined;
    });
  }

  private async send(scope: TenantScope, lease: LeasedRefund): Promise<string | null> {
    const { provider } = await this.accounts.stripe(scope, lease.account);
    const { uuid: refund, payment, organizer, reference, amountMinor, currency } = lease;
    if (reference === null) throw new EngineError('PROVIDER_UNAVAILABLE', { message: 'no reference', final: true });
    const repeated = lease.attempts > 1;
    const sent = await provider.refund({ refund, payment, organizer, reference, amountMinor, currency, repeated });
    return sent.reference;
  }

  private async noteFailure(scope: TenantScope, lease: LeasedRefund, error: EngineError): Promise<void> {
    const message = typeof error.facts['message'] === 'string' ? error.facts['message'] : error.code;
    const hopeless = error.facts['final'] === true || isGivenUp(lease.attempts);
    this.log.warn({ refund: lease.uuid, attempts: lease.attempts, hopeless, message }, 'a refund failed');
    await this.database.tx(scope, async (tx) => {
      await noteRefundError(tx, lease, message);
      const { id, uuid, attempts } = lease;
      if (hopeless) await this.giveUp(tx, { id, uuid, attempts, error: message, from: ['pending'] });
    });
  }

  private async giveUp(tx: Tx, { uuid, ...refund }: GivenUpRefund & { readonly uuid: string }): Promise<void> {
    const given = await giveUpRefund(tx, refund);
    if (given) await this.logRefund(tx, { ...given, uuid }, 'refund_failed');
  }

  private logRefund(
    tx: Tx,
    refund: Pick<RefundEntity, 'eventId' | 'reservationId' | 'amountMinor' | 'uuid'>,
    action: Extract<ChangeAction, 'refunded' | 'refund_failed'>,
  ): Promise<void> {
    const { eventId, reservationId, amountMinor, uuid } = refund;
    const detail = { amount_minor: amountMinor, refund: uuid };
    return logChanges(tx, [{ eventId, reservationId, at: this.clock.now(), actor: 'system', action, detail }]);
  }
}
