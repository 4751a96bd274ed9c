import { Injectable } from '@nestjs/common';
import { Database, EngineError, type PageRequest, type TenantScope, type Tx } from '@vestibule/platform';
import { organizerTimezone } from '../../catalog/event.repository';
import { reservationsByIds, type ReservationWithTickets } from '../../booking/reservation.repository';
import { eventNames, findOwnReservation, newestReservations } from './reservation-card.repository';

/** A reservation with what names its event to the world, and the zones its times may be told in. */
export interface ReservationCard extends ReservationWithTickets {
  readonly event: { readonly uuid: string; readonly timezone: string };
  readonly organizerTimezone: string;
}

/** Reservations of an organizer, whatever the event. */
@Injectable()
export class ReservationCards {
  constructor(private readonly database: Database) {}

  /** A part of the list, newest first: six statements. */
  newest(scope: TenantScope, page: Pick<PageRequest, 'offset' | 'limit'>): Promise<ReservationCard[]> {
    return this.database.read(scope, async (tx) => readCards(tx, await newestReservations(tx, page)));
  }

  /** @throws EngineError NOT_FOUND */
  async read(scope: TenantScope, uuid: string): Promise<ReservationCard> {
    const [card] = await this.database.read(scope, async (tx) => {
      const id = await findOwnReservation(tx, uuid);
      return id === undefined ? [] : readCards(tx, [id]);
    });
    if (!card) throw new EngineError('NOT_FOUND');
    return card;
  }
}

async function readCards(tx: Tx, ids: readonly number[]): Promise<ReservationCard[]> {
  return ids.length === 0 ? [] : withNames(tx, await reservationsByIds(tx, ids));
}

async function withNames(tx: Tx, rows: readonly ReservationWithTickets[]): Promise<ReservationCard[]> {
  const zone = await organizerTimezone(tx);
  const events = await eventNames(
    tx,
    rows.map(({ reservation }) => reservation.eventId),
  );
  return rows.flatMap((row) => {
    const event = events.get(row.reservation.eventId);
    return event ? [{ ...row, event, organizerTimezone: zone }] : [];
  });
}
