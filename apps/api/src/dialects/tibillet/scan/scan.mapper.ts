import { wireMoney } from '@vestibule/dialect-kit';
import {
  doorOrders,
  type DoorTicket,
  eventSettings,
  type NoTicket,
  readActor,
  type ScanRefusal,
  type ShownTicket,
} from '@vestibule/engine';
import type { PageRequest } from '@vestibule/platform';
import { detail, notFound, type WireError } from '../../../http/wire-error';
import { ticketLetter } from '../tickets/tickets.mapper';
import { plainText, wireMomentOrNull } from '../values/tibillet-values.mapper';
import {
  listOrders,
  type TibilletCheck,
  type TibilletListInput,
  type TibilletScan,
  type TibilletScanTicket,
  type TibilletTicketPage,
} from './scan.dto';

const pageSize = { usual: 40, most: 200 };

const labels: Readonly<Record<string, string>> = {
  C: 'Created',
  N: 'Not active',
  K: 'Not scanned',
  S: 'Scanned',
  R: 'Cancelled',
};

const messages: Readonly<Record<Exclude<ScanRefusal, 'other_event'> | 'accepted', string>> = {
  accepted: 'Welcome.',
  already_scanned: 'This ticket was scanned already.',
  not_active: 'This ticket is not active: its reservation is not confirmed.',
  created: 'This ticket is not active: its reservation is not complete.',
  cancelled: 'This ticket was cancelled.',
  too_early: 'The door is not open yet.',
  too_late: 'The door is closed.',
};

/** The answer for what is no ticket of the organizer (reference tibillet A8). */
export function noTicket(outcome: NoTicket): WireError {
  if (outcome === 'unknown') return notFound();
  return detail(400, outcome === 'malformed' ? 'This is no ticket code.' : 'The signature of this code is not valid.');
}

/** Number of the key that let somebody in; undefined when it was no key. */
export function keyOfScan(scannedBy: string | null): number | undefined {
  const { kind, id } = readActor(scannedBy ?? '');
  return kind === 'key' ? (id ?? undefined) : undefined;
}

export function toScanTicket(ticket: DoorTicket, names: ReadonlyMap<number, string>): TibilletScanTicket {
  const { locale } = eventSettings(ticket);
  const status = ticketLetter(ticket);
  const product = plainText(ticket.itemName, locale);
  return {
    uuid: ticket.uuid,
    status,
    status_label: labels[status] ?? status,
    is_scanned: ticket.status === 'S',
    event: plainText(ticket.eventName, locale),
    event_uuid: ticket.eventUuid,
    first_name: ticket.firstName ?? '',
    last_name: ticket.lastName ?? '',
    email: ticket.email,
    product,
    price: ticket.variationName ? plainText(ticket.variationName, locale) : product,
    amount: wireMoney(ticket.priceMinor),
    seat: ticket.seat,
    options: ticket.options.map(({ name }) => name),
    scanned_at: wireMomentOrNull(ticket.scannedAt, { organizer: ticket.organizerTimezone, event: ticket.timezone }),
    scanned_by: names.get(keyOfScan(ticket.scannedBy) ?? 0) ?? ticket.scannedBy,
    custom_form: { ...ticket.formAnswers },
  };
}

export function toCheck(ticket: ShownTicket, view: TibilletScanTicket): TibilletCheck {
  return {
    success: true,
    ticket: view,
    reservation: { uuid: ticket.reservationUuid, tickets_count: ticket.ticketsCount },
  };
}

/** How a scan ended. Only a ticket of another event is an error here: the device is at the wrong door. @throws WireError 406 */
export function toScan(outcome: 'accepted' | ScanRefusal, check: TibilletCheck): TibilletScan {
  if (outcome === 'other_event') throw detail(406, 'This ticket is for another event.');
  const success = outcome === 'accepted';
  return { ...check, success, reason: success ? null : outcome, message: messages[outcome] };
}

export function toPageRequest(input: TibilletListInput): PageRequest {
  const limit = Math.min(input.page_size ?? pageSize.usual, pageSize.most);
  const field = [...listOrders, ...doorOrders].find((name) => name === input.order_by) ?? 'id';
  const descending = input.order_dir?.toLowerCase() === 'desc';
  return { offset: ((input.page ?? 1) - 1) * limit, limit, order: [{ field, descending }] };
}

export function toTicketPage(total: number, results: TibilletScanTicket[], { limit }: PageRequest): TibilletTicketPage {
  return { count: results.length, total, total_pages: Math.ceil(total / limit), results };
}
