import { Injectable } from '@nestjs/common';
import { Database, EngineError, type PageRequest, type Rows } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { refuseUnknownChoices } from '../inventory/filter-choice.repository';
import { TicketKeys } from '../ticketing/ticket-keys.service';
import { hasQr } from './ticket.policy';
import { findTicket, type ListedTicket, pageOfTickets, type TicketFilter, type TicketName } from './ticket.repository';

/** A ticket and the text of its QR code; null when there is nothing to show at a door. */
export type TicketWithQr = ListedTicket & { readonly qr: string | null };

/** Tickets of an event, one a person. */
@Injectable()
export class TicketService {
  constructor(
    private readonly database: Database,
    private readonly keys: TicketKeys,
  ) {}

  /** One page of the event's tickets. @throws EngineError INVALID_FIELD for a filter by something it does not have */
  async list(scope: EventScope, filter: TicketFilter, page: PageRequest): Promise<Rows<TicketWithQr>> {
    const { count, rows } = await this.database.read(scope, async (tx) => {
      const { itemId: item, variationId: variation, subeventId: subevent } = filter;
      await refuseUnknownChoices(tx, scope.eventId, { item, variation, subevent });
      return pageOfTickets(tx, scope.eventId, { filter, page });
    });
    return { count, rows: await this.withQr(scope, rows) };
  }

  /** One ticket. @throws EngineError NOT_FOUND */
  async read(scope: EventScope, name: TicketName): Promise<TicketWithQr> {
    const found = await this.database.read(scope, (tx) => findTicket(tx, scope.eventId, name));
    const [ticket] = await this.withQr(scope, found ? [found] : []);
    if (!ticket) throw new EngineError('NOT_FOUND');
    return ticket;
  }

  private async withQr(scope: EventScope, tickets: readonly ListedTicket[]): Promise<TicketWithQr[]> {
    if (!tickets.some(hasQr)) return tickets.map((ticket) => ({ ...ticket, qr: null }));
    const signer = await this.keys.signer(scope, scope.eventId);
    return tickets.map((ticket) => ({ ...ticket, qr: hasQr(ticket) ? signer.text(ticket.uuid) : null }));
  }
}
