const dayMs = 86_400_000;

/** What decides whether money goes back when something is cancelled. */
export interface CancelledMoney {
  /** What would go back. */
  readonly amountMinor: number;
  /** What the organizer said; left out: the event's deadline decides. */
  readonly refund?: boolean;
  /** When what was paid for begins. */
  readonly startsAt: Date;
  /** Days before that from which on nothing goes back by itself. */
  readonly deadlineDays: number;
  readonly now: Date;
}

/** Whether money goes back, or why it does not. */
export type RefundDecision = 'nothing_paid' | 'refund' | 'too_late' | 'not_refunded';

/** Decides what becomes of the money of something that is cancelled. */
export function decideRefund({ amountMinor, refund, startsAt, deadlineDays, now }: CancelledMoney): RefundDecision {
  if (amountMinor === 0) return 'nothing_paid';
  if (refund !== undefined) return refund ? 'refund' : 'not_refunded';
  return isBeforeDeadline({ startsAt, deadlineDays, now }) ? 'refund' : 'too_late';
}

/** Whether a cancellation gives the money back by itself. */
export function isBeforeDeadline({
  startsAt,
  deadlineDays,
  now,
}: Pick<CancelledMoney, 'startsAt' | 'deadlineDays' | 'now'>): boolean {
  return now.getTime() < startsAt.getTime() - deadlineDays * dayMs;
}

/** When what somebody has tickets for begins: the first of its dates; without one the event. */
export function firstStart(event: { readonly dateFrom: Date }, dates: readonly { readonly dateFrom: Date }[]): Date {
  const starts = dates.map(({ dateFrom }) => dateFrom.getTime());
  return starts.length === 0 ? event.dateFrom : new Date(Math.min(...starts));
}

/**
 * What one cancelled ticket gives back: its price, as far as more is left than the tickets cost that stay. What went back
 * for it before does not go back again.
 */
export function refundOfTicket(ticket: {
  readonly priceMinor: number;
  /** What came in and has not gone back. */
  readonly leftMinor: number;
  /** What the tickets cost that are not cancelled. */
  readonly remainingPriceMinor: number;
}): number {
  return Math.max(0, Math.min(ticket.priceMinor, ticket.leftMinor - ticket.remainingPriceMinor));
}
