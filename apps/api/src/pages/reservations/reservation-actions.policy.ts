import { dueMinor, eventSettings, type ReservationStatus } from '@vestibule/engine';
import type { ReservationFacts } from './reservation-facts';

const dayMs = 86_400_000;
const notOver: readonly ReservationStatus[] = ['R', 'U', 'F', 'FA', 'P', 'PE', 'PN', 'V'];
const resendable: readonly ReservationStatus[] = ['P', 'PE', 'V', 'FA'];
/** Payments whose money came in, whatever became of it. */
const received: readonly string[] = ['P', 'V', 'R'];

/** What a customer can do about a reservation at this moment. */
export interface ReservationActions {
  readonly payOnline: boolean;
  readonly cancel: boolean;
  readonly resend: boolean;
  /** Minor units. */
  readonly dueMinor: number;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** What a cancellation would give back by itself. */
  readonly refundableMinor: number;
}

/** Reads what is possible off the reservation, its event and the clock. Pure. */
export function actionsFor(facts: ReservationFacts): ReservationActions {
  const { reservation, payments } = facts;
  const came = payments.filter(({ status }) => received.includes(status));
  const paidMinor = came.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const refundedMinor = came.reduce((sum, payment) => sum + payment.refundedMinor, 0);
  const unpaid = reservation.status === 'U';
  return {
    payOnline: unpaid && payments.at(-1)?.provider === 'stripe',
    cancel: mayCancel(facts),
    resend: resendable.includes(reservation.status) && reservation.toMail && reservation.anonymizedAt === null,
    dueMinor: dueMinor(reservation.status, payments),
    paidMinor,
    refundedMinor,
    refundableMinor: beforeDeadline(facts) ? Math.max(0, paidMinor - refundedMinor) : 0,
  };
}

/** Only what is not over, has not begun, was not used, and may be given back at all. */
function mayCancel({ reservation, tickets, event, items, dates, now }: ReservationFacts): boolean {
  if (!notOver.includes(reservation.status) || !eventSettings(event).cancelAllowUser) return false;
  const open = tickets.filter(({ cancelled }) => !cancelled);
  return (
    open.every(({ status, itemId }) => status !== 'S' && items.get(itemId)?.item.allowCancel === true) &&
    startOf({ event, dates, tickets: open }) > now
  );
}

function beforeDeadline({ event, dates, tickets, now }: ReservationFacts): boolean {
  const deadline = startOf({ event, dates, tickets }).getTime() - eventSettings(event).refundDeadlineDays * dayMs;
  return now.getTime() < deadline;
}

/** When the first of some tickets begins. */
export function startOf({ event, dates, tickets }: Pick<ReservationFacts, 'event' | 'dates' | 'tickets'>): Date {
  const starts = tickets.flatMap(({ subeventId }) => (subeventId === null ? [] : [dates.get(subeventId)?.dateFrom]));
  const known = starts.filter((start): start is Date => start !== undefined);
  return known.length > 0 ? new Date(Math.min(...known.map(Number))) : event.dateFrom;
}
