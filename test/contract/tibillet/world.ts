import { createApiKey, type TestOrganizer } from '@vestibule/testing';
import type { ApiKeyWish } from '@vestibule/tenancy';
import type { TestApp } from '../../support/test-app';
import type { WireAnswer, WireClient } from '../../support/wire-client';

type Json = Record<string, unknown>;

/** A price as an event shows it. */
export interface Price {
  uuid: string;
  product: string;
  name: string;
  prix: string;
  free_price: boolean;
  stock: number | null;
}

/** What specs look at of an event. */
export interface Event extends Json {
  uuid: string;
  slug: string;
  products: { uuid: string; name: string; categorie_article: string; prices: Price[] }[];
  options_radio: { uuid: string; name: string }[];
  ticket_public_key: string;
}

/** What a reservation is answered with. */
export interface Made extends Json {
  reservation: { uuid: string; status: string; tickets: string[]; paiements: string[]; options: string[] } & Json;
  checkout_url?: string;
  paiement_stripe_uuid?: string;
}

export const everything = { event: true, product: true, reservation: true, ticket: true };

/** Calls as the holder of a key of the organizer; nobody's rights unless they are named. */
export async function withKey(
  api: TestApp,
  rights: Partial<ApiKeyWish> = everything,
  organizer: TestOrganizer = api.organizer,
): Promise<WireClient> {
  const { key } = await createApiKey(api.db, organizer, rights);
  return api.client(null).with({ Authorization: `Api-Key ${key}` });
}

/** An event a year ahead, unless told otherwise. */
export async function makeEvent(client: WireClient, wish: Json = {}): Promise<Event> {
  const made = await client.post<Event>('/api/events/', {
    name: 'Concert',
    datetime: '2031-10-18T20:00:00+04:00',
    ...wish,
  });
  if (made.status !== 201) throw new Error(`no event: ${made.status} ${made.text}`);
  return made.body;
}

export const terry = { first_name: 'Terry', last_name: 'Pratchett' };

/** A request for places of the event's first price, each with a name. */
export function wishFor(event: Event, { qty = 1, ...more }: Json & { qty?: number } = {}): Json {
  const customers = Array.from({ length: qty }, () => terry);
  const price = event.products[0]!.prices[0]!.uuid;
  return { email: 'jturbeaux@pm.me', event: event.uuid, prices: [{ uuid: price, qty, customers }], ...more };
}

/** Reserves as anybody would. */
export function reserve(api: TestApp, event: Event, more: Json & { qty?: number } = {}): Promise<WireAnswer<Made>> {
  return api.client(null).post<Made>('/api/reservations/', wishFor(event, more));
}

/** From now on the address is one whose owner has opened a mailed link. */
export async function verifyAddress(api: TestApp, email = 'jturbeaux@pm.me', organizer = api.organizer): Promise<void> {
  await api.db.ownerQuery(
    'INSERT INTO verified_address (organizer_id, email_key) VALUES ($1, lower($2)) ON CONFLICT DO NOTHING',
    [organizer.scope.organizerId, email],
  );
}
