import { Injectable } from '@nestjs/common';
import { Database, isSlug } from '@vestibule/platform';
import { LRUCache } from 'lru-cache';
import type { EventScope } from './event-scope';

/** Below a second: an event that was deleted is gone everywhere within it. */
const cacheMs = 900;

/** Finds events by the slugs of a path. Slugs never change, so only existence can be stale, and that briefly. */
@Injectable()
export class EventDirectory {
  private readonly known = new LRUCache<string, EventScope>({ max: 10_000, ttl: cacheMs });

  constructor(private readonly database: Database) {}

  /** The event of these slugs, whatever the tenant: the caller checks who may see it. */
  async find(organizerSlug: string, eventSlug: string): Promise<EventScope | undefined> {
    if (!isSlug(organizerSlug) || !isSlug(eventSlug)) return undefined;
    const key = `${organizerSlug}/${eventSlug}`;
    const cached = this.known.get(key);
    if (cached) return cached;
    const [row] = await this.database.acrossTenants((tx) =>
      tx.query<{ organizer_id: number; event_id: number }>('SELECT * FROM resolve_event($1, $2)', [
        organizerSlug,
        eventSlug,
      ]),
    );
    if (!row) return undefined;
    const scope: EventScope = { organizerId: row.organizer_id, organizerSlug, eventId: row.event_id, eventSlug };
    this.known.set(key, scope);
    return scope;
  }

  /** Drops an event that was just deleted in this process. */
  forget(scope: EventScope): void {
    this.known.delete(`${scope.organizerSlug}/${scope.eventSlug}`);
  }
}
