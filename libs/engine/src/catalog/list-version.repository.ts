import type { Tx } from '@vestibule/platform';

/** Lists of an event that answer conditional requests. */
export type VersionedList = 'item' | 'category' | 'quota' | 'subevent';

/**
 * Notes that a list changed. Each change moves the version on by a whole second at least: HTTP dates have no
 * fractions, and two changes within one second must not look like one. The row's lock makes later commits newer.
 */
export async function touchList(tx: Tx, eventId: number, ...lists: VersionedList[]): Promise<void> {
  await tx.execute(
    `INSERT INTO list_version (organizer_id, event_id, list)
     SELECT $1, $2, list FROM unnest($3::text[]) AS list ORDER BY list
     ON CONFLICT (organizer_id, event_id, list) DO UPDATE
     SET changed_at = greatest(clock_timestamp(), date_trunc('second', list_version.changed_at) + interval '1 second')`,
    [tx.organizerId, eventId, lists],
  );
}

/** When a list was last changed; undefined when it never was. */
export async function listChangedAt(tx: Tx, eventId: number, list: VersionedList): Promise<Date | undefined> {
  const [row] = await tx.query<{ changed_at: Date }>(
    'SELECT changed_at FROM list_version WHERE organizer_id = $1 AND event_id = $2 AND list = $3',
    [tx.organizerId, eventId, list],
  );
  return row?.changed_at;
}
