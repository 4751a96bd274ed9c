import { EngineError, type Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { SubeventEntity } from './subevent.entity';

/** A date of the event. @throws EngineError NOT_FOUND */
export async function readSubevent(tx: Tx, eventId: number, id: number): Promise<SubeventEntity> {
  const subevent = await tx.manager.findOneBy(SubeventEntity, { organizerId: tx.organizerId, eventId, id });
  if (!subevent) throw new EngineError('NOT_FOUND');
  return subevent;
}

/** Those of the named dates that exist, whatever event of the organizer they belong to. */
export async function subeventsByIds(tx: Tx, ids: readonly number[]): Promise<SubeventEntity[]> {
  if (ids.length === 0) return [];
  return tx.manager.findBy(SubeventEntity, { organizerId: tx.organizerId, id: In([...ids]) });
}
