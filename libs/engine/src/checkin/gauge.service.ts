import { Injectable } from '@nestjs/common';
import { Clock, Database, type TenantScope, type Tx } from '@vestibule/platform';
import { organizerTimezone } from '../catalog/event.repository';
import type { EventScope } from '../catalog/event-scope';
import { refuseUnknownChoices } from '../inventory/filter-choice.repository';
import { doorDayOf } from './door-day.policy';
import { placesOfGroups } from './gauge.policy';
import { type Counted, countTickets, quotasOfShows, showsBetween } from './show.repository';

/** How full it is. */
export interface GaugeReading {
  /** Null: no limit. */
  readonly places: number | null;
  /** Valid tickets, let in or not. */
  readonly sold: number;
  readonly scanned: number;
}

/** Counts places, valid tickets and people inside; what is no admission (a poster, a meal) counts nowhere. */
@Injectable()
export class Gauge {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of an event with all of its dates, or of one. @throws EngineError INVALID_FIELD for a date it does not have */
  ofEvent(scope: EventScope, subeventId?: number): Promise<GaugeReading> {
    const { eventId } = scope;
    return this.database.read(scope, async (tx) => {
      await refuseUnknownChoices(tx, eventId, { subevent: subeventId });
      return read(tx, [subeventId === undefined ? { eventId, everyDate: true } : { eventId, subeventId }]);
    });
  }

  /** Of everything that starts on the organizer's day at the door, of these events or of all when null. */
  ofToday(scope: TenantScope, eventIds: readonly number[] | null): Promise<GaugeReading> {
    return this.database.read(scope, async (tx) => {
      const day = doorDayOf(this.clock.now(), await organizerTimezone(tx));
      return read(tx, await showsBetween(tx, { ...day, eventIds }));
    });
  }
}

async function read(tx: Tx, counted: readonly Counted[]): Promise<GaugeReading> {
  return { places: placesOfGroups(await quotasOfShows(tx, counted)), ...(await countTickets(tx, counted)) };
}
