import { Injectable } from '@nestjs/common';
import { Database, EngineError, type PageRequest, type Rows } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { refuseUnknownChoices } from '../inventory/filter-choice.repository';
import { findTicket, type ListedTicket, pageOfTickets, type TicketFilter } from './ticket.repository';

/** Tickets of an event, one a person. */
@Injectable()
export class TicketService {
  constructor(private readonly database: Database) {}

  /** One page of the event's tickets. @throws EngineError INVALID_FIELD for a filter by something it does not have */
  list(scope: EventScope, filter: TicketFilter, page: PageRequest): Promise<Rows<ListedTicket>> {
    return this.database.read(scope, async (tx) => {
      const { itemId: item, variationId: variation, subeventId: subevent } = filter;
      await refuseUnknownChoices(tx, scope.eventId, { item, variation, subevent });
      return pageOfTickets(tx, scope.eventId, { filter, page });
    });
  }

  /** One ticket. @throws EngineError NOT_FOUND */
  read(scope: EventScope, uuid: string): Promise<ListedTicket> {
    return this.database.read(scope, async (tx) => {
      const ticket = await findTicket(tx, scope.eventId, uuid);
      if (!ticket) throw new EngineError('NOT_FOUND');
      return ticket;
    });
  }
}
