import type { EngineError } from '@vestibule/platform';
import type { BookingDraft } from './booking-form';

/**
 * Which tickets a code may be used for, the most first: for all, for those of one product, for a single one. Without a
 * code for none. Pure.
 */
export function voucherSpreads({ voucher, tickets }: BookingDraft): readonly (readonly boolean[])[] {
  if (voucher === null) return [tickets.map(() => false)];
  const all = tickets.map(() => true);
  const products = new Set(tickets.map(({ pick }) => pick));
  const ofOne = [...products].map((product) => tickets.map(({ pick }) => pick === product));
  const single = [...products].map((product) => tickets.map(({ pick, rank }) => pick === product && rank === 1));
  const spreads = new Map([all, ...ofOne, ...single].map((spread) => [spread.join(), spread]));
  return [...spreads.values()];
}

/** Whether nothing but the code was refused. */
export function isRefusedVoucher({ code, facts }: EngineError): boolean {
  const rows = (facts['rows'] ?? []) as readonly ({ readonly field: string } | null)[];
  return code === 'TICKET_INVALID' && rows.every((row) => row === null || row.field === 'voucher');
}
