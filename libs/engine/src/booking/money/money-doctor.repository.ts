import type { Tx } from '@vestibule/platform';
import { type BrokenRows, brokenRowsPiecewise } from '@vestibule/tenancy';

/** Payments of which another amount counts as given back than their refunds add up to, or that are R without being so. */
export function miscountedRefunds(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'payment',
    query: (within) => ({
      select: `
        SELECT p.organizer_id, p.event_id, p.id AS payment_id, p.status, p.amount_minor, p.refunded_minor,
          own.asked AS refunds_minor, own.done AS done_minor
        FROM payment p CROSS JOIN LATERAL (
          SELECT coalesce(sum(r.amount_minor) FILTER (WHERE r.status <> 'failed'), 0)::bigint AS asked,
            coalesce(sum(r.amount_minor) FILTER (WHERE r.status = 'done'), 0)::bigint AS done
          FROM refund r
          WHERE r.organizer_id = p.organizer_id AND r.reservation_id = p.reservation_id AND r.payment_id = p.id
        ) own
        WHERE ${within('p')} AND (
          p.refunded_minor <> own.asked
          OR (own.asked > 0 AND p.status NOT IN ('P', 'V', 'R'))
          OR (p.status = 'R') <> (own.done = p.amount_minor AND p.amount_minor > 0)
        )`,
      order: 'organizer_id, payment_id',
    }),
  });
}

/** Reservations that wait for a payment, or expired without one, although money came in that has not gone back. */
export function paidButWaiting(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'payment',
    query: (within) => ({
      select: `
        SELECT p.organizer_id, p.event_id, p.reservation_id, p.id AS payment_id, p.status, r.status AS reservation_status
        FROM payment p CROSS JOIN LATERAL (
          SELECT status FROM reservation WHERE organizer_id = p.organizer_id AND id = p.reservation_id OFFSET 0
        ) r
        WHERE ${within('p')} AND p.status IN ('P', 'V') AND p.refunded_minor < p.amount_minor
          AND r.status IN ('R', 'U', 'E')`,
      order: 'organizer_id, payment_id',
    }),
  });
}

/** Payments that came in after their reservation was cancelled, and have not gone back. */
export function overpaidReservations(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'payment',
    query: (within) => ({
      select: `
        SELECT p.organizer_id, p.event_id, p.reservation_id, p.id AS payment_id, p.paid_at, r.cancelled_at
        FROM payment p CROSS JOIN LATERAL (
          SELECT status, cancelled_at FROM reservation
          WHERE organizer_id = p.organizer_id AND id = p.reservation_id OFFSET 0
        ) r
        WHERE ${within('p')} AND p.status IN ('P', 'V') AND p.refunded_minor < p.amount_minor
          AND r.status = 'C' AND p.paid_at > r.cancelled_at
          AND NOT EXISTS (
            SELECT FROM refund f
            WHERE f.organizer_id = p.organizer_id AND f.reservation_id = p.reservation_id AND f.payment_id = p.id
              AND f.status = 'failed'
          )`,
      order: 'organizer_id, payment_id',
    }),
  });
}

/** Refunds nobody has looked after although they were due for an hour, or that are still open after ten days. */
export function strandedRefunds(tx: Tx): Promise<BrokenRows> {
  return brokenRowsPiecewise(tx, {
    table: 'refund',
    query: (within) => ({
      select: `
        SELECT f.organizer_id, f.event_id, f.reservation_id, f.id AS refund_id, f.attempts, f.due_at, f.last_error
        FROM refund f
        WHERE ${within('f')} AND f.status = 'pending'
          AND (f.due_at < clock_timestamp() - interval '1 hour'
            OR f.created_at < clock_timestamp() - interval '10 days')`,
      order: 'organizer_id, refund_id',
    }),
  });
}
