import type { PaymentEntity } from '../../payment/payment.entity';
import { receivedStatuses } from '../../payment/refund.policy';
import type { TicketEntity } from '../ticket.entity';

type Charged = Pick<TicketEntity, 'priceMinor' | 'cancelled'>;
type Paid = Pick<PaymentEntity, 'status' | 'amountMinor' | 'refundedMinor'>;

/** What the tickets cost that were not cancelled. */
export function priceOf(tickets: readonly Charged[]): number {
  return tickets.reduce((sum, { cancelled, priceMinor }) => sum + (cancelled ? 0 : priceMinor), 0);
}

/** What is still to be paid: the tickets' price less what came in and stayed. */
export function owedMinor(tickets: readonly Charged[], payments: readonly Paid[]): number {
  const kept = payments
    .filter(({ status }) => receivedStatuses.includes(status))
    .reduce((sum, { amountMinor, refundedMinor }) => sum + amountMinor - refundedMinor, 0);
  return Math.max(0, priceOf(tickets) - kept);
}

/** What was never paid of the tickets' price. What the organizer gave back since was given: nobody owes it again. */
export function neverPaidMinor(tickets: readonly Charged[], payments: readonly Paid[]): number {
  return owedMinor(
    tickets,
    payments.map((payment) => ({ ...payment, refundedMinor: 0 })),
  );
}
