import { Injectable } from '@nestjs/common';
import { Database } from '@vestibule/platform';
import { LRUCache } from 'lru-cache';
import { organizerTimezone } from '../../catalog/event.repository';
import type { EventScope } from '../../catalog/event-scope';
import { type BookablePrice, pricesOfEvent, resolveEventUuid } from './event-card.repository';
import { eventNames } from './reservation-card.repository';

/** Short: names and zones may change. Long enough that a rush on one event asks the database once. */
const cacheMs = 300;

/** An event by its UUID, with what a request for places has to know of it. */
export interface BookableEvent {
  readonly scope: EventScope;
  readonly uuid: string;
  readonly timezone: string;
  readonly organizerTimezone: string;
  /** By UUID. */
  readonly prices: ReadonlyMap<string, BookablePrice>;
}

/** Events as somebody without an account names them when they reserve. */
@Injectable()
export class BookableEvents {
  private readonly known = new LRUCache<string, Promise<BookableEvent | undefined>>({ max: 5_000, ttl: cacheMs });

  constructor(private readonly database: Database) {}

  /** The event with its prices; these ones are looked up again before they are called unknown. */
  async find(uuid: string, priceUuids: readonly string[]): Promise<BookableEvent | undefined> {
    const remembered = await this.known.get(uuid);
    if (remembered && priceUuids.every((price) => remembered.prices.has(price))) return remembered;
    const loading = this.load(uuid);
    this.known.set(uuid, loading);
    const forget = () => this.known.delete(uuid);
    const event = await loading.catch((error: unknown) => {
      forget();
      throw error;
    });
    if (!event) forget();
    return event;
  }

  private async load(uuid: string): Promise<BookableEvent | undefined> {
    const scope = await this.database.acrossTenants((tx) => resolveEventUuid(tx, uuid));
    if (!scope) return undefined;
    return this.database.read(scope, async (tx) => {
      const event = (await eventNames(tx, [scope.eventId])).get(scope.eventId);
      if (!event) return undefined;
      const zone = await organizerTimezone(tx);
      return { scope, ...event, organizerTimezone: zone, prices: await pricesOfEvent(tx, scope.eventId) };
    });
  }
}
