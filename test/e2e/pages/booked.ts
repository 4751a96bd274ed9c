import {
  AddressVerification,
  type EventScope,
  type NewItem,
  ReservationCreation,
  type ReservationWish,
  type ReservationWithTickets,
} from '@vestibule/engine';
import { PublicLinks, SystemClock } from '@vestibule/platform';
import { catalogServices, createEvent, createItem, createQuota, createSubevent } from '@vestibule/testing';
import type { TestApp } from '../../support/test-app';

/** What is special about a house. */
export interface HouseWish {
  readonly event?: Parameters<typeof createEvent>[2];
  readonly item?: Partial<NewItem>;
  readonly settings?: Record<string, unknown>;
  /** Places; null for no limit. */
  readonly size?: number | null;
}

/** A live event that sells one item. */
export interface House {
  readonly scope: EventScope;
  readonly itemId: number;
  /** The one date of a series. */
  readonly subeventId: number | null;
  readonly eventPath: string;
  /** Reserves as somebody without a credential, unless the wish says otherwise. */
  book(wish?: Partial<ReservationWish>, places?: number): Promise<Booked>;
}

/** A reservation and where its pages are. */
export interface Booked extends ReservationWithTickets {
  readonly house: House;
  readonly path: string;
  readonly ticketPaths: readonly string[];
}

const pathOf = (url: string) => url.slice(new URL(url).origin.length);

/** Path of the link that was mailed to an address, to prove that somebody reads it. */
export function mailedPath({ app, organizer: { scope } }: TestApp, email: string, at = new SystemClock().now()) {
  const { token } = app.get(AddressVerification).linkFor(scope, email, at);
  return pathOf(app.get(PublicLinks).verifyAddress(scope.organizerSlug, token));
}

/** Opens an event with one item. */
export async function openHouse(api: TestApp, wish: HouseWish = {}): Promise<House> {
  const scope = await createEvent(api.db, api.organizer, {
    name: { en: 'Night of Lights', de: 'Nacht der Lichter', fr: 'Nuit des lumières' },
    dateFrom: new Date('2031-12-03T19:00:00Z'),
    timezone: 'Europe/Berlin',
    location: { en: 'Old Mill\nRiver Road 3' },
    ...wish.event,
  });
  const { itemId } = await createItem(api.db, scope);
  const { events, items, settings } = catalogServices(api.db);
  await items.update(scope, itemId, { name: { en: 'Seat', de: 'Sitzplatz', fr: 'Place assise' }, ...wish.item });
  const subeventId = wish.event?.hasSubevents ? await createSubevent(api.db, scope) : null;
  await createQuota(api.db, scope, { size: wish.size === undefined ? 10 : wish.size, items: [itemId], subeventId });
  if (wish.settings) await settings.update(scope, wish.settings);
  await events.update(scope, { live: true });
  const links = api.app.get(PublicLinks);
  const house: House = {
    scope,
    itemId,
    subeventId,
    eventPath: pathOf(links.eventPage(scope)),
    book: async (more = {}, places = 1) => {
      const ticket = { itemId, variationId: null, subeventId, voucherCode: null, seat: null };
      const made = await api.app.get(ReservationCreation).create(scope, {
        email: 'ada@example.org',
        name: 'Ada Lovelace',
        phone: null,
        userExternalId: null,
        locale: 'en',
        toMail: true,
        options: [],
        extraData: {},
        audience: 'customer',
        channel: 'web',
        madeBy: 'customer',
        tickets: Array.from({ length: places }, (_, index) => ({
          ...ticket,
          firstName: `Guest ${index + 1}`,
          lastName: 'Lovelace',
        })),
        ...more,
      });
      const { reservation, tickets } = made;
      return {
        ...made,
        house,
        path: pathOf(links.reservation(scope, reservation.secret)),
        ticketPaths: tickets.map(({ secret }) => pathOf(links.ticket(scope, secret))),
      };
    },
  };
  return house;
}
