import type { Tx } from '@vestibule/platform';
import type { Actor } from '../actor';
import type { ChangeAction } from './reservation-change.entity';

/** One thing that happened to a reservation, to be written down. */
export interface ReservationChange {
  readonly eventId: number;
  readonly reservationId: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly action: ChangeAction;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Writes what happened, with one statement. */
export async function logChanges(tx: Tx, changes: readonly ReservationChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.execute(
    `INSERT INTO reservation_change (organizer_id, event_id, reservation_id, at, actor, action, detail)
     SELECT $1::bigint, c."eventId", c."reservationId", c.at, c.actor, c.action, coalesce(c.detail, '{}')
     FROM jsonb_to_recordset($2::jsonb)
       AS c ("eventId" bigint, "reservationId" bigint, at timestamptz, actor text, action text, detail jsonb)`,
    [tx.organizerId, JSON.stringify(changes)],
  );
}
