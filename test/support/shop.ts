import type { EventScope } from '@vestibule/engine';
import {
  catalogServices,
  createEvent,
  createItem,
  createQuota,
  type TestDatabase,
  type TestOrganizer,
} from '@vestibule/testing';
import type { WireAnswer, WireClient } from './wire-client';

interface ShopWish {
  /** Places of the one quota; null for no limit. */
  size?: number | null;
  variations?: number;
  settings?: Record<string, unknown>;
}

/** Where a shop is opened: an API in this process, or one of its own. */
interface ShopHost {
  readonly db: TestDatabase;
  readonly organizer: TestOrganizer;
  client(): WireClient;
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
  reserve(count?: number, ticket?: Record<string, unknown>): Promise<WireAnswer<ReservationBody>>;
  wait(email: string, more?: Record<string, unknown>): Promise<WireAnswer<EntryBody>>;
  availability(): Promise<Record<string, unknown>>;
}

export interface ReservationBody {
  uuid: string;
  code: string;
  status: string;
  tickets: { id: number; uuid: string; voucher: string | null; price: string; cancelled: boolean }[];
  [field: string]: unknown;
}

export interface EntryBody {
  id: number;
  voucher: number | null;
  [field: string]: unknown;
}

/** Builds a shop through the services an organizer's requests would reach. */
export async function openShop(api: ShopHost, wish: ShopWish = {}): Promise<Shop> {
  const scope = await createEvent(api.db, api.organizer);
  const { itemId, variationIds } = await createItem(api.db, scope, wish.variations ?? 0);
  const size = wish.size === undefined ? 10 : wish.size;
  const quota = await createQuota(api.db, scope, { size, items: [itemId], variations: variationIds });
  await catalogServices(api.db).events.update(scope, { live: true });
  const client: WireClient = api.client();
  const path = (rest: string) => `organizers/${scope.organizerSlug}/events/${scope.eventSlug}/${rest}`;
  if (wish.settings) await expectOk(client.patch(path('settings/'), wish.settings));
  return {
    scope,
    itemId,
    variationIds,
    quotaId: quota.id,
    path,
    publicPath: (rest) => `public/${scope.organizerSlug}/${scope.eventSlug}/${rest}`,
    reserve: (count = 1, ticket = {}) =>
      client.post<ReservationBody>(path('reservations/'), {
        email: 'guest@example.org',
        tickets: Array.from({ length: count }, () => ({ item: itemId, ...ticket })),
      }),
    wait: (email, more = {}) => client.post<EntryBody>(path('waitinglistentries/'), { email, item: itemId, ...more }),
    availability: async () => (await client.get(path(`quotas/${quota.id}/availability/`))).body,
  };
}

async function expectOk(answer: Promise<WireAnswer<unknown>>): Promise<void> {
  const { status, text } = await answer;
  if (status >= 300) throw new Error(`the shop could not be opened: ${status} ${text}`);
}
