import { EngineError, type Tx } from '@vestibule/platform';
import { In } from 'typeorm';
import { SubeventEntity } from './subevent.entity';
import { insertRow, updateRow } from './write-row.repository';

/** Columns of a date that its maker chooses; the rest comes from the database. */
export type NewSubevent = Pick<SubeventEntity, 'name' | 'dateFrom'> &
  Partial<Omit<SubeventEntity, 'organizerId' | 'id' | 'uuid' | 'eventId' | 'lastModified'>>;

/** A date of the event. @throws EngineError NOT_FOUND */
export async function readSubevent(tx: Tx, eventId: number, id: number): Promise<SubeventEntity> {
  const subevent = await tx.manager.findOneBy(SubeventEntity, { organizerId: tx.organizerId, eventId, id });
  if (!subevent) throw new EngineError('NOT_FOUND');
  return subevent;
}

/** A date of the event, locked against changes until the end of the transaction. @throws EngineError NOT_FOUND */
export async function lockSubeventRow(tx: Tx, eventId: number, id: number): Promise<SubeventEntity> {
  const subevent = await tx.manager.findOne(SubeventEntity, {
    where: { organizerId: tx.organizerId, eventId, id },
    lock: { mode: 'for_no_key_update' },
  });
  if (!subevent) throw new EngineError('NOT_FOUND');
  return subevent;
}

/** Those of the named dates that exist, whatever event of the organizer they belong to. */
export async function subeventsByIds(tx: Tx, ids: readonly number[]): Promise<SubeventEntity[]> {
  if (ids.length === 0) return [];
  return tx.manager.findBy(SubeventEntity, { organizerId: tx.organizerId, id: In([...ids]) });
}

/** Inserts a date of the event. */
export async function insertSubevent(tx: Tx, eventId: number, subevent: NewSubevent): Promise<SubeventEntity> {
  return insertRow(tx, SubeventEntity, { ...subevent, eventId });
}

/** Writes columns of a date, and when they were written. */
export async function updateSubevent(
  tx: Tx,
  subevent: SubeventEntity,
  changes: Partial<SubeventEntity>,
): Promise<SubeventEntity> {
  const written = { ...changes, lastModified: () => 'clock_timestamp()' };
  await updateRow(tx, { entity: SubeventEntity, id: subevent.id }, written);
  return readSubevent(tx, subevent.eventId, subevent.id);
}
