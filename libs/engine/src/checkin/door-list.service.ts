import { Injectable } from '@nestjs/common';
import { Clock, Database, EngineError, type PageRequest, type Rows, type TenantScope } from '@vestibule/platform';
import { organizerTimezone } from '../catalog/event.repository';
import type { EventScope } from '../catalog/event-scope';
import { doorDayOf } from './door-day.policy';
import {
  type DayTicket,
  type DoorTicket,
  findDoorTicket,
  pageOfDoorTickets,
  searchDoorTickets,
  type ShownTicket,
  ticketsOfShows,
} from './door-ticket.repository';
import { showsBetween } from './show.repository';

/** Hits of a search; whoever gets that many types another letter (reference tibillet A8). */
const mostHits = 50;
/** Tickets of one day; more than anybody reads, few enough for one answer. */
const mostOfDay = 10_000;

/** Lists of tickets for people at a door. */
@Injectable()
export class DoorList {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Valid tickets of everything that starts on the organizer's day at the door (04:00 to 03:59:59.999 of its zone; a
   * moment before four belongs to yesterday), of these events or of all when null: 10,000 at most.
   */
  today(scope: TenantScope, eventIds: readonly number[] | null): Promise<DayTicket[]> {
    return this.database.read(scope, async (tx) => {
      const day = doorDayOf(this.clock.now(), await organizerTimezone(tx));
      return ticketsOfShows(tx, await showsBetween(tx, { ...day, eventIds }), mostOfDay);
    });
  }

  /** Any ticket of the organizer, whatever its state. @throws EngineError NOT_FOUND */
  async read(scope: TenantScope, uuid: string): Promise<ShownTicket> {
    const ticket = await this.database.read(scope, (tx) => findDoorTicket(tx, uuid));
    if (!ticket) throw new EngineError('NOT_FOUND');
    return ticket;
  }

  /** Tickets of the event that somebody looks for, in any state: 50 at most. */
  search(scope: EventScope, text: string): Promise<DoorTicket[]> {
    return this.database.read(scope, (tx) => searchDoorTickets(tx, scope.eventId, { text, limit: mostHits }));
  }

  /** One page of the event's valid tickets. */
  page(scope: EventScope, page: PageRequest): Promise<Rows<DoorTicket>> {
    return this.database.read(scope, (tx) => pageOfDoorTickets(tx, scope.eventId, page));
  }
}
