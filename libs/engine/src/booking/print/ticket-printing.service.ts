import { Injectable } from '@nestjs/common';
import { Database, EngineError, type TenantScope, type Tx } from '@vestibule/platform';
import { renderTickets, type TicketDocument } from '@vestibule/print';
import type { EventScope } from '../../catalog/event-scope';
import { type QrSigner, TicketKeys } from '../../ticketing/ticket-keys.service';
import { hasQr } from '../ticket.policy';
import type { TicketName } from '../ticket.repository';
import type { PrintableTicket } from './printable-ticket';
import { findPrintableTicket, printableTickets } from './printable-ticket.repository';
import { type QrWriter, ticketDocuments } from './ticket-print.mapper';

/** A ticket as a file, and what it is called by: the code of its reservation and its place there. */
export interface TicketFile {
  readonly pdf: Buffer;
  readonly code: string;
  readonly position: number;
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
    return ticketDocuments(await printableTickets(tx, reservationIds), qrOf);
  }

  /** One ticket of the event as a PDF. @throws EngineError NOT_FOUND, TICKET_NOT_VALID */
  async print(scope: EventScope, name: TicketName): Promise<TicketFile> {
    const ticket = await this.database.read(scope, (tx) => findPrintableTicket(tx, scope.eventId, name));
    if (!ticket) throw new EngineError('NOT_FOUND');
    if (!hasQr(ticket)) throw new EngineError('TICKET_NOT_VALID');
    const { code, position } = ticket;
    return { pdf: await this.render(scope, ticket), code, position };
  }

  private async render(scope: EventScope, ticket: PrintableTicket): Promise<Buffer> {
    const documents = ticketDocuments([ticket], await this.writer(scope, [scope.eventId]));
    const document = documents.get(ticket.reservationId);
    if (!document) throw new Error('a valid ticket has no document');
    return renderTickets(document, ticket.locale);
  }
}

function signerOf(signers: ReadonlyMap<number, QrSigner>, eventId: number): QrSigner {
  const signer = signers.get(eventId);
  if (!signer) throw new Error(`nobody asked for the signer of event ${eventId}`);
  return signer;
}
