import type { TicketEntity } from './ticket.entity';

/** Whether a ticket can be shown at a door: one that is valid or was let in, and not cancelled, has a QR code. */
export function hasQr({ status, cancelled }: Pick<TicketEntity, 'status' | 'cancelled'>): boolean {
  return !cancelled && (status === 'K' || status === 'S');
}

/** Name of the person a ticket is for; empty where nobody is named. */
export function personName({ firstName, lastName }: Pick<TicketEntity, 'firstName' | 'lastName'>): string {
  return [firstName, lastName].filter(Boolean).join(' ');
}
