import { Injectable } from '@nestjs/common';
import { BestAvailabilityService, type EventEntity, EventOptionsReader, TicketKeys } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import type { OrganizerScope } from '../../http/request-context';
import type { EventDetailView, EventView } from './events.dto';
import { type EventCompany, toEventDetailView, toEventView } from './events.mapper';

/** Shows events with what is kept beside their row: options, key, availability. A page costs as much as one event. */
@Injectable()
export class EventViews {
  constructor(
    private readonly options: EventOptionsReader,
    private readonly keys: TicketKeys,
    private readonly availability: BestAvailabilityService,
    private readonly links: PublicLinks,
  ) {}

  /** An event on its own. */
  async detail(scope: OrganizerScope, event: EventEntity): Promise<EventDetailView> {
    const companyOf = await this.companies(scope, [event]);
    return toEventDetailView(event, this.placeOf(scope), companyOf(event));
  }

  /** How to show each of these events, in a list; with its availability when a sales channel is named. */
  async listed(
    scope: OrganizerScope,
    events: readonly EventEntity[],
    salesChannel: string | undefined,
  ): Promise<(event: EventEntity) => EventView> {
    const companyOf = await this.companies(scope, events);
    const ids = events.map(({ id }) => id);
    const states =
      salesChannel === undefined
        ? undefined
        : await this.availability.states(scope, { of: 'event', ids, salesChannel });
    return (event) => {
      const bestState = states && (states.get(event.id) ?? null);
      return toEventView(event, this.placeOf(scope), { ...companyOf(event), bestState });
    };
  }

  private async companies(
    scope: OrganizerScope,
    events: readonly EventEntity[],
  ): Promise<(event: EventEntity) => EventCompany> {
    const ids = events.map(({ id }) => id);
    const [options, keys] = [await this.options.ofEvents(scope, ids), await this.keys.publicKeys(scope, ids)];
    return ({ id }) => ({
      options: options.get(id) ?? { radio: [], checkbox: [] },
      // Empty only for an event that was deleted meanwhile.
      ticketPublicKey: keys.get(id) ?? '',
    });
  }

  private placeOf({ organizerSlug }: OrganizerScope) {
    return { links: this.links, organizerSlug };
  }
}
