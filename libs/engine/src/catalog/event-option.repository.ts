import type { Tx } from '@vestibule/platform';
import type { OptionEntity, OptionKind } from './option.entity';

/** An option as one event offers it. */
export interface OfferedOption {
  readonly eventId: number;
  readonly kind: OptionKind;
  readonly option: OptionEntity;
}

type OfferedRow = OptionEntity & Pick<OfferedOption, 'eventId' | 'kind'>;

/** What all these events offer, each in the order options are shown. */
export async function optionsOfEvents(tx: Tx, eventIds: readonly number[]): Promise<OfferedOption[]> {
  if (eventIds.length === 0) return [];
  const rows = await tx.query<OfferedRow>(
    `SELECT offered.event_id AS "eventId", offered.kind, o.organizer_id AS "organizerId", o.id, o.uuid, o.name,
       o.description, o.weight, o.created_at AS "createdAt"
     FROM event_option offered
     JOIN option o ON o.organizer_id = offered.organizer_id AND o.id = offered.option_id
     WHERE offered.organizer_id = $1 AND offered.event_id = ANY($2::bigint[])
     ORDER BY o.weight, o.id`,
    [tx.organizerId, [...eventIds]],
  );
  return rows.map(({ eventId, kind, ...option }) => ({ eventId, kind, option }));
}

/** Those of the ids that are options of the organizer; these stay until the end of the transaction. */
export async function keepOptions(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.query<{ id: number }>(
    'SELECT id FROM option WHERE organizer_id = $1 AND id = ANY($2::bigint[]) ORDER BY id FOR KEY SHARE',
    [tx.organizerId, [...ids]],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Lets the event offer exactly these. */
export async function replaceEventOptions(
  tx: Tx,
  eventId: number,
  { radio, checkbox }: { radio: readonly number[]; checkbox: readonly number[] },
): Promise<void> {
  await tx.execute('DELETE FROM event_option WHERE organizer_id = $1 AND event_id = $2', [tx.organizerId, eventId]);
  await tx.execute(
    `INSERT INTO event_option (organizer_id, event_id, option_id, kind)
     SELECT $1, $2, offered.id, offered.kind FROM unnest($3::bigint[], $4::text[]) AS offered(id, kind)`,
    [
      tx.organizerId,
      eventId,
      [...radio, ...checkbox],
      [...radio.map(() => 'radio'), ...checkbox.map(() => 'checkbox')],
    ],
  );
}
