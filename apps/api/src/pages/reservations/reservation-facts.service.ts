import { Injectable } from '@nestjs/common';
import {
  type EventScope,
  EventService,
  ItemService,
  ReservationRecords,
  ReservationService,
  type ReservationWithTickets,
  SubeventService,
} from '@vestibule/engine';
import { Clock } from '@vestibule/platform';
import type { ReservationFacts } from './reservation-facts';

const latestChanges = { offset: 0, limit: 10, order: [{ field: 'datetime', descending: true }] };
const allItems = { offset: 0, limit: 1_000, order: [{ field: 'position', descending: false }] };

/** Gathers what the pages of a reservation and its tickets say. */
@Injectable()
export class ReservationFactsReader {
  constructor(
    private readonly reservations: ReservationService,
    private readonly events: EventService,
    private readonly items: ItemService,
    private readonly dates: SubeventService,
    private readonly records: ReservationRecords,
    private readonly clock: Clock,
  ) {}

  /** The reservation this secret opens. @throws EngineError NOT_FOUND */
  async bySecret(scope: EventScope, secret: string): Promise<ReservationFacts> {
    return this.factsOf(scope, await this.reservations.readBySecret(scope, secret));
  }

  /** The reservation with this UUID. @throws EngineError NOT_FOUND */
  async byUuid(scope: EventScope, uuid: string): Promise<ReservationFacts> {
    return this.factsOf(scope, await this.reservations.read(scope, uuid));
  }

  private async factsOf(scope: EventScope, made: ReservationWithTickets): Promise<ReservationFacts> {
    const event = await this.events.read(scope);
    const { rows } = await this.items.list(scope, {}, allItems);
    const named = new Set(made.tickets.flatMap(({ subeventId }) => subeventId ?? []));
    const dates = await this.dates.readAll(scope, [...named]);
    const items = new Map(rows.map((row) => [row.item.id, row]));
    return { ...made, event, items, dates, endedBy: await this.endedBy(scope, made), now: this.clock.now() };
  }

  private async endedBy(
    scope: EventScope,
    { reservation }: ReservationWithTickets,
  ): Promise<ReservationFacts['endedBy']> {
    if (reservation.status !== 'C') return null;
    const { rows } = await this.records.changes(scope, reservation.uuid, latestChanges);
    const end = rows.find(({ action }) => action === 'cancelled');
    if (!end) return null;
    if ('refusal' in end.detail) return 'late';
    if (end.actor === 'customer') return 'customer';
    return /^(token|key):/.test(end.actor) ? 'organizer' : null;
  }
}
