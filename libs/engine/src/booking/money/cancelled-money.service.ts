import { Injectable } from '@nestjs/common';
import { Clock, Ids, type Tx } from '@vestibule/platform';
import { eventSettings } from '../../catalog/event-settings';
import type { PaymentEntity } from '../../payment/payment.entity';
import { endOpenPayments, insertPayment, type OpenCheckout } from '../../payment/payment.repository';
import { openStatuses, unmadeStatuses } from '../../payment/refund.policy';
import type { Actor } from '../actor';
import { owedMinor } from './owed.policy';
import { GivingBackMoney } from './giving-back.service';
import type { RefundNews } from './money-mails.service';
import type { PaidReservation } from './paid-reservation.repository';
import { decideRefund } from './refund-decision.policy';
import type { RefundTerms } from './refund-terms.repository';

/** What is cancelled, within a transaction that holds the reservation's row and its payments. */
export interface CancelledThing {
  readonly reservation: PaidReservation;
  readonly payments: readonly PaymentEntity[];
  /** What would go back of what was paid. */
  readonly amountMinor: number;
  readonly terms: RefundTerms;
  readonly refund?: boolean;
  readonly actor: Actor;
  readonly reason: string;
}

/** What becomes of the money of something that is cancelled. */
@Injectable()
export class CancelledMoney {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly back: GivingBackMoney,
  ) {}

  /** Gives back what the deadline or the organizer lets go back; answers what the customer is told. */
  async settle(tx: Tx, thing: CancelledThing): Promise<RefundNews> {
    const { reservation, payments, amountMinor, terms, refund, actor, reason } = thing;
    const { event, startsAt } = terms;
    const now = this.clock.now();
    const deadlineDays = eventSettings(event).refundDeadlineDays;
    const decision = decideRefund({ amountMinor, refund, startsAt, deadlineDays, now });
    if (decision === 'nothing_paid') return { outcome: decision };
    const { currency } = reservation;
    if (decision !== 'refund') return { outcome: decision, amountMinor, currency };
    const refunds = await this.back.giveBack(tx, { reservation, payments, amountMinor, actor, reason, now });
    const byItself = refunds.some(({ status }) => status === 'pending');
    return { outcome: byItself ? 'refunded' : 'by_hand', amountMinor, currency };
  }

  /**
   * Makes the open payment of a reservation fit what is due now. Answers what is due, and the checkouts people may still
   * have open for another amount.
   */
  async reprice(
    tx: Tx,
    reservation: PaidReservation,
    { tickets, payments }: { tickets: Parameters<typeof owedMinor>[0]; payments: readonly PaymentEntity[] },
  ): Promise<{ dueMinor: number; checkouts: OpenCheckout[] }> {
    const due = owedMinor(tickets, payments);
    const open = payments.filter(({ status }) => openStatuses.includes(status));
    const [first] = open;
    if (!first || (open.length === 1 && first.amountMinor === due)) return { dueMinor: due, checkouts: [] };
    const checkouts = await endOpenPayments(tx, [reservation.id], { to: 'C', from: unmadeStatuses });
    if (due > 0) {
      const { eventId, id: reservationId, currency } = reservation;
      const own = { uuid: this.ids.uuid(), eventId, reservationId, currency, status: 'W', amountMinor: due } as const;
      await insertPayment(tx, { ...own, provider: first.provider, method: first.method });
    }
    return { dueMinor: due, checkouts };
  }
}
