import { Injectable } from '@nestjs/common';
import { Database, type PageRequest, type Rows, type TenantScope } from '@vestibule/platform';
import { eventSlugs } from '../catalog/event.repository';
import type { EventScope } from '../catalog/event-scope';
import { refuseUnknownChoices } from '../inventory/filter-choice.repository';
import {
  findReservationIdBySecret,
  pageOfReservations,
  type ReservationFilter,
  readReservation,
  reservationById,
  type ReservationWithTickets,
} from './reservation.repository';

/** Reading reservations. */
@Injectable()
export class ReservationService {
  constructor(private readonly database: Database) {}

  /** One page of the event's reservations. @throws EngineError INVALID_FIELD for a filter by what it does not have */
  list(scope: EventScope, filter: ReservationFilter, page: PageRequest): Promise<Rows<ReservationWithTickets>> {
    return this.database.read(scope, async (tx) => {
      const { itemId: item, variationId: variation, subeventId: subevent } = filter;
      await refuseUnknownChoices(tx, scope.eventId, { item, variation, subevent });
      return pageOfReservations(tx, scope.eventId, { filter, page });
    });
  }

  /**
   * One page of the organizer's reservations in the events a credential reaches (null: all of them), each with the slug
   * of its event.
   */
  listOfOrganizer(
    scope: TenantScope,
    { eventIds, filter, page }: { eventIds: readonly number[] | null; filter: ReservationFilter; page: PageRequest },
  ): Promise<Rows<ReservationWithTickets & { readonly eventSlug: string }>> {
    return this.database.read(scope, async (tx) => {
      const { count, rows } = await pageOfReservations(tx, eventIds, { filter, page });
      const slugs = await eventSlugs(
        tx,
        rows.map(({ reservation }) => reservation.eventId),
      );
      const named = rows.map((row) => ({ ...row, eventSlug: slugs.get(row.reservation.eventId) ?? '' }));
      return { count, rows: named };
    });
  }

  /** The reservation whose page this secret opens. @throws EngineError NOT_FOUND */
  readBySecret(scope: EventScope, secret: string): Promise<ReservationWithTickets> {
    return this.database.read(scope, async (tx) =>
      reservationById(tx, await findReservationIdBySecret(tx, scope.eventId, secret)),
    );
  }

  /** One reservation. @throws EngineError NOT_FOUND */
  read(scope: EventScope, uuid: string): Promise<ReservationWithTickets> {
    return this.database.read(scope, (tx) => readReservation(tx, scope.eventId, uuid));
  }
}
