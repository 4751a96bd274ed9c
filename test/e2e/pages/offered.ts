import { type EventScope, PromotionService } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import { catalogServices, createEvent, createItem, createQuota } from '@vestibule/testing';
import type { TestApp } from '../../support/test-app';
import type { WireAnswer } from '../../support/wire-client';

interface HouseWish {
  eventName?: Record<string, string>;
  itemName?: Record<string, string>;
}

/** A sold out event with a waiting list: one item, one place, one reservation. */
export interface SoldOut {
  readonly scope: EventScope;
  readonly itemId: number;
  /** Puts somebody on the list; the path of their page. */
  join(person?: Record<string, unknown>): Promise<Person>;
  /** Cancels the reservation and runs the pass that a worker would run. */
  free(): Promise<void>;
}

/** Somebody who joined the waiting list. */
export interface Person {
  readonly id: number;
  readonly secret: string;
  readonly statusPath: string;
}

/** Somebody who got an offer, and where its links lead. */
export interface Offered extends Person {
  readonly house: SoldOut;
  readonly code: string;
  readonly redeemPath: string;
  readonly declinePath: string;
}

const pathOf = (url: string) => url.slice(new URL(url).origin.length);

/** Opens and sells out an event. */
export async function sellOut(api: TestApp, wish: HouseWish = {}): Promise<SoldOut> {
  const scope = await createEvent(api.db, api.organizer, {
    name: wish.eventName ?? { en: 'Night of Lights', de: 'Nacht der Lichter', fr: 'Nuit des lumières' },
    dateFrom: new Date('2031-12-03T19:00:00Z'),
    timezone: 'Europe/Berlin',
  });
  const { itemId } = await createItem(api.db, scope);
  const { events, items } = catalogServices(api.db);
  await items.update(scope, itemId, { name: wish.itemName ?? { en: 'Seat', de: 'Sitzplatz', fr: 'Place assise' } });
  await createQuota(api.db, scope, { size: 1, items: [itemId] });
  await events.update(scope, { live: true });
  const client = api.client();
  const below = `organizers/${scope.organizerSlug}/events/${scope.eventSlug}`;
  await ok(client.patch(`${below}/settings/`, { waiting_list_enabled: true }));
  const sold = await ok(
    client.post<{ uuid: string }>(`${below}/reservations/`, {
      email: 'guest@example.org',
      tickets: [{ item: itemId }],
    }),
  );
  return {
    scope,
    itemId,
    join: async (person = {}) => {
      const wishOf = { email: 'waiting@example.org', item: itemId, ...person };
      const path = `public/${scope.organizerSlug}/${scope.eventSlug}/waitinglist/`;
      const { id, secret } = await ok(api.client(null).post<{ id: number; secret: string }>(path, wishOf));
      return { id, secret, statusPath: pathOf(api.app.get(PublicLinks).waitingStatus(scope, secret)) };
    },
    free: async () => {
      await ok(client.post(`${below}/reservations/${sold.uuid}/cancel/`));
      await api.app.get(PromotionService).promote(scope, scope.eventId);
    },
  };
}

/** Sells out an event, lets somebody join, and frees the place for them. */
export async function offerPlace(
  api: TestApp,
  person: Record<string, unknown> = {},
  wish: HouseWish = {},
): Promise<Offered> {
  const house = await sellOut(api, wish);
  const joined = await house.join(person);
  await house.free();
  const [voucher] = await api.db.ownerQuery<{ code: string }>(
    'SELECT v.code FROM waiting_list_entry w JOIN voucher v ON v.id = w.voucher_id WHERE w.id = $1',
    [joined.id],
  );
  if (!voucher) throw new Error('nobody got an offer');
  const links = api.app.get(PublicLinks);
  return {
    ...joined,
    house,
    code: voucher.code,
    redeemPath: pathOf(links.redeemOffer(house.scope, voucher.code)),
    declinePath: pathOf(links.declineOffer(house.scope, voucher.code)),
  };
}

/** Lets the deadline of an offer pass. */
export async function expire(api: TestApp, { code }: Offered): Promise<void> {
  await api.db.ownerQuery(`UPDATE voucher SET valid_until = now() - interval '1 minute' WHERE code = $1`, [code]);
}

/** Somebody with a browser. */
export interface Visitor {
  open(path: string, headers?: Record<string, string>): Promise<WireAnswer<unknown>>;
  /** Sends the form of a page. */
  press(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<WireAnswer<unknown>>;
}

/** A visitor who follows links and presses buttons, without any credential. */
export function visitorOf(api: TestApp): Visitor {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return {
    open: (path, headers) => api.client(null).send('GET', path, { headers }),
    press: (path, fields = {}, headers = {}) =>
      api.client(null).send('POST', path, {
        headers: { ...form, ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}

/** What people read of a page: title first, then every text, entities resolved. */
export function wordsOf(html: string): string {
  const entities: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#x27': "'",
    '#x3D': '=',
    '#x60': '`',
  };
  return html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&([#\w]+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** How often something occurs in a page. */
export const times = (html: string, what: RegExp) => [...html.matchAll(new RegExp(what, 'g'))].length;

async function ok<Body>(answer: Promise<WireAnswer<Body>>): Promise<Body> {
  const { status, text, body } = await answer;
  if (status >= 300) throw new Error(`the house could not be arranged: ${status} ${text}`);
  return body;
}
