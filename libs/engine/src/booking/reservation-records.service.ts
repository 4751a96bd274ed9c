import { Injectable } from '@nestjs/common';
import { Database, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import {
  type ChangeRecord,
  pageOfRecordedChanges,
  pageOfRefunds,
  type RefundRecord,
} from './reservation-records.repository';
import { readReservationId } from './reservation.repository';

/** What was written down about a reservation: money that went back, and everything that happened to it. */
@Injectable()
export class ReservationRecords {
  constructor(private readonly database: Database) {}

  /** One page of its refunds. @throws EngineError NOT_FOUND */
  refunds(scope: EventScope, uuid: string, page: PageRequest): Promise<Rows<RefundRecord>> {
    return this.of(scope, uuid, (tx, id) => pageOfRefunds(tx, id, page));
  }

  /** One page of what happened to it; that it was made comes first. @throws EngineError NOT_FOUND */
  changes(scope: EventScope, uuid: string, page: PageRequest): Promise<Rows<ChangeRecord>> {
    return this.of(scope, uuid, (tx, id) => pageOfRecordedChanges(tx, id, page));
  }

  private of<Found>(scope: EventScope, uuid: string, read: (tx: Tx, id: number) => Promise<Found>): Promise<Found> {
    return this.database.read(scope, async (tx) => read(tx, await readReservationId(tx, scope.eventId, uuid)));
  }
}
