import type { EventScope } from '@vestibule/engine';
import {
  catalogServices,
  createEvent,
  createItem,
  createQuota,
  type TestDatabase,
  type TestOrganizer,
} from '@vestibule/testing';
import type {
  EventPatch,
  EventSettingsPatch,
  ItemPatch,
  QuotaAvailabilityView,
  ReservationTicketInput,
  ReservationView,
  WaitingListEntryInput,
  WaitingListEntryView,
} from '@vestibule/client';
import { answerOf, type TypedAnswer, typedClient } from './typed-client';
import { WireClient } from './wire-client';

interface ShopWish {
  /** Places of the one quota; null for no limit. */
  size?: number | null;
  variations?: number;
  settings?: EventSettingsPatch;
  /** What the event and the item are besides live and free. */
  event?: EventPatch;
  item?: ItemPatch;
}

/** Where a shop is opened: an API in this process, or one of its own. */
interface ShopHost {
  readonly db: TestDatabase;
  readonly organizer: TestOrganizer;
  readonly url: string;
}

/** A live event with one free item in one quota, and what a spec asks of it. */
export interface Shop {
  readonly scope: EventScope;
  readonly itemId: number;
  readonly variationIds: readonly number[];
  readonly quotaId: number;
  /** Path of something below the event. */
  path(rest: string): string;
  /** Path of something below the event's public door. */
  publicPath(rest: string): string;
  /** The three requests most specs make, through the generated client. */
  reserve(count?: number, ticket?: Partial<ReservationTicketInput>): Promise<TypedAnswer<ReservationView>>;
  wait(email: string, more?: Partial<WaitingListEntryInput>): Promise<TypedAnswer<WaitingListEntryView>>;
  availability(): Promise<QuotaAvailabilityView>;
}

/** Builds a shop through the services an organizer's requests would reach. */
export async function openShop(api: ShopHost, wish: ShopWish = {}): Promise<Shop> {
  const scope = await createEvent(api.db, api.organizer);
  const { itemId, variationIds } = await createItem(api.db, scope, wish.variations ?? 0);
  const size = wish.size === undefined ? 10 : wish.size;
  const quota = await createQuota(api.db, scope, { size, items: [itemId], variations: variationIds });
  await catalogServices(api.db).events.update(scope, { live: true });
  const client = typedClient(api.url, api.organizer.token);
  const place = { organizer: scope.organizerSlug, event: scope.eventSlug };
  await furnish(api, scope, { '': wish.event, 'settings/': wish.settings, [`items/${itemId}/`]: wish.item });
  return {
    scope,
    itemId,
    variationIds,
    quotaId: quota.id,
    path: (rest) => `organizers/${scope.organizerSlug}/events/${scope.eventSlug}/${rest}`,
    publicPath: (rest) => `public/${scope.organizerSlug}/${scope.eventSlug}/${rest}`,
    reserve: (count = 1, ticket = {}) =>
      answerOf(
        client.POST('/api/v1/organizers/{organizer}/events/{event}/reservations/', {
          params: { path: place },
          body: {
            email: 'guest@example.org',
            tickets: Array.from({ length: count }, () => ({ item: itemId, ...ticket })),
          },
        }),
      ),
    wait: (email, more = {}) =>
      answerOf(
        client.POST('/api/v1/organizers/{organizer}/events/{event}/waitinglistentries/', {
          params: { path: place },
          body: { email, item: itemId, ...more },
        }),
      ),
    availability: async () => {
      const { body } = await answerOf(
        client.GET('/api/v1/organizers/{organizer}/events/{event}/quotas/{id}/availability/', {
          params: { path: { ...place, id: quota.id } },
        }),
      );
      return body;
    },
  };
}

/** Changes what a shop is, by its path below the event; what was not wished for stays. */
async function furnish(
  { url, organizer }: ShopHost,
  { organizerSlug, eventSlug }: EventScope,
  changes: Readonly<Record<string, object | undefined>>,
): Promise<void> {
  const client = new WireClient(url, { Authorization: `Token ${organizer.token}` });
  for (const [rest, change] of Object.entries(changes)) {
    if (!change) continue;
    const { status, text } = await client.patch(`organizers/${organizerSlug}/events/${eventSlug}/${rest}`, change);
    if (status !== 200) throw new Error(`the shop could not be opened: ${status} ${text}`);
  }
}
