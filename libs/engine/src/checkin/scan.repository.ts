import type { PageRequest, Rows, Tx } from '@vestibule/platform';
import type { Actor } from '../booking/actor';
import { TicketScanEntity } from './ticket-scan.entity';

/** Who does something at a door, and when. */
export interface AtTheDoor {
  readonly by: Actor;
  readonly now: Date;
}

/** An attempt to be written down. */
export type NewScan = Pick<TicketScanEntity, 'eventId' | 'ticketId' | 'kind' | 'reason'>;

/**
 * Lets a ticket in, unless it is not valid (any more), or was given to somebody else meanwhile and has another UUID; of
 * two at once one alone succeeds.
 */
export async function letIn(
  tx: Tx,
  ticket: { readonly id: number; readonly uuid: string },
  { by, now }: AtTheDoor,
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE ticket SET status = 'S', scanned_at = $4, scanned_by = $5
     WHERE organizer_id = $1 AND id = $2 AND uuid = $3 AND status = 'K' AND NOT cancelled`,
    [tx.organizerId, ticket.id, ticket.uuid, now, by],
  );
  return changed === 1;
}

/** Takes back that a ticket was let in, unless it was not. */
export async function letOut(tx: Tx, ticketId: number): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE ticket SET status = 'K', scanned_at = NULL, scanned_by = NULL
     WHERE organizer_id = $1 AND id = $2 AND status = 'S' AND NOT cancelled`,
    [tx.organizerId, ticketId],
  );
  return changed === 1;
}

/** Writes an attempt down; one without a reason was accepted. */
export async function recordScan(tx: Tx, scan: NewScan, { by, now }: AtTheDoor): Promise<void> {
  await tx.execute(
    `INSERT INTO ticket_scan (organizer_id, event_id, ticket_id, at, kind, accepted, reason, scanned_by)
     VALUES ($1, $2, $3, $4, $5, $6 = '', $6, $7)`,
    [tx.organizerId, scan.eventId, scan.ticketId, now, scan.kind, scan.reason, by],
  );
}

/** A page of the attempts with a ticket of the event, oldest first; undefined when it has no such ticket. */
export async function pageOfScans(
  tx: Tx,
  ticket: { eventId: number; uuid: string },
  page: PageRequest,
): Promise<Rows<TicketScanEntity> | undefined> {
  const [known] = await tx.query<{ id: number }>(
    'SELECT id FROM ticket WHERE organizer_id = $1 AND event_id = $2 AND uuid = $3',
    [tx.organizerId, ticket.eventId, ticket.uuid],
  );
  if (!known) return undefined;
  const [rows, count] = await tx.manager.findAndCount(TicketScanEntity, {
    where: { organizerId: tx.organizerId, ticketId: known.id },
    order: { id: 'ASC' },
    skip: page.offset,
    take: page.limit,
  });
  return { count, rows };
}
