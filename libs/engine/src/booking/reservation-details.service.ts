import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@vestibule/platform';
import type { EventEntity } from '../catalog/event.entity';
import { readEvent } from '../catalog/event.repository';
import type { EventScope } from '../catalog/event-scope';
import { itemsByIds } from '../catalog/item.repository';
import type { ItemWithVariations } from '../catalog/item.service';
import type { SubeventEntity } from '../catalog/subevent.entity';
import { subeventsByIds } from '../catalog/subevent.repository';
import { variationsOfItems } from '../catalog/variation.repository';
import { type ChangeRecord, findCancellation } from './reservation-records.repository';
import {
  findReservationIdBySecret,
  readReservation,
  reservationById,
  type ReservationWithTickets,
} from './reservation.repository';

/** A reservation with what its tickets are for. */
export interface DetailedReservation extends ReservationWithTickets {
  readonly event: EventEntity;
  /** By id; those that tickets are for, cancelled ones included. */
  readonly items: ReadonlyMap<number, ItemWithVariations>;
  readonly dates: ReadonlyMap<number, SubeventEntity>;
  /** How it was cancelled; null when it was not. */
  readonly cancellation: Pick<ChangeRecord, 'actor' | 'detail'> | null;
}

/** Reading a reservation with everything a page says about it, in one transaction. */
@Injectable()
export class ReservationDetails {
  constructor(private readonly database: Database) {}

  /** The reservation whose page this secret opens. @throws EngineError NOT_FOUND */
  bySecret(scope: EventScope, secret: string): Promise<DetailedReservation> {
    return this.database.read(scope, async (tx) =>
      withDetails(tx, await reservationById(tx, await findReservationIdBySecret(tx, scope.eventId, secret))),
    );
  }

  /** The reservation with this UUID. @throws EngineError NOT_FOUND */
  byUuid(scope: EventScope, uuid: string): Promise<DetailedReservation> {
    return this.database.read(scope, async (tx) => withDetails(tx, await readReservation(tx, scope.eventId, uuid)));
  }
}

async function withDetails(tx: Tx, made: ReservationWithTickets): Promise<DetailedReservation> {
  const { reservation, tickets } = made;
  const itemIds = [...new Set(tickets.map(({ itemId }) => itemId))];
  const dateIds = [...new Set(tickets.flatMap(({ subeventId }) => subeventId ?? []))];
  const event = await readEvent(tx, reservation.eventId);
  const variations = await variationsOfItems(tx, itemIds);
  const items = (await itemsByIds(tx, itemIds)).map((item) => ({ item, variations: variations.get(item.id) ?? [] }));
  const dates = await subeventsByIds(tx, dateIds);
  const cancellation = reservation.status === 'C' ? await findCancellation(tx, reservation.id) : undefined;
  return {
    ...made,
    event,
    items: new Map(items.map((row) => [row.item.id, row])),
    dates: new Map(dates.map((date) => [date.id, date])),
    cancellation: cancellation ?? null,
  };
}
