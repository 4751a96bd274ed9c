import { Injectable } from '@nestjs/common';
import { EventDirectory } from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import type { Principal } from '@vestibule/tenancy';

/** Which events a list over an organizer is about. */
@Injectable()
export class EventsInReach {
  constructor(private readonly events: EventDirectory) {}

  /**
   * Ids of the events within reach, or of the one that is asked for; null for every event.
   * @throws EngineError INVALID_FIELD for one out of reach, as if it was not there
   */
  async idsFor(caller: Principal, slug: string | undefined): Promise<readonly number[] | null> {
    if (slug === undefined) return caller.visibleEventIds;
    const event = await this.events.find(caller.organizerSlug, slug);
    if (event && caller.seesEvent(event.eventId)) return [event.eventId];
    throw new EngineError('INVALID_FIELD', {
      field: 'event',
      message: 'Select a valid choice. That choice is not one of the available choices.',
    });
  }
}
