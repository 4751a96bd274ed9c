import type { Tx } from '@vestibule/platform';
import type { DueMail } from '../reservation.entity';
import type { ReservationStatus } from '../reservation.machine';

/** How far a reservation's mails are. */
export interface MailState {
  readonly eventId: number;
  readonly status: ReservationStatus;
  readonly email: string;
  readonly mailRound: number;
  readonly isAnonymized: boolean;
}

/** Locks a reservation and says how far its mails are; undefined when there is none. */
export async function lockMailState(tx: Tx, id: number): Promise<MailState | undefined> {
  const [row] = await tx.query<MailState>(
    `SELECT event_id AS "eventId", status, email, mail_round AS "mailRound", anonymized_at IS NOT NULL AS "isAnonymized"
     FROM reservation WHERE organizer_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [tx.organizerId, id],
  );
  return row;
}

/** Notes that a further mail of a locked reservation is due; how the one before ended is of no interest any more. */
export async function setMailDue(tx: Tx, id: number, { due, now }: { due: DueMail; now: Date }): Promise<void> {
  await tx.execute(
    `UPDATE reservation SET mail_due = $3, mail_round = mail_round + 1, mail_error = false, last_modified = $4
     WHERE organizer_id = $1 AND id = $2`,
    [tx.organizerId, id, due, now],
  );
}

/** Notes on a locked reservation whether its address was refused. */
export async function noteMailError(
  tx: Tx,
  id: number,
  { refused, now }: { refused: boolean; now: Date },
): Promise<void> {
  await tx.execute(
    `UPDATE reservation SET mail_error = $3, last_modified = $4
     WHERE organizer_id = $1 AND id = $2 AND mail_error <> $3`,
    [tx.organizerId, id, refused, now],
  );
}

/** Whether the end of the reservation's mail of this round was noted before. */
export async function isMailNoted(tx: Tx, id: number, round: number): Promise<boolean> {
  const [row] = await tx.query<{ found: boolean }>(
    `SELECT EXISTS (
       SELECT FROM reservation_change
       WHERE organizer_id = $1 AND reservation_id = $2 AND action IN ('tickets_mailed', 'mail_refused')
         AND detail -> 'mail_round' = to_jsonb($3::integer)
     ) AS found`,
    [tx.organizerId, id, round],
  );
  return row?.found ?? false;
}

/** Ticket mails that were sent or refused while their reservations still wait for that (FA, P). */
export async function endedUnnoted(tx: Tx, eventId: number, limit: number): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `SELECT m.id
     FROM reservation r
     JOIN mail_message m ON m.organizer_id = r.organizer_id AND m.reservation_id = r.id
     WHERE r.organizer_id = $1 AND r.event_id = $2 AND r.status IN ('FA', 'P') AND r.mail_due IS NULL
       AND m.status IN ('sent', 'refused') AND m.recipient = r.email
       AND m.dedupe_key = 'reservation/' || r.uuid || '/booking.tickets/' || r.mail_round
     LIMIT $3`,
    [tx.organizerId, eventId, limit],
  );
  return rows.map(({ id }) => id);
}
