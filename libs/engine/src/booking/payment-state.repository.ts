import { sqlList } from '@vestibule/platform';
import { openStatuses, receivedStatuses } from '../payment/refund.policy';
import { endedStatuses } from './reservation.machine';

const received = `FILTER (WHERE p.status IN (${sqlList(receivedStatuses)}))`;

/** How the money of the reservation `r` stands (payment-state.policy.ts), as an expression. */
export const paymentStateSql = `(
  SELECT CASE
    WHEN count(*) = 0 THEN 'free'
    WHEN r.status NOT IN (${sqlList(endedStatuses)})
      AND (r.status = 'U' OR bool_or(p.status IN (${sqlList(openStatuses)}))) THEN 'due'
    WHEN coalesce(sum(p.amount_minor) ${received}, 0) = 0 THEN 'unpaid'
    WHEN sum(p.refunded_minor) ${received} = 0 THEN 'paid'
    WHEN sum(p.refunded_minor) ${received} < sum(p.amount_minor) ${received} THEN 'partly_refunded'
    ELSE 'refunded'
  END
  FROM payment p WHERE p.organizer_id = r.organizer_id AND p.reservation_id = r.id)`;
