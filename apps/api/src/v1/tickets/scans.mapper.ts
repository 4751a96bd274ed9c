import { wireInstant } from '@vestibule/dialect-kit';
import {
  type ScanOutcome,
  type ScanRefusal,
  scanWindowOf,
  type ShownTicket,
  type TicketScanEntity,
} from '@vestibule/engine';
import { notFound, WireError } from '../../http/wire-error';
import type { ScanRefusedView, TicketScanView } from './scans.dto';

const sentences: Record<ScanRefusal, string> = {
  already_scanned: 'This ticket was scanned already.',
  not_active: 'This ticket is not valid yet: its reservation was neither paid nor confirmed.',
  created: 'This ticket is not valid yet: its reservation is not complete.',
  cancelled: 'This ticket was cancelled.',
  other_event: 'This ticket is for another event.',
  too_early: 'It is too early for this ticket.',
  too_late: 'It is too late for this ticket.',
};

/** What is answered to an attempt that was not accepted. */
export function toScanError(outcome: Exclude<ScanOutcome, { outcome: 'accepted' }>): WireError {
  switch (outcome.outcome) {
    case 'malformed':
      return new WireError(400, { detail: 'This is not the code of a ticket.', code: 'malformed' });
    case 'forged':
      return new WireError(400, { detail: 'The signature of this code is not valid.', code: 'forged' });
    case 'unknown':
      return notFound();
    case 'accepted':
      throw new Error('what was accepted is no error');
    default:
      return new WireError(409, refusedView(outcome.outcome, outcome.ticket));
  }
}

/** Of a ticket for another event nothing is told: its event may be none of the caller's. */
function refusedView(reason: ScanRefusal, ticket: ShownTicket): ScanRefusedView {
  const refused = { detail: sentences[reason], code: reason };
  if (reason === 'other_event') return refused;
  const { from, until } = scanWindowOf(ticket);
  return {
    ...refused,
    ticket: ticket.uuid,
    ...(reason === 'already_scanned' && ticket.scannedAt && { scanned_at: wireInstant(ticket.scannedAt) }),
    ...(reason === 'already_scanned' && ticket.scannedBy !== null && { scanned_by: ticket.scannedBy }),
    ...(reason === 'too_early' && from && { valid_from: wireInstant(from) }),
    ...(reason === 'too_late' && until && { valid_until: wireInstant(until) }),
  };
}

export function toTicketScanView({ at, kind, accepted, reason, scannedBy }: TicketScanEntity): TicketScanView {
  return { datetime: wireInstant(at), kind, accepted, reason, scanned_by: scannedBy };
}
