import type { Tx } from '@vestibule/platform';
import { faultError, unknownChoice } from './rule-fault';

/** Things of an event that a list can be narrowed to, under the names of its filters. */
export interface FilterChoices {
  readonly item?: number | null;
  readonly variation?: number | null;
  readonly quota?: number | null;
  readonly subevent?: number | null;
}

const choices: Record<keyof FilterChoices, (at: string) => string> = {
  item: (at) => `SELECT FROM item WHERE organizer_id = $1 AND event_id = $2 AND id = ${at}`,
  variation: (at) =>
    `SELECT FROM variation v JOIN item i ON i.organizer_id = v.organizer_id AND i.id = v.item_id
     WHERE v.organizer_id = $1 AND i.event_id = $2 AND v.id = ${at}`,
  quota: (at) => `SELECT FROM quota WHERE organizer_id = $1 AND event_id = $2 AND id = ${at}`,
  subevent: (at) => `SELECT FROM subevent WHERE organizer_id = $1 AND event_id = $2 AND id = ${at}`,
};

/**
 * Refuses a filter by something the event does not have: one statement, or none when nothing is filtered by.
 * @throws EngineError INVALID_FIELD
 */
export async function refuseUnknownChoices(tx: Tx, eventId: number, wanted: FilterChoices): Promise<void> {
  const parameters: unknown[] = [tx.organizerId, eventId];
  const looks = (Object.keys(choices) as (keyof FilterChoices)[]).flatMap((field) => {
    const id = wanted[field] ?? null;
    if (id === null) return [];
    const at = `$${parameters.push(id)}::bigint`;
    return [`(${parameters.length}, '${field}', EXISTS (${choices[field](at)}))`];
  });
  if (looks.length === 0) return;
  const [unknown] = await tx.query<{ field: string }>(
    `SELECT field FROM (VALUES ${looks.join(', ')}) AS look (place, field, known) WHERE NOT known ORDER BY place LIMIT 1`,
    parameters,
  );
  if (unknown) throw faultError(unknownChoice(unknown.field));
}
