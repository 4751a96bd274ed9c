import type { INestApplicationContext } from '@nestjs/common';
import {
  type EventScope,
  EventService,
  EventSettingsService,
  ItemService,
  QuotaService,
  ReservationCreation,
  WaitingListService,
} from '@vestibule/engine';
import { Clock } from '@vestibule/platform';

/** Where the demo takes place. */
export const demoSlugs = { organizer: 'demo', event: 'summer-night' } as const;

const places = 5;
const guests = ['Ada Lovelace', 'Grace Hopper', 'Katherine Johnson', 'Hedy Lamarr', 'Mary Somerville'];
const waiting = [
  { name: 'Alan Turing', locale: 'en' },
  { name: 'Konrad Zuse', locale: 'de' },
  { name: 'Blaise Pascal', locale: 'fr' },
];

/** Sets up an event that sells, is sold out, and has people waiting. */
export async function arrangeDemoEvent(app: INestApplicationContext, organizerId: number): Promise<EventScope> {
  const { event, itemId } = await sellingEvent(app, organizerId);
  for (const name of guests.slice(0, places)) await reserve(app, event, { itemId, name });
  for (const { name, locale } of waiting) {
    await app.get(WaitingListService).join(event, {
      itemId,
      variationId: null,
      subeventId: null,
      email: addressOf(name),
      nameParts: { full_name: name },
      locale,
    });
  }
  return event;
}

async function sellingEvent(
  app: INestApplicationContext,
  organizerId: number,
): Promise<{ event: EventScope; itemId: number }> {
  const events = app.get(EventService);
  const made = await events.create(
    { organizerId },
    {
      slug: demoSlugs.event,
      name: { en: 'Summer Night Concert', de: 'Sommernachtskonzert', fr: 'Concert de nuit d’été' },
      dateFrom: daysAhead(app.get(Clock), 60),
      timezone: 'Europe/Berlin',
    },
    null,
  );
  const event = { organizerId, organizerSlug: demoSlugs.organizer, eventId: made.id, eventSlug: made.slug };
  const { item } = await app
    .get(ItemService)
    .create(
      event,
      { name: { en: 'Free seat', de: 'Freier Platz', fr: 'Place libre' }, defaultPriceMinor: 0, admission: true },
      [],
    );
  await app.get(QuotaService).create(event, {
    name: 'Seats',
    size: places,
    items: [item.id],
    variations: [],
    subeventId: null,
    closed: false,
    closeWhenSoldOut: false,
    releaseAfterExit: false,
    ignoreForEventAvailability: false,
  });
  await app.get(EventSettingsService).update(event, { waiting_list_enabled: true, waiting_list_auto: true });
  await events.update(event, { live: true });
  return { event, itemId: item.id };
}

async function reserve(
  app: INestApplicationContext,
  event: EventScope,
  { itemId, name }: { itemId: number; name: string },
): Promise<void> {
  const [firstName = '', lastName = ''] = name.split(' ');
  const product = { itemId, variationId: null, subeventId: null };
  await app.get(ReservationCreation).create(event, {
    email: addressOf(name),
    name,
    phone: null,
    userExternalId: null,
    locale: null,
    toMail: true,
    options: [],
    extraData: {},
    tickets: [{ ...product, voucherCode: null, firstName, lastName, seat: null }],
  });
}

function addressOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@example.org`;
}

function daysAhead(clock: Clock, days: number): Date {
  return new Date(clock.now().getTime() + days * 86_400_000);
}
