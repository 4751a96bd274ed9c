import type { RowFault } from '@vestibule/engine';
import type { EngineError } from '@vestibule/platform';
import type { BookingDraft } from './booking-form';

/** For which of a booking's tickets a code is used. */
export type VoucherSpread = readonly boolean[];

/** What of a refusal is about single tickets: one fault or null each. */
export function rowFaultsOf({ facts }: EngineError): readonly (RowFault | null)[] {
  return (facts['rows'] ?? []) as readonly (RowFault | null)[];
}

/** Whether nothing but the code was refused. */
export function isRefusedVoucher(error: EngineError): boolean {
  return error.code === 'TICKET_INVALID' && rowFaultsOf(error).every((row) => row === null || row.field === 'voucher');
}

/**
 * For which tickets a code may be used that was refused for all of them: for those it fits; where it has fewer uses than
 * there are tickets, for those of one product or for a single one, the most first. For none where fewer tickets are no
 * help. Pure.
 */
export function narrowerSpreads({ tickets }: BookingDraft, refusal: EngineError): readonly VoucherSpread[] {
  const rows = rowFaultsOf(refusal);
  if (hasTooFewUses(refusal)) return ofSomeTickets(tickets);
  const fits = rows.map((row) => row === null);
  const wrong = rows.every((row) => row === null || row.voucher === 'wrong_product' || row.voucher === 'wrong_date');
  return wrong && fits.includes(true) ? [fits] : [];
}

/** Whether a code was to be used more often than it can be. */
export function hasTooFewUses(refusal: EngineError): boolean {
  return rowFaultsOf(refusal).some((row) => row?.voucher === 'used_up');
}

function ofSomeTickets(tickets: BookingDraft['tickets']): readonly VoucherSpread[] {
  const products = [...new Set(tickets.map(({ pick }) => pick))];
  const ofOne = products.map((product) => tickets.map(({ pick }) => pick === product));
  const single = products.map((product) => tickets.map(({ pick, rank }) => pick === product && rank === 1));
  const spreads = new Map([...ofOne, ...single].map((spread) => [spread.join(), spread]));
  return [...spreads.values()].filter((spread) => spread.includes(false));
}
