import type { DoctorCheck } from '@vestibule/tenancy';
import { halfMadeOffers, misdirectedOffers, silentOffers } from './doctor.repository';

/** What must be true of people who wait and of the offers made to them. */
export const waitlistDoctorChecks: readonly DoctorCheck[] = [
  { name: 'people have an offer of the waiting list and its time, or neither', broken: halfMadeOffers },
  { name: 'offers are for what their person waits for', broken: misdirectedOffers },
  { name: 'offers are noted and were told by mail', broken: silentOffers },
];
