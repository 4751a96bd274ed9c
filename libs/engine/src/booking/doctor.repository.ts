import type { Tx } from '@vestibule/platform';
import { type BrokenRows, brokenRowsPiecewise } from '@vestibule/tenancy';

/** Reservations for more or fewer places than they have tickets. */
export function wronglyPlacedReservations(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'reservation',
    query: (within) => ({
      select: `
        SELECT r.organizer_id, r.event_id, r.id AS reservation_id, r.code, r.places, own.tickets
        FROM reservation r CROSS JOIN LATERAL (${countTickets}) own
        WHERE ${within('r')} AND r.places <> own.tickets`,
      order: 'organizer_id, reservation_id',
    }),
  });
}

/**
 * Reservations that are cancelled while a ticket is not, the other way round, or without the moment it happened. The
 * places of an expired one (E) count nowhere, whatever its tickets say.
 */
export function halfCancelledReservations(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'reservation',
    query: (within) => ({
      select: `
        SELECT r.organizer_id, r.event_id, r.id AS reservation_id, r.code, r.status, r.cancelled_at, own.tickets, own.open
        FROM reservation r CROSS JOIN LATERAL (${countTickets}) own
        WHERE ${within('r')} AND (
          (r.status = 'C') <> (r.cancelled_at IS NOT NULL)
          OR CASE r.status
            WHEN 'C' THEN own.open > 0
            WHEN 'E' THEN false
            -- One without any ticket is named for that already.
            ELSE own.open = 0 AND own.tickets > 0
          END)`,
      order: 'organizer_id, reservation_id',
    }),
  });
}

/**
 * Tickets of another event than their reservation or voucher. The schema ties item, variation and date to the ticket's
 * event, so these are the reservation's too when the events agree. OFFSET 0 keeps each look one into an index, whatever
 * the planner believes about how many rows there are.
 */
export function strayTickets(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'ticket',
    query: (within) => ({
      select: `
        SELECT t.organizer_id, t.event_id, t.id AS ticket_id, t.reservation_id, r.event_id AS event_of_reservation,
          t.voucher_id, v.event_id AS event_of_voucher
        FROM ticket t
        CROSS JOIN LATERAL (
          SELECT event_id FROM reservation WHERE organizer_id = t.organizer_id AND id = t.reservation_id OFFSET 0
        ) r
        LEFT JOIN LATERAL (
          SELECT event_id FROM voucher WHERE organizer_id = t.organizer_id AND id = t.voucher_id OFFSET 0
        ) v ON true
        WHERE ${within('t')} AND (r.event_id <> t.event_id OR v.event_id <> t.event_id)`,
      order: 'organizer_id, ticket_id',
    }),
  });
}

const countTickets = `
  SELECT count(*) AS tickets, count(*) FILTER (WHERE NOT t.cancelled) AS open
  FROM ticket t WHERE t.organizer_id = r.organizer_id AND t.reservation_id = r.id`;
