import { EngineError, type Tx } from '@vestibule/platform';
import { EventEntity } from './event.entity';

/** The event of this organizer. @throws EngineError NOT_FOUND */
export async function readEvent(tx: Tx, eventId: number): Promise<EventEntity> {
  const event = await tx.manager.findOneBy(EventEntity, { organizerId: tx.organizerId, id: eventId });
  if (!event) throw new EngineError('NOT_FOUND');
  return event;
}

/** The event, its row locked against changes until the end of the transaction. @throws EngineError NOT_FOUND */
export async function lockEventRow(tx: Tx, eventId: number): Promise<EventEntity> {
  const event = await tx.manager.findOne(EventEntity, {
    where: { organizerId: tx.organizerId, id: eventId },
    lock: { mode: 'for_no_key_update' },
  });
  if (!event) throw new EngineError('NOT_FOUND');
  return event;
}

/** The event with this slug, or null. */
export async function findEventBySlug(tx: Tx, slug: string): Promise<EventEntity | null> {
  return tx.manager.findOneBy(EventEntity, { organizerId: tx.organizerId, slug });
}
