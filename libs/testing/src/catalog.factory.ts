import { randomBytes } from 'node:crypto';
import {
  CategoryService,
  EventCloneService,
  EventDirectory,
  EventOptionsReader,
  type EventScope,
  EventService,
  EventSettingsService,
  type EventWish,
  ItemService,
  OptionService,
  SubeventService,
  VariationService,
} from '@vestibule/engine';
import { Outbox } from '@vestibule/outbox';
import { type Clock, SystemClock } from '@vestibule/platform';
import { PrincipalCache } from '@vestibule/tenancy';
import type { TestOrganizer } from './organizer.factory';
import type { TestDatabase } from './test-database';

/** The services of the catalog on a test database, as a process would have them. */
interface CatalogServices {
  directory: EventDirectory;
  events: EventService;
  clones: EventCloneService;
  settings: EventSettingsService;
  subevents: SubeventService;
  categories: CategoryService;
  items: ItemService;
  variations: VariationService;
  options: OptionService;
  eventOptions: EventOptionsReader;
}

/** Puts the services together by hand: no container, no doubles. */
export function catalogServices(
  { database, doorbell }: TestDatabase,
  clock: Clock = new SystemClock(),
): CatalogServices {
  const outbox = new Outbox(doorbell);
  const directory = new EventDirectory(database);
  const events = new EventService(database, clock, outbox, directory, new PrincipalCache(doorbell));
  return {
    directory,
    events,
    clones: new EventCloneService(database, events),
    settings: new EventSettingsService(database, outbox),
    subevents: new SubeventService(database, clock, outbox),
    categories: new CategoryService(database),
    items: new ItemService(database, outbox),
    variations: new VariationService(database, outbox),
    options: new OptionService(database),
    eventOptions: new EventOptionsReader(database),
  };
}

/** A new event of the organizer, a year ahead, not live; the slug is random unless given. */
export async function createEvent(
  db: TestDatabase,
  organizer: TestOrganizer,
  wish: Partial<EventWish> = {},
): Promise<EventScope> {
  const nextYear = new Date(new SystemClock().now().getTime() + 365 * 86_400_000);
  const event = await catalogServices(db).events.create(
    organizer.scope,
    { slug: `event-${randomBytes(4).toString('hex')}`, name: { en: 'Concert' }, dateFrom: nextYear, ...wish },
    null,
  );
  return { ...organizer.scope, eventId: event.id, eventSlug: event.slug };
}
