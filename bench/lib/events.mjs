import { built } from './engine.mjs';

const yearMs = 365 * 24 * 60 * 60 * 1000;

/** A live event with its waiting list on, and one free item in one quota. */
export async function openEvent(engine, organizer, { slug, size }) {
  const { EventService, EventSettingsService, ItemService, QuotaService } = built('libs/engine/src');
  const { Clock } = built('libs/platform/src');
  const events = engine.get(EventService);
  const dateFrom = new Date(engine.get(Clock).now().getTime() + yearMs);
  const { id } = await events.create(organizer, { slug, name: { en: 'Concert' }, dateFrom }, null);
  const scope = { ...organizer, eventId: id, eventSlug: slug };
  const { item } = await engine.get(ItemService).create(scope, { name: { en: 'Ticket' }, defaultPriceMinor: 0 }, []);
  const { quota } = await engine.get(QuotaService).create(scope, {
    name: 'Places',
    size,
    items: [item.id],
    variations: [],
    subeventId: null,
    closeWhenSoldOut: false,
    closed: false,
    releaseAfterExit: false,
    ignoreForEventAvailability: false,
  });
  await engine.get(EventSettingsService).update(scope, { waiting_list_enabled: true });
  await events.update(scope, { live: true });
  return { ...scope, itemId: item.id, quotaId: quota.id };
}
