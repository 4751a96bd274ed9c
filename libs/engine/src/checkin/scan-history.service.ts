import { Injectable } from '@nestjs/common';
import { Database, EngineError, type PageRequest, type Rows } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { pageOfScans } from './scan.repository';
import type { TicketScanEntity } from './ticket-scan.entity';

/** What was tried with a ticket. */
@Injectable()
export class ScanHistory {
  constructor(private readonly database: Database) {}

  /** A page of the attempts with a ticket of the event, oldest first. @throws EngineError NOT_FOUND */
  async list(scope: EventScope, ticketUuid: string, page: PageRequest): Promise<Rows<TicketScanEntity>> {
    const ticket = { eventId: scope.eventId, uuid: ticketUuid };
    const rows = await this.database.read(scope, (tx) => pageOfScans(tx, ticket, page));
    if (!rows) throw new EngineError('NOT_FOUND');
    return rows;
  }
}
