import type { DoctorCheck } from '@vestibule/tenancy';
import {
  brokenLedgers,
  quotasWithoutLedger,
  wrongCeilings,
  wronglyBlockingVouchers,
  wronglyUsedVouchers,
} from './doctor.repository';

/** What must be true of places: the ledger says what the rows say. */
export const inventoryDoctorChecks: readonly DoctorCheck[] = [
  { name: 'quotas have a ledger', broken: quotasWithoutLedger },
  { name: 'ledgers count what the tables hold', broken: brokenLedgers },
  { name: 'ledgers let nobody take more than there is', broken: wrongCeilings },
  { name: 'vouchers keep places exactly while they should', broken: wronglyBlockingVouchers },
  { name: 'vouchers count the tickets that use them', broken: wronglyUsedVouchers },
];
