import { openStatuses, receivedStatuses } from '../payment/refund.policy';
import { endedStatuses } from './reservation.machine';

const words = (statuses: readonly string[]) => statuses.map((status) => `'${status}'`).join(', ');
const received = `FILTER (WHERE p.status IN (${words(receivedStatuses)}))`;

/** How the money of the reservation `r` stands (payment-state.policy.ts), as an expression. */
export const paymentStateSql = `(
  SELECT CASE
    WHEN count(*) = 0 THEN 'free'
    WHEN r.status NOT IN (${words(endedStatuses)})
      AND (r.status = 'U' OR bool_or(p.status IN (${words(openStatuses)}))) THEN 'due'
    WHEN coalesce(sum(p.amount_minor) ${received}, 0) = 0 THEN 'unpaid'
    WHEN sum(p.refunded_minor) ${received} = 0 THEN 'paid'
    WHEN sum(p.refunded_minor) ${received} < sum(p.amount_minor) ${received} THEN 'partly_refunded'
    ELSE 'refunded'
  END
  FROM payment p WHERE p.organizer_id = r.organizer_id AND p.reservation_id = r.id)`;
