import type { Tx } from '@vestibule/platform';
import type { EventEntity } from '../../catalog/event.entity';
import { readEvent } from '../../catalog/event.repository';
import { subeventsByIds } from '../../catalog/subevent.repository';
import { firstStart } from './refund-decision.policy';

/** The event whose settings say until when money goes back, and when what was paid for begins. */
export async function refundTerms(
  tx: Tx,
  eventId: number,
  subeventIds: readonly (number | null)[],
): Promise<{ event: EventEntity; startsAt: Date }> {
  const event = await readEvent(tx, eventId);
  const ids = [...new Set(subeventIds)].filter((id) => id !== null);
  return { event, startsAt: firstStart(event, await subeventsByIds(tx, ids)) };
}
