import type { Tx } from '@vestibule/platform';
import type { BrokenRows } from './broken-rows.repository';
import { organizersWithoutAdmin, tablesWithoutRowSecurity, teamsWithUnknownPermissions } from './doctor.repository';

/** Something that must always be true, and the rows for which it is not. Runs as the role that may only read. */
export interface DoctorCheck {
  readonly name: string;
  readonly broken: (tx: Tx) => Promise<BrokenRows>;
}

/** What must be true of tenants and their rights. */
export const tenancyDoctorChecks: readonly DoctorCheck[] = [
  { name: 'tables of tenants are under row-level security', broken: tablesWithoutRowSecurity },
  { name: 'organizers have a team that may change teams', broken: organizersWithoutAdmin },
  { name: 'teams hold permissions that exist', broken: teamsWithUnknownPermissions },
];
