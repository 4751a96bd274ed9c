import type { Tx } from '@vestibule/platform';
import type { EventEntity } from '../../catalog/event.entity';
import { readEvent } from '../../catalog/event.repository';
import { subeventsByIds } from '../../catalog/subevent.repository';

/** The event whose settings say until when money goes back, and when what was paid for begins: the first of the dates. */
export async function refundTerms(
  tx: Tx,
  eventId: number,
  subeventIds: readonly (number | null)[],
): Promise<{ event: EventEntity; startsAt: Date }> {
  const event = await readEvent(tx, eventId);
  const ids = [...new Set(subeventIds)].filter((id) => id !== null);
  const starts = (await subeventsByIds(tx, ids)).map(({ dateFrom }) => dateFrom.getTime());
  return { event, startsAt: starts.length === 0 ? event.dateFrom : new Date(Math.min(...starts)) };
}
