import type { Tx } from '@vestibule/platform';
import { readEvent } from '../catalog/event.repository';
import { eventSettings, waitingListDisabledAt } from '../catalog/event-settings';
import { subeventsByIds } from '../catalog/subevent.repository';

/**
 * For which dates (null: the event itself) the people who wait still count against what is free: not any more once the
 * event's waiting list has ended by itself. Two statements, however many dates.
 */
export async function waitingCountsFor(
  tx: Tx,
  eventId: number,
  { subeventIds, now }: { subeventIds: Iterable<number | null>; now: Date },
): Promise<(subeventId: number | null) => boolean> {
  const event = await readEvent(tx, eventId);
  const settings = eventSettings(event);
  if (settings.waitingListAutoDisable === null) return () => true;
  const ids = [...new Set(subeventIds)].filter((id) => id !== null);
  const subevents = new Map((await subeventsByIds(tx, ids)).map((subevent) => [subevent.id, subevent]));
  return (subeventId) => {
    const subevent = subeventId === null ? null : (subevents.get(subeventId) ?? null);
    const end = waitingListDisabledAt(event, settings, subevent);
    return end === null || end > now;
  };
}
