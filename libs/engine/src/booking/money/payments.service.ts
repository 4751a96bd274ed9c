import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, EngineError, Ids, type Log, LOG, type TenantScope, type Tx } from '@vestibule/platform';
import type { EventScope } from '../../catalog/event-scope';
import { lockEventShared } from '../../inventory/ledger.repository';
import type { CollectingAccount, ManualMethod, PaymentEntity } from '../../payment/payment.entity';
import {
  endOpenPayment,
  endOpenPayments,
  findPayment,
  lockPayments,
  notePaymentError,
  type OpenCheckout,
  receivePayment,
} from '../../payment/payment.repository';
import { receivedStatuses, unmadeStatuses } from '../../payment/refund.policy';
import type { Actor } from '../actor';
import { logChanges } from '../life/change-log.repository';
import type { LateRefusal } from '../life/late-claim.policy';
import { awaitsMoney } from '../reservation.machine';
import {
  readReservation,
  readReservationId,
  reservationById,
  type ReservationWithTickets,
} from '../reservation.repository';
import { Checkouts, type StartedCheckout } from './checkouts.service';
import { Confirmation } from './confirmation.service';
import { neverPaidMinor } from './owed.policy';
import { lockReservation, type PaidReservation, seeReservation } from './paid-reservation.repository';
import { type ArrivalOutcome, PaymentArrival } from './payment-arrival.service';
import { markValidIfSettled, writePaymentByHand } from './payment-by-hand';

/** What a provider says that was paid. */
export interface PaidNotice {
  readonly paymentUuid: string;
  /** The checkout it was paid by; left out where the caller asked about that checkout itself. */
  readonly session?: string;
  /** Whose account says so; left out where the caller asked the one that collects. */
  readonly account?: CollectingAccount;
  readonly reference: string;
  readonly amountMinor: number;
  readonly currency: string;
}

/** What became of a notice: it was taken in, or it is about nothing we know, or not about what was asked for. */
export type NoticeOutcome = ArrivalOutcome | 'unknown' | 'mismatch';

/** How money was handed to the organizer. */
export interface ManualPayment {
  /** Left out: as the payment was asked for last, else in cash. */
  readonly method?: ManualMethod;
  readonly actor: Actor;
}

/** Payments of reservations: where they are made, and what follows when they are. */
@Injectable()
export class Payments {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly checkouts: Checkouts,
    private readonly arrivals: PaymentArrival,
    private readonly confirmation: Confirmation,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** See {@link Checkouts.start}: where a reservation that waits for its payment is paid; null when nothing is due. */
  startCheckout(scope: EventScope, made: ReservationWithTickets): Promise<StartedCheckout | null> {
    return this.checkouts.start(scope, made.reservation.uuid);
  }

  /** See {@link Checkouts.offer}: the same for a reservation that was just made, whatever becomes of the provider. */
  offerCheckout(scope: EventScope, made: ReservationWithTickets): Promise<StartedCheckout | null> {
    return this.checkouts.offer(scope, made);
  }

  /**
   * Takes in what a provider says that was paid. The notice and the browser may both say so, in any order and more than
   * once: it is done once.
   */
  async noticePaid(scope: TenantScope, notice: PaidNotice): Promise<NoticeOutcome> {
    const outcome = await this.database.tx(scope, async (tx): Promise<NoticeOutcome> => {
      const payment = await findPayment(tx, notice.paymentUuid);
      if (!payment) return 'unknown';
      if (receivedStatuses.includes(payment.status)) return 'known';
      const fault = faultOf(notice, payment);
      if (fault) return this.refuseNotice(tx, payment, fault);
      return this.arrivals.arrive(tx, payment, { ...notice, actor: 'stripe' });
    });
    this.log.info({ payment: notice.paymentUuid, outcome }, 'a payment was noticed');
    return outcome;
  }

  /** A provider says that a payment did not go through. The reservation keeps waiting as long as its places are held. */
  noticeFailed(
    scope: TenantScope,
    { paymentUuid, session, message }: { paymentUuid: string; session: string; message: string },
  ): Promise<boolean> {
    return this.database.tx(scope, async (tx) => {
      const payment = await findPayment(tx, paymentUuid);
      if (payment?.providerSession !== session || !(await endOpenPayment(tx, payment.id, { to: 'F', error: message })))
        return false;
      await this.logPayment(tx, payment, { actor: 'stripe', message });
      return true;
    });
  }

  /** A checkout ran out; whoever wants to pay still gets another one. */
  noticeExpired(scope: TenantScope, { paymentUuid, session }: { paymentUuid: string; session: string }) {
    return this.database.tx(scope, async (tx) => {
      const payment = await findPayment(tx, paymentUuid);
      if (payment?.providerSession !== session) return false;
      return endOpenPayment(tx, payment.id, { to: 'E' });
    });
  }

  /**
   * Asks the provider about a reservation somebody comes back to from paying, and takes in what it says. A provider that
   * does not answer changes nothing: its notice will come.
   * @throws EngineError NOT_FOUND
   */
  async checkReturn(scope: EventScope, uuid: string): Promise<ReservationWithTickets> {
    const found = await this.read(scope, uuid);
    const asked = found.payments.filter((payment) => !receivedStatuses.includes(payment.status));
    for (const payment of asked) await this.ask(scope, payment);
    return asked.length === 0 ? found : this.read(scope, uuid);
  }

  /**
   * The organizer took the money. A checkout that is still open is given up; what is paid by it all the same goes back.
   * @throws EngineError NOT_FOUND, PAYMENT_NOT_OPEN when nothing is due; when it expired SOLD_OUT where its places are
   * gone, RESERVATION_STATE where it may not have them again
   */
  async markPaid(scope: EventScope, uuid: string, paid: ManualPayment): Promise<ReservationWithTickets> {
    const closed = await this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const seen = await seeReservation(tx, await readReservationId(tx, scope.eventId, uuid));
      if (!seen) throw new EngineError('NOT_FOUND');
      if (seen.status === 'C') throw new EngineError('PAYMENT_NOT_OPEN');
      const waits = awaitsMoney(seen.status);
      const refusal = waits ? await this.confirmation.confirm(tx, seen, paid.actor) : null;
      if (refusal !== null) throw lateError(refusal);
      const sessions = await this.takeByHand(tx, seen, paid);
      if (waits) await this.confirmation.followUp(tx, seen);
      return sessions;
    });
    await this.checkouts.close(scope, closed);
    return this.read(scope, uuid);
  }

  private async takeByHand(tx: Tx, seen: PaidReservation, { actor, ...by }: ManualPayment): Promise<OpenCheckout[]> {
    const now = this.clock.now();
    await lockReservation(tx, seen.id);
    const payments = await lockPayments(tx, seen.id);
    const method = by.method ?? payments.at(-1)?.method ?? 'cash';
    const { tickets } = await reservationById(tx, seen.id);
    const amountMinor = neverPaidMinor(tickets, payments);
    if (amountMinor === 0) throw new EngineError('PAYMENT_NOT_OPEN');
    const fitting = payments.findLast(
      (payment) =>
        payment.provider === 'manual' &&
        payment.amountMinor === amountMinor &&
        [...unmadeStatuses, 'F'].includes(payment.status),
    );
    if (fitting) await receivePayment(tx, fitting.id, { method, reference: null, now });
    else await writePaymentByHand(tx, this.ids, { reservation: seen, method, amountMinor, now });
    const detail = { amount_minor: amountMinor, method };
    const own = { eventId: seen.eventId, reservationId: seen.id };
    if (!awaitsMoney(seen.status)) await logChanges(tx, [{ ...own, at: now, actor, action: 'paid', detail }]);
    await markValidIfSettled(tx, seen);
    return endOpenPayments(tx, [seen.id], { to: 'C', from: unmadeStatuses });
  }

  private async ask(scope: EventScope, payment: PaymentEntity): Promise<void> {
    try {
      const state = await this.checkouts.look(scope, payment);
      if (state?.state === 'paid') await this.noticePaid(scope, { paymentUuid: payment.uuid, ...state });
      if (state?.state === 'expired' && payment.providerSession !== null) {
        await this.noticeExpired(scope, { paymentUuid: payment.uuid, session: payment.providerSession });
      }
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      this.log.warn({ payment: payment.uuid, code: error.code }, 'nobody could be asked about a payment');
    }
  }

  private async refuseNotice(tx: Tx, payment: PaymentEntity, fault: string): Promise<'mismatch'> {
    this.log.error({ payment: payment.uuid, fault }, 'a payment does not fit what was asked for');
    const isNew = await notePaymentError(tx, payment.id, fault);
    if (isNew) await this.logPayment(tx, payment, { actor: 'stripe', message: fault });
    return 'mismatch';
  }

  private logPayment(
    tx: Tx,
    { eventId, reservationId, uuid }: PaymentEntity,
    { actor, message }: { actor: Actor; message: string },
  ): Promise<void> {
    const detail = { payment: uuid, message };
    const at = this.clock.now();
    return logChanges(tx, [{ eventId, reservationId, at, actor, action: 'payment_failed', detail }]);
  }

  private read(scope: EventScope, uuid: string): Promise<ReservationWithTickets> {
    return this.database.read(scope, (tx) => readReservation(tx, scope.eventId, uuid));
  }
}

function lateError(refusal: LateRefusal): EngineError {
  if (refusal === 'sold_out') return new EngineError('SOLD_OUT');
  const message =
    refusal === 'limit'
      ? 'The reservation expired, and the person has as many other tickets as one person may have.'
      : 'The reservation expired, and the voucher it used cannot be used any more.';
  return new EngineError('RESERVATION_STATE', { status: 'E', message });
}

/** What of a notice does not fit the payment. */
function faultOf({ session, account, amountMinor, currency }: PaidNotice, payment: PaymentEntity): string | null {
  if (payment.provider !== 'stripe') return 'paid where nobody was sent to';
  if (session !== undefined && session !== payment.providerSession) return 'paid by another checkout';
  if (account !== undefined && account !== payment.account) return 'paid to another account';
  if (currency !== payment.currency) return `paid in ${currency}`;
  return amountMinor === payment.amountMinor ? null : `paid ${amountMinor} instead of ${payment.amountMinor}`;
}
