import { Injectable } from '@nestjs/common';
import { Clock, StaleReadError, type Tx } from '@vestibule/platform';
import { lockEventShared } from '../../inventory/ledger.repository';
import type { PaymentEntity } from '../../payment/payment.entity';
import { endOpenPayments, findPayment, lockPayments, receivePayment } from '../../payment/payment.repository';
import { leftToRefund, receivedStatuses } from '../../payment/refund.policy';
import type { Actor } from '../actor';
import { logChanges } from '../life/change-log.repository';
import type { LateRefusal } from '../life/late-claim.policy';
import { moveReservations } from '../life/transition.repository';
import { awaitsMoney } from '../reservation.machine';
import { reservationById } from '../reservation.repository';
import { Confirmation } from './confirmation.service';
import { owedMinor, priceOf } from './owed.policy';
import { GivingBackMoney } from './giving-back.service';
import { MoneyMails } from './money-mails.service';
import { markValidIfSettled } from './payment-by-hand';
import { lockReservation, type PaidReservation, seeReservation } from './paid-reservation.repository';

/** Money that came in. */
export interface Arrival {
  readonly paymentUuid: string;
  /** What the provider calls the money. */
  readonly reference: string | null;
  readonly actor: Actor;
}

/**
 * What became of it: the reservation is confirmed, was so already and takes it, goes without it (the money goes back), or
 * the same was noticed before.
 */
export type ArrivalOutcome = 'confirmed' | 'accepted' | 'refunded' | 'known';

/** Takes money in and does what follows from it, once, whoever notices it how often. */
@Injectable()
export class PaymentArrival {
  constructor(
    private readonly clock: Clock,
    private readonly confirmation: Confirmation,
    private readonly back: GivingBackMoney,
    private readonly mails: MoneyMails,
  ) {}

  /** Within a transaction that has locked nothing yet. @throws StaleReadError when something moved meanwhile */
  async arrive(tx: Tx, payment: PaymentEntity, arrival: Arrival): Promise<ArrivalOutcome> {
    await lockEventShared(tx, payment.eventId);
    const seen = await seeReservation(tx, payment.reservationId);
    // After the look at the reservation: what paid it before is seen as well.
    const current = await findPayment(tx, payment.uuid);
    if (!seen || !current || receivedStatuses.includes(current.status)) return 'known';
    if (!awaitsMoney(seen.status)) return this.arriveLate(tx, { seen, current, arrival });
    const refusal = await this.confirmation.confirm(tx, seen, arrival.actor);
    await this.receive(tx, current, arrival);
    if (refusal !== null) return this.turnAway(tx, { seen, current, arrival, refusal });
    await this.settle(tx, { seen, current });
    await this.confirmation.followUp(tx, seen);
    return 'confirmed';
  }

  /**
   * Nothing is to be paid any more once it is confirmed. Somebody may have paid by a checkout from before a ticket was
   * cancelled: what is too much goes back.
   */
  private async settle(tx: Tx, { seen, current }: { seen: PaidReservation; current: PaymentEntity }): Promise<void> {
    const payments = await lockPayments(tx, seen.id);
    await endOpenPayments(tx, [seen.id], { to: 'C' });
    const { tickets } = await reservationById(tx, seen.id);
    const tooMuch = leftToRefund(payments) - priceOf(tickets);
    if (tooMuch <= 0) return;
    const amountMinor = Math.min(tooMuch, current.amountMinor);
    const own = payments.filter(({ id }) => id === current.id);
    const why = { actor: 'system', reason: 'paid for a cancelled ticket', now: this.clock.now() } as const;
    await this.back.giveBack(tx, { reservation: seen, payments: own, amountMinor, ...why });
    const told = { reservationId: seen.id, payment: current, amountMinor, reason: 'too_much' } as const;
    await this.mails.latePaymentRefunded(tx, told);
  }

  /** For a reservation that is confirmed or over: kept when it is owed, otherwise given back. */
  private async arriveLate(
    tx: Tx,
    { seen, current, arrival }: { seen: PaidReservation; current: PaymentEntity; arrival: Arrival },
  ): Promise<ArrivalOutcome> {
    const reservation = await lockReservation(tx, seen.id);
    if (reservation?.status !== seen.status) throw new StaleReadError();
    const found = await reservationById(tx, seen.id);
    const owed = seen.status === 'C' ? 0 : owedMinor(found.tickets, found.payments);
    await this.receive(tx, current, arrival);
    if (owed >= current.amountMinor) {
      const at = this.clock.now();
      const own = { eventId: seen.eventId, reservationId: seen.id };
      await logChanges(tx, [{ ...own, at, actor: arrival.actor, action: 'paid', detail: { payment: current.uuid } }]);
      await markValidIfSettled(tx, seen);
      return 'accepted';
    }
    const { amountMinor, id } = current;
    const payments = (await lockPayments(tx, seen.id)).filter((payment) => payment.id === id);
    const why = seen.status === 'C' ? 'cancelled' : 'paid_twice';
    const reason = seen.status === 'C' ? 'paid after the cancellation' : 'paid twice';
    const now = this.clock.now();
    await this.back.giveBack(tx, { reservation: seen, payments, amountMinor, actor: 'system', reason, now });
    await this.mails.latePaymentRefunded(tx, { reservationId: seen.id, payment: current, amountMinor, reason: why });
    return 'refunded';
  }

  /** An expired reservation does not get its places again: everything that was paid for it goes back. */
  private async turnAway(
    tx: Tx,
    late: { seen: PaidReservation; current: PaymentEntity; arrival: Arrival; refusal: LateRefusal },
  ): Promise<ArrivalOutcome> {
    const { seen, current, arrival, refusal } = late;
    const now = this.clock.now();
    const detail = { refusal };
    const end = { from: ['E'], to: 'C', now, actor: arrival.actor, action: 'cancelled', detail } as const;
    if ((await moveReservations(tx, [seen.id], end)).length === 0) throw new StaleReadError();
    const payments = await lockPayments(tx, seen.id);
    const amountMinor = leftToRefund(payments);
    const reason = 'paid after the places were gone';
    await this.back.giveBack(tx, { reservation: seen, payments, amountMinor, actor: 'system', reason, now });
    await this.mails.latePaymentRefunded(tx, {
      reservationId: seen.id,
      payment: current,
      amountMinor,
      reason: 'no_place',
    });
    return 'refunded';
  }

  private async receive(tx: Tx, { id }: PaymentEntity, { reference }: Arrival): Promise<void> {
    if (!(await receivePayment(tx, id, { reference, now: this.clock.now() }))) throw new StaleReadError();
  }
}
