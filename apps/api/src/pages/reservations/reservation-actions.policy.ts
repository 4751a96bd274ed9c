import {
  dueMinor,
  eventSettings,
  firstStart,
  isBeforeDeadline,
  leftToRefund,
  mailOf,
  mayCancelThemselves,
  receivedStatuses,
} from '@vestibule/engine';
import type { ReservationFacts } from './reservation-facts';

/** What a customer can do about a reservation at this moment. */
export interface ReservationActions {
  readonly payOnline: boolean;
  readonly cancel: boolean;
  readonly resend: boolean;
  /** Minor units. */
  readonly dueMinor: number;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  /** What has not gone back. */
  readonly leftMinor: number;
  /** What a cancellation would give back by itself. */
  readonly refundableMinor: number;
}

/** Reads what is possible off the reservation, its event and the clock. Pure. */
export function actionsFor(facts: ReservationFacts): ReservationActions {
  const { reservation, payments } = facts;
  const came = payments.filter(({ status }) => receivedStatuses.includes(status));
  const paidMinor = came.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const refundedMinor = came.reduce((sum, payment) => sum + payment.refundedMinor, 0);
  const leftMinor = leftToRefund(payments);
  return {
    payOnline: reservation.status === 'U' && payments.at(-1)?.provider === 'stripe',
    cancel: mayCancel(facts),
    resend: mailOf(reservation.status) === 'tickets' && reservation.toMail && reservation.anonymizedAt === null,
    dueMinor: dueMinor(reservation.status, payments),
    paidMinor,
    refundedMinor,
    leftMinor,
    refundableMinor: beforeDeadline(facts) ? leftMinor : 0,
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
  return firstStart(
    facts.event,
    openOf(facts).flatMap(({ subeventId }) => facts.dates.get(subeventId ?? 0) ?? []),
  );
}

function openOf({ tickets }: ReservationFacts): ReservationFacts['tickets'] {
  return tickets.filter(({ cancelled }) => !cancelled);
}
