import type { PaymentEntity, PaymentProviderName, PaymentStatus } from './payment.entity';

/** Letters of payments whose money came in. */
export const receivedStatuses: readonly PaymentStatus[] = ['P', 'V', 'R'];

/** Letters of payments that may still be made, or that were given up and may come in all the same. */
export const openStatuses: readonly PaymentStatus[] = ['N', 'O', 'W'];

/** The same with those whose time ran out: nobody has made them, and somebody may still have their checkouts open. */
export const unmadeStatuses: readonly PaymentStatus[] = [...openStatuses, 'E'];

/** What matters of a payment when money goes back. */
export type RefundablePayment = Pick<PaymentEntity, 'id' | 'provider' | 'status' | 'amountMinor' | 'refundedMinor'>;

/** What goes back of one payment. */
export interface RefundPart {
  readonly paymentId: number;
  readonly provider: PaymentProviderName;
  readonly amountMinor: number;
}

/** What came in and has neither gone back nor is on its way back. */
export function leftToRefund(payments: readonly RefundablePayment[]): number {
  return payments.reduce((sum, payment) => sum + leftOf(payment), 0);
}

/**
 * Spreads an amount over payments: what goes back by itself first, then what somebody has to hand out; of each the
 * latest first. Null when it is more than is left.
 */
export function spreadRefund(amountMinor: number, payments: readonly RefundablePayment[]): RefundPart[] | null {
  if (amountMinor > leftToRefund(payments)) return null;
  const parts: RefundPart[] = [];
  let open = amountMinor;
  for (const payment of [...payments].sort(inOrder)) {
    const part = Math.min(open, leftOf(payment));
    if (part <= 0) continue;
    parts.push({ paymentId: payment.id, provider: payment.provider, amountMinor: part });
    open -= part;
  }
  return parts;
}

function leftOf({ status, amountMinor, refundedMinor }: RefundablePayment): number {
  return receivedStatuses.includes(status) ? Math.max(0, amountMinor - refundedMinor) : 0;
}

function inOrder(one: RefundablePayment, other: RefundablePayment): number {
  const byHand = Number(one.provider === 'manual') - Number(other.provider === 'manual');
  return byHand === 0 ? other.id - one.id : byHand;
}
