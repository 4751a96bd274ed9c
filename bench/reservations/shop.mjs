import { built } from '../lib/engine.mjs';
import { postRequest } from '../lib/load.mjs';
import { openEvent } from '../lib/events.mjs';

/** More than anybody can take while it is measured. */
const places = 10_000_000;

/** An organizer with so many live events of one free item, and the requests that reserve a ticket of each. */
export async function openShop(stack, engine, { slug, events }) {
  const { OrganizerService } = built('libs/tenancy/src');
  const made = await engine.get(OrganizerService).create({ slug, name: slug });
  const organizer = { organizerId: made.organizer.id, organizerSlug: slug };
  const opened = [];
  for (let number = 1; number <= events; number += 1) {
    opened.push(await openEvent(engine, organizer, { slug: `event-${number}`, size: places }));
  }
  const requests = opened.map((event) =>
    postRequest(stack.url, `/api/v1/organizers/${slug}/events/${event.eventSlug}/reservations/`, {
      token: made.token.token,
      body: { email: 'guest@example.org', to_mail: false, tickets: [{ item: event.itemId }] },
    }),
  );
  return { ...organizer, requests };
}

/** What is wrong with an organizer's books after so many reservations were acknowledged; none when all is well. */
export async function bookFaults(stack, { organizerId, organizerSlug }, acknowledged) {
  const [{ reservations, tickets, paid }] = await stack.sql(
    `SELECT (SELECT count(*)::integer FROM reservation WHERE organizer_id = $1) AS reservations,
       (SELECT count(*)::integer FROM ticket WHERE organizer_id = $1) AS tickets,
       (SELECT sum(paid)::integer FROM quota_ledger WHERE organizer_id = $1) AS paid`,
    [organizerId],
  );
  if ([reservations, tickets, paid].every((count) => count === acknowledged)) return [];
  return [
    `${organizerSlug}: ${acknowledged} acknowledged, ${reservations} reservations, ${tickets} tickets, ${paid} in the ledger`,
  ];
}
