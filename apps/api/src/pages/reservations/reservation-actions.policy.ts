import {
  dueMinor,
  eventSettings,
  isBeforeDeadline,
  mayCancelThemselves,
  receivedStatuses,
  type ReservationStatus,
} from '@vestibule/engine';
import type { ReservationFacts } from './reservation-facts';

const resendable: readonly ReservationStatus[] = ['P', 'PE', 'V', 'FA'];

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
  const came = payments.filter(({ status }) => receivedStatuses.includes(status));
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

function mayCancel(facts: ReservationFacts): boolean {
  const { reservation, event, items, now } = facts;
  const tickets = openOf(facts).map(({ status, itemId }) => {
    return { status, allowCancel: items.get(itemId)?.item.allowCancel === true };
  });
  const { status } = reservation;
  return mayCancelThemselves({ status, tickets, startsAt: openStart(facts), settings: eventSettings(event), now });
}

function beforeDeadline(facts: ReservationFacts): boolean {
  const { event, now } = facts;
  const deadlineDays = eventSettings(event).refundDeadlineDays;
  return isBeforeDeadline({ startsAt: openStart(facts), deadlineDays, now });
}

function openStart(facts: ReservationFacts): Date {
  return startOf({ ...facts, tickets: openOf(facts) });
}

function openOf({ tickets }: ReservationFacts): ReservationFacts['tickets'] {
  return tickets.filter(({ cancelled }) => !cancelled);
}

/** When the first of some tickets begins. */
export function startOf({ event, dates, tickets }: Pick<ReservationFacts, 'event' | 'dates' | 'tickets'>): Date {
  const starts = tickets.flatMap(({ subeventId }) => (subeventId === null ? [] : [dates.get(subeventId)?.dateFrom]));
  const known = starts.filter((start): start is Date => start !== undefined);
  return known.length > 0 ? new Date(Math.min(...known.map(Number))) : event.dateFrom;
}
