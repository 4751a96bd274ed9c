import { Injectable } from '@nestjs/common';
import { Database, EngineError, type TenantScope, type Tx } from '@vestibule/platform';
import { renderTickets, type TicketDocument } from '@vestibule/print';
import type { EventScope } from '../../catalog/event-scope';
import { type QrSigner, TicketKeys } from '../../ticketing/ticket-keys.service';
import type { PrintableTicket } from './printable-ticket';
import { printableTickets } from './printable-ticket.repository';
import { type QrWriter, ticketDocuments } from './ticket-print.mapper';

/** A ticket by what names it: its UUID to the organizer, its secret to whoever holds it. */
export type TicketName = { readonly uuid: string } | { readonly secret: string };

/** A ticket as a file. */
export interface TicketFile {
  readonly pdf: Buffer;
  readonly uuid: string;
}

/** What is printed of tickets, for mails and for people who ask for a PDF. */
@Injectable()
export class TicketPrinting {
  constructor(
    private readonly database: Database,
    private readonly keys: TicketKeys,
  ) {}

  /** Writes the QR codes of tickets of these events. Opens a transaction of its own: ask before yours. */
  async writer(scope: TenantScope, eventIds: readonly number[]): Promise<QrWriter> {
    const signers = await this.keys.signers(scope, eventIds);
    return ({ eventId, uuid }) => signerOf(signers, eventId).text(uuid);
  }

  /** What is printed of reservations, by id, with one statement; one without a valid ticket is missing. */
  async documents(tx: Tx, reservationIds: readonly number[], qrOf: QrWriter): Promise<Map<number, TicketDocument>> {
    return ticketDocuments(await printableTickets(tx, { reservationIds }), qrOf);
  }

  /** One ticket of the event as a PDF. @throws EngineError TICKET_NOT_VALID, also for one that does not exist */
  async print(scope: EventScope, name: TicketName): Promise<TicketFile> {
    const wanted = { eventId: scope.eventId, ...name };
    const tickets = await this.database.read(scope, (tx) => printableTickets(tx, wanted));
    const [ticket] = tickets;
    if (!ticket) throw new EngineError('TICKET_NOT_VALID');
    return { pdf: await this.render(scope, tickets, ticket), uuid: ticket.uuid };
  }

  private async render(scope: EventScope, tickets: PrintableTicket[], first: PrintableTicket): Promise<Buffer> {
    const documents = ticketDocuments(tickets, await this.writer(scope, [scope.eventId]));
    const document = documents.get(first.reservationId);
    if (!document) throw new Error('a valid ticket has no document');
    return renderTickets(document, first.locale);
  }
}

function signerOf(signers: ReadonlyMap<number, QrSigner>, eventId: number): QrSigner {
  const signer = signers.get(eventId);
  if (!signer) throw new Error(`nobody asked for the signer of event ${eventId}`);
  return signer;
}
