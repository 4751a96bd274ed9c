import { Injectable } from '@nestjs/common';
import { Clock, Database, isSlug, type Tx } from '@vestibule/platform';
import { eventOptions } from '../../catalog/event-options';
import { findEventBySlug } from '../../catalog/event.repository';
import { type EventFilter, listEvents } from '../../catalog/event-list.repository';
import type { EventScope } from '../../catalog/event-scope';
import type { ItemWithVariations } from '../../catalog/item.service';
import { containing } from '../../catalog/text-search.repository';
import { variationsOfItems } from '../../catalog/variation.repository';
import { TicketKeys } from '../../ticketing/ticket-keys.service';
import type { EventCard } from './event-card';
import { cardPlaces } from './event-card.policy';
import {
  eventsByIds,
  itemsByUuids,
  itemsOfEvents,
  organizerOf,
  publishedEvents,
  quotasOfEvents,
  resolveEventSlug,
  resolveEventUuid,
  resolveTicketUuid,
  validTickets,
} from './event-card.repository';

/** Events whose products are listed. */
const ownerLimit = 100;
/** Organizers whose events are read at a time. */
const readersAtOnce = 4;

/** An organizer, by number and by name. */
type Organizer = Pick<EventScope, 'organizerId' | 'organizerSlug'>;
type PartialCard = Omit<EventCard, 'publicKey'>;

/** An item, wherever it belongs. */
export interface OwnItem extends ItemWithVariations {
  readonly scope: EventScope;
}

/** What a list of events may be narrowed to. */
export interface CardFilter {
  /** Only events that begin from this moment on. */
  readonly from: Date | null;
  /** Part of the name. */
  readonly search: string | null;
  readonly offset: number;
  readonly limit: number;
}

/** Events with everything there is to be had of them. An organizer costs the same, however many events it has. */
@Injectable()
export class EventCards {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly keys: TicketKeys,
  ) {}

  /** Published events of everybody, soonest first. */
  async ofEverybody({ from, search, offset, limit }: CardFilter): Promise<EventCard[]> {
    const name = search === null ? null : containing(search);
    const scopes = await this.database.acrossTenants((tx) => publishedEvents(tx, { from, name, offset, limit }));
    const organizers = [...new Map(scopes.map((scope) => [scope.organizerId, scope])).values()];
    const cards = new Map<number, EventCard>();
    for (let first = 0; first < organizers.length; first += readersAtOnce) {
      const read = organizers.slice(first, first + readersAtOnce).map((organizer) => {
        const own = scopes.filter(({ organizerId }) => organizerId === organizer.organizerId);
        return this.cardsOf(organizer, () => Promise.resolve(own.map(({ eventId }) => eventId)));
      });
      for (const card of (await Promise.all(read)).flat()) cards.set(card.event.id, card);
    }
    return scopes.flatMap(({ eventId }) => cards.get(eventId) ?? []);
  }

  /** Published events of one organizer, soonest first. */
  ofOrganizer(organizer: Organizer, { from, search, offset, limit }: CardFilter): Promise<EventCard[]> {
    const filter: EventFilter = {
      visibleIds: null,
      live: true,
      isPublic: true,
      ...(from && { dateFromAfter: from }),
      ...(search !== null && { search }),
    };
    const page = { offset, limit, order: [{ field: 'date_from', descending: false }] };
    return this.cardsOf(organizer, async (tx) => {
      const { rows } = await listEvents(tx, { filter, page, now: this.clock.now() });
      return rows.map(({ id }) => id);
    });
  }

  /** Events of one organizer, published or not, latest first, at most 100. */
  ofOwner(organizer: Organizer): Promise<EventCard[]> {
    const page = { offset: 0, limit: ownerLimit, order: [{ field: 'date_from', descending: true }] };
    return this.cardsOf(organizer, async (tx) => {
      const { rows } = await listEvents(tx, { filter: { visibleIds: null }, page, now: this.clock.now() });
      return rows.map(({ id }) => id);
    });
  }

  /** Items of one organizer by UUID, with their variations and the event each belongs to; unknown ones are missing. */
  items(organizer: Organizer, uuids: readonly string[]): Promise<OwnItem[]> {
    return this.database.read(organizer, async (tx) => {
      const found = uuids.length === 0 ? [] : await itemsByUuids(tx, uuids);
      const variations = await variationsOfItems(
        tx,
        found.map(({ item }) => item.id),
      );
      const { organizerId, organizerSlug } = organizer;
      return found.map(({ item, eventSlug }) => ({
        item,
        variations: variations.get(item.id) ?? [],
        scope: { organizerId, organizerSlug, eventId: item.eventId, eventSlug },
      }));
    });
  }

  /** The event of this UUID, published or not; the caller checks who may see it. */
  find(uuid: string): Promise<EventScope | undefined> {
    return this.database.acrossTenants((tx) => resolveEventUuid(tx, uuid));
  }

  /** The event of the ticket with this UUID, whoever asks: knowing it is what opens it. */
  findByTicket(uuid: string): Promise<EventScope | undefined> {
    return this.database.acrossTenants((tx) => resolveTicketUuid(tx, uuid));
  }

  /** The card of one event; undefined when it is gone. */
  async read(scope: EventScope): Promise<EventCard | undefined> {
    const [card] = await this.cardsOf(scope, () => Promise.resolve([scope.eventId]));
    return card;
  }

  /** The card of the event with this slug: the organizer's, or the only published one of all. */
  async readBySlug(slug: string, organizer: Organizer | undefined): Promise<EventCard | undefined> {
    if (!isSlug(slug)) return undefined;
    if (!organizer) {
      const scope = await this.database.acrossTenants((tx) => resolveEventSlug(tx, slug));
      return scope && this.read(scope);
    }
    const [card] = await this.cardsOf(organizer, async (tx) => {
      const event = await findEventBySlug(tx, slug);
      return event ? [event.id] : [];
    });
    return card;
  }

  private async cardsOf(organizer: Organizer, idsOf: (tx: Tx) => Promise<number[]>): Promise<EventCard[]> {
    const cards = await this.database.read(organizer, async (tx) => {
      const ids = await idsOf(tx);
      return ids.length === 0 ? [] : readCards(tx, organizer.organizerSlug, ids);
    });
    if (cards.length === 0) return [];
    const publicKeys = await this.keys.publicKeys(
      organizer,
      cards.map(({ event }) => event.id),
    );
    return cards.map((card) => ({ ...card, publicKey: publicKeys.get(card.event.id) ?? '' }));
  }
}

/** Six statements or seven, however many events. */
async function readCards(tx: Tx, organizerSlug: string, ids: readonly number[]): Promise<PartialCard[]> {
  const events = new Map((await eventsByIds(tx, ids)).map((event) => [event.id, event]));
  const organizer = await organizerOf(tx);
  const items = await itemsOfEvents(tx, ids);
  const variations = await variationsOfItems(
    tx,
    items.map(({ id }) => id),
  );
  const quotas = await quotasOfEvents(tx, ids);
  const options = await eventOptions(tx, ids);
  const places = new Map(
    ids.map((id) => {
      const own = { items: items.filter(({ eventId }) => eventId === id), variations };
      return [id, cardPlaces({ ...own, quotas: quotas.filter(({ eventId }) => eventId === id) })] as const;
    }),
  );
  const taken = await validTickets(
    tx,
    ids.filter((id) => places.get(id)?.counted === null),
  );
  return ids.flatMap((id) => {
    const event = events.get(id);
    const own = places.get(id);
    const offered = options.get(id);
    if (!event || !own || !offered) return [];
    const { counted, ...rest } = own;
    const scope = { organizerId: event.organizerId, organizerSlug, eventId: id, eventSlug: event.slug };
    return [{ scope, event, organizer, options: offered, taken: counted ?? taken.get(id) ?? 0, ...rest }];
  });
}
