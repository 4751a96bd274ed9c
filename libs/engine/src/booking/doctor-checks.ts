import type { DoctorCheck } from '@vestibule/tenancy';
import { overdueHolds, overdueReservationMails, unloggedSteps, wronglyValidTickets } from './doctor-life.repository';
import { halfCancelledReservations, strayTickets, wronglyPlacedReservations } from './doctor.repository';

/** What must be true of reservations and their tickets. */
export const bookingDoctorChecks: readonly DoctorCheck[] = [
  { name: 'reservations have a ticket for each place', broken: wronglyPlacedReservations },
  { name: 'reservations are cancelled exactly when their tickets are', broken: halfCancelledReservations },
  { name: 'tickets belong to the event of their reservation and voucher', broken: strayTickets },
  { name: 'tickets are valid exactly when their reservation is confirmed', broken: wronglyValidTickets },
  { name: 'the change log of a reservation leads to what it is', broken: unloggedSteps },
  { name: 'holds end when they are over', broken: overdueHolds },
  { name: 'mails that are due are written', broken: overdueReservationMails },
];
