import { EngineError, type Tx } from '@vestibule/platform';
import { OrganizerEntity } from './organizer.entity';

/** The tenant of the transaction. @throws EngineError NOT_FOUND */
export async function readOrganizer(tx: Tx): Promise<OrganizerEntity> {
  const organizer = await tx.manager.findOneBy(OrganizerEntity, { id: tx.organizerId });
  if (!organizer) throw new EngineError('NOT_FOUND');
  return organizer;
}

/** Id of the organizer with this slug, or null; needs no tenant. */
export async function resolveOrganizer(tx: Tx, slug: string): Promise<number | null> {
  const [row] = await tx.query<{ id: number | null }>('SELECT resolve_organizer($1) AS id', [slug]);
  return row?.id ?? null;
}

/** An id for an organizer to come: it must be known before its tenant can be set. */
export async function nextOrganizerId(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ id: number }>(`SELECT nextval(pg_get_serial_sequence('organizer', 'id')) AS id`);
  if (!row) throw new Error('a sequence gave no number');
  return row.id;
}

/** Writes what may be changed of the tenant of the transaction. */
export async function updateOrganizer(
  tx: Tx,
  change: Partial<Pick<OrganizerEntity, 'name' | 'timezone' | 'plugins'>>,
): Promise<void> {
  await tx.manager.update(OrganizerEntity, { id: tx.organizerId }, change);
}
