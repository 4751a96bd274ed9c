import type { EventSettings } from '../../catalog/event-settings';
import { cancellableStatuses, type ReservationStatus } from '../reservation.machine';
import type { TicketStatus } from '../ticket.entity';

/** What decides whether customers may give their own places back. */
export interface OwnCancellation {
  readonly status: ReservationStatus;
  /** Those that were not cancelled before. */
  readonly tickets: readonly { readonly status: TicketStatus; readonly allowCancel: boolean }[];
  /** When the first of them begins. */
  readonly startsAt: Date;
  readonly settings: Pick<EventSettings, 'cancelAllowUser'>;
  readonly now: Date;
}

/** Whether customers may cancel by themselves: only what is not over, has not begun, was not used, and may be given back. */
export function mayCancelThemselves({ status, tickets, startsAt, settings, now }: OwnCancellation): boolean {
  return (
    settings.cancelAllowUser &&
    cancellableStatuses.includes(status) &&
    startsAt > now &&
    tickets.every((ticket) => ticket.status !== 'S' && ticket.allowCancel)
  );
}
