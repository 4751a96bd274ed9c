import type { DoctorCheck } from '@vestibule/tenancy';
import {
  brokenLedgers,
  foreignProductsInQuotas,
  quotasWithoutLedger,
  wrongCeilings,
  wronglyBlockingVouchers,
  wrongBudgets,
  wronglyUsedVouchers,
} from './doctor.repository';

/** What must be true of places: the ledger says what the rows say. */
export const inventoryDoctorChecks: readonly DoctorCheck[] = [
  { name: 'quotas have a ledger', broken: quotasWithoutLedger },
  { name: 'quotas hold products of their own event', broken: foreignProductsInQuotas },
  { name: 'ledgers count what the tables hold', broken: brokenLedgers },
  { name: 'ledgers let nobody take more than there is', broken: wrongCeilings },
  { name: 'vouchers keep places exactly while they should', broken: wronglyBlockingVouchers },
  { name: 'vouchers count the tickets that use them', broken: wronglyUsedVouchers },
  { name: 'vouchers count what they took off prices', broken: wrongBudgets },
];
