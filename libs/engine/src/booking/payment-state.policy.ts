import type { PaymentEntity } from '../payment/payment.entity';
import { openStatuses, receivedStatuses } from '../payment/refund.policy';
import { endedStatuses, type ReservationStatus } from './reservation.machine';

/**
 * How the money of a reservation stands: nothing was ever to be paid, something is due, it was never paid and will not
 * be, it was paid, and some or all of it went back.
 */
export const paymentStates = ['free', 'due', 'unpaid', 'paid', 'partly_refunded', 'refunded'] as const;
export type PaymentState = (typeof paymentStates)[number];

type Money = Pick<PaymentEntity, 'status' | 'amountMinor' | 'refundedMinor'>;

/** Whether somebody can still pay this. */
export function isOpenPayment({ status }: Pick<PaymentEntity, 'status'>): boolean {
  return openStatuses.includes(status);
}

/** The amount that is still to be paid; of a checkout that failed too, as long as the reservation waits for its money. */
export function dueMinor(status: ReservationStatus, payments: readonly Money[]): number {
  if (endedStatuses.includes(status)) return 0;
  const open = payments.filter(isOpenPayment);
  if (open.length > 0) return sum(open, ({ amountMinor }) => amountMinor);
  return status === 'U' ? (payments.at(-1)?.amountMinor ?? 0) : 0;
}

/** How the money stands. payment-state.repository.ts says the same to the database. Pure. */
export function paymentState(status: ReservationStatus, payments: readonly Money[]): PaymentState {
  if (payments.length === 0) return 'free';
  if (dueMinor(status, payments) > 0) return 'due';
  const received = payments.filter((payment) => receivedStatuses.includes(payment.status));
  const receivedMinor = sum(received, ({ amountMinor }) => amountMinor);
  const refundedMinor = sum(received, (payment) => payment.refundedMinor);
  if (receivedMinor === 0) return 'unpaid';
  if (refundedMinor === 0) return 'paid';
  return refundedMinor < receivedMinor ? 'partly_refunded' : 'refunded';
}

function sum<Row>(rows: readonly Row[], of: (row: Row) => number): number {
  return rows.reduce((total, row) => total + of(row), 0);
}
