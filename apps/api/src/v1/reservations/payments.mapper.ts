import { wireInstant, wireInstantOrNull, wireMoney } from '@vestibule/dialect-kit';
import {
  dueMinor,
  isOpenPayment,
  type PaymentEntity,
  type RefundRecord,
  type ReservationEntity,
  type ReservationWithTickets,
} from '@vestibule/engine';
import type { PageRequest, PublicLinks, Rows } from '@vestibule/platform';
import { toActorView } from './changes.mapper';
import { type PaymentView, paymentWords, type RefundView } from './payments.dto';

/** What links to a reservation are made of. */
export interface ReservationPlace {
  readonly links: PublicLinks;
  readonly organizerSlug: string;
  readonly eventSlug: string;
}

/** Where a reservation is paid: at its provider's, else on its own page, which says how to; null when nothing is due. */
export function checkoutUrlOf(
  { reservation, payments }: Pick<ReservationWithTickets, 'reservation' | 'payments'>,
  page: string,
): string | null {
  if (dueMinor(reservation.status, payments) === 0) return null;
  return payments.findLast(isOpenPayment)?.checkoutUrl ?? page;
}

/** One page of payments that come oldest first; a reservation has few. */
export function pageOfPayments(
  payments: readonly PaymentEntity[],
  { order, offset, limit }: PageRequest,
): Rows<PaymentEntity> {
  const ordered = order.at(0)?.descending ? payments.toReversed() : payments;
  return { count: payments.length, rows: ordered.slice(offset, offset + limit) };
}

/** A payment of a reservation whose page is known. */
export function toPaymentView(
  payment: PaymentEntity,
  { reservation, page }: { reservation: ReservationEntity; page: string },
): PaymentView {
  return {
    uuid: payment.uuid,
    provider: payment.provider,
    method: payment.method,
    status: payment.status,
    state: paymentWords[payment.status],
    amount: wireMoney(payment.amountMinor),
    currency: payment.currency,
    refunded: wireMoney(payment.refundedMinor),
    checkout_url: isOpenPayment(payment) ? checkoutUrlOf({ reservation, payments: [payment] }, page) : null,
    reference: payment.providerReference,
    error: payment.lastError,
    created: wireInstant(payment.createdAt),
    paid: wireInstantOrNull(payment.paidAt),
  };
}

export function toRefundView(refund: RefundRecord): RefundView {
  return {
    uuid: refund.uuid,
    payment: refund.paymentUuid,
    amount: wireMoney(refund.amountMinor),
    currency: refund.currency,
    status: refund.status,
    reason: refund.reason,
    by: toActorView(refund.actor, refund.actorName),
    reference: refund.providerReference,
    error: refund.lastError,
    created: wireInstant(refund.createdAt),
    done: wireInstantOrNull(refund.doneAt),
  };
}
