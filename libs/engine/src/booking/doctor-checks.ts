import type { DoctorCheck } from '@vestibule/tenancy';
import { halfCancelledReservations, strayTickets, wronglyPlacedReservations } from './doctor.repository';

/** What must be true of reservations and their tickets. */
export const bookingDoctorChecks: readonly DoctorCheck[] = [
  { name: 'reservations have a ticket for each place', broken: wronglyPlacedReservations },
  { name: 'reservations are cancelled exactly when their tickets are', broken: halfCancelledReservations },
  { name: 'tickets belong to the event of their reservation and voucher', broken: strayTickets },
];
