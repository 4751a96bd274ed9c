import type { DoctorCheck } from '@vestibule/tenancy';
import { miscountedRefunds, overpaidReservations, paidButWaiting, strandedRefunds } from './money-doctor.repository';

/** What must be true of the money of reservations. */
export const moneyDoctorChecks: readonly DoctorCheck[] = [
  { name: 'payments have gone back as far as their refunds say', broken: miscountedRefunds },
  { name: 'reservations with money do not wait for it', broken: paidButWaiting },
  { name: 'cancelled reservations keep no money that came too late', broken: overpaidReservations },
  { name: 'refunds end', broken: strandedRefunds },
];
