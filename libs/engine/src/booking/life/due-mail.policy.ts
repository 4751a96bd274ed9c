import type { DueMail } from '../reservation.entity';
import { confirmedStatuses, type ReservationStatus } from '../reservation.machine';

/** What people are written in a state: their tickets, the link that verifies their address, or how to pay. */
export function mailOf(status: ReservationStatus): DueMail | null {
  if (confirmedStatuses.includes(status)) return 'tickets';
  if (status === 'F') return 'verification';
  return status === 'U' ? 'payment' : null;
}
