import type { RowFault } from '@vestibule/engine';
import type { EngineError, ErrorCode } from '@vestibule/platform';
import { type BookingDraft, type BookingRefusal, fieldNames, type TicketDraft } from './booking-form';
import type { BookingFault, BookingNotice } from './booking.texts';
import { rowFaultsOf } from './voucher-spread.policy';

const notices: Partial<Record<ErrorCode, BookingNotice>> = {
  SOLD_OUT: 'soldOut',
  NOT_ON_SALE: 'closed',
  NO_PAYMENT_PROVIDER: 'noPayment',
  NOT_FOUND: 'unavailable',
};

/** What a refused rule means for the form; null for what is no refusal of a booking. */
export function refusalOf(error: EngineError, { tickets }: BookingDraft): BookingRefusal | null {
  const { code, facts } = error;
  if (code === 'TICKET_INVALID') return ofRows(rowFaultsOf(error), tickets);
  if (code === 'PERSON_LIMIT') {
    return { notice: 'limit', max: typeof facts['max'] === 'number' ? facts['max'] : null, faults: {} };
  }
  if (code === 'RESERVATION_INVALID') {
    const answers = facts['field'] === 'answers';
    return answers ? { notice: 'answers', faults: {} } : { notice: 'unavailable', faults: {} };
  }
  const notice = notices[code];
  return notice ? { notice, faults: {} } : null;
}

function ofRows(rows: readonly (RowFault | null)[], tickets: readonly TicketDraft[]): BookingRefusal {
  const faults: Record<string, BookingFault> = {};
  rows.forEach((row, index) => {
    const ticket = tickets[index];
    if (!row || !ticket) return;
    const { pick, rank } = ticket;
    if (row.field === 'voucher') faults[fieldNames.voucher] = 'voucher';
    else if (row.field === 'price') faults[fieldNames.price(pick)] = 'minimum';
    else if (row.field === 'first_name') faults[fieldNames.first(pick, rank)] = 'missing';
  });
  return { notice: Object.keys(faults).length > 0 ? 'unfinished' : 'unavailable', faults };
}
