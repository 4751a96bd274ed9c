import { Injectable } from '@nestjs/common';
import { Database, EngineError, type PageRequest, type Rows } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { type HistoryRow, pageOfHistory } from './promotion-decision.repository';
import { findEntry } from './waiting-list.repository';

/** Why somebody was or was not served, pass by pass. */
@Injectable()
export class WaitingListHistoryService {
  constructor(private readonly database: Database) {}

  /** One page of what happened to an entry. @throws EngineError NOT_FOUND */
  list(scope: EventScope, entryId: number, page: PageRequest): Promise<Rows<HistoryRow>> {
    return this.database.read(scope, async (tx) => {
      const entry = await findEntry(tx, scope.eventId, entryId);
      if (!entry) throw new EngineError('NOT_FOUND');
      return pageOfHistory(tx, entry, page);
    });
  }
}
