import { built } from '../lib/engine.mjs';
import { Caller, eachOf } from '../lib/caller.mjs';
import { openEvent } from '../lib/events.mjs';

const eventCount = 20;
const peoplePerEvent = 50;
const placesPerEvent = 10;
const requestsAtOnce = 8;

let seasons = 0;

/**
 * A new organizer with 20 live, sold-out events of ten places, each taken by a reservation of one ticket, and 50 people
 * waiting for each event: 1,000 in all. They joined one after another with three different priorities.
 */
export async function openSeason(stack, engine) {
  const { OrganizerService } = built('libs/tenancy/src');
  seasons += 1;
  const slug = `season-${seasons}`;
  const made = await engine.get(OrganizerService).create({ slug, name: `Season ${seasons}` });
  const organizer = { organizerId: made.organizer.id, organizerSlug: slug };
  const caller = new Caller(stack.url, made.token.token);
  const events = [];
  for (let number = 1; number <= eventCount; number += 1) {
    events.push(await openEvent(engine, organizer, { slug: `event-${number}`, size: placesPerEvent }));
  }
  // Event by event in turn, so that later every cancellation is of another event than the one before.
  const wanted = Array.from({ length: placesPerEvent }, () => events).flat();
  const places = await eachOf(wanted, requestsAtOnce, (event) => reserve(caller, event));
  for (const event of events) await letPeopleWait(stack, event, peoplePerEvent);
  return { ...organizer, caller, events, places };
}

async function reserve(caller, event) {
  const path = `organizers/${event.organizerSlug}/events/${event.eventSlug}/reservations/`;
  const { uuid } = await caller.post(path, {
    email: 'guest@example.org',
    // The only mails of the measurement are those about offers.
    to_mail: false,
    tickets: [{ item: event.itemId }],
  });
  return { event, uuid };
}

/** Gives the place of a reservation back, over HTTP. */
export function cancel(caller, { event, uuid }) {
  return caller.post(`organizers/${event.organizerSlug}/events/${event.eventSlug}/reservations/${uuid}/cancel/`);
}

/** Writes people into the queue and the ledger, past the rules: they are what is there before the measurement. */
export async function letPeopleWait(stack, event, count) {
  await stack.sql(
    `INSERT INTO waiting_list_entry (organizer_id, event_id, item_id, email, locale, priority, created_at)
     SELECT $1, $2, $3, 'person-' || n || '@event-' || $2::bigint || '.example.org', 'en', n % 3,
       clock_timestamp() - interval '1 day' + n * interval '10 milliseconds'
     FROM generate_series(1, $4::integer) AS n`,
    [event.organizerId, event.eventId, event.itemId, count],
  );
  await stack.sql('UPDATE quota_ledger SET waiting_entries = waiting_entries + $2 WHERE quota_id = $1', [
    event.quotaId,
    count,
  ]);
}
