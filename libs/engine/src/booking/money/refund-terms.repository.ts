import type { Tx } from '@vestibule/platform';
import type { EventEntity } from '../../catalog/event.entity';
import { readEvent } from '../../catalog/event.repository';
import { subeventsByIds } from '../../catalog/subevent.repository';
import { firstStart } from './refund-decision.policy';

/** The event whose settings say until when money goes back, and when what was paid for begins. */
export interface RefundTerms {
  readonly event: EventEntity;
  readonly startsAt: Date;
}

/** The terms of tickets that are cancelled: the first of their dates counts. */
export async function refundTerms(
  tx: Tx,
  eventId: number,
  tickets: readonly { readonly subeventId: number | null }[],
): Promise<RefundTerms> {
  const event = await readEvent(tx, eventId);
  const ids = [...new Set(tickets.map(({ subeventId }) => subeventId))].filter((id) => id !== null);
  return { event, startsAt: firstStart(event, await subeventsByIds(tx, ids)) };
}
