import type { Tx } from '@vestibule/platform';
import type { ReservationEntity } from '../reservation.entity';
import type { ReservationStatus } from '../reservation.machine';
import type { TicketEntity } from '../ticket.entity';

/** Who a reservation is for. */
export type Holder = Pick<ReservationEntity, 'email' | 'name' | 'phone' | 'locale' | 'userExternalId'>;

/** A reservation whose row is locked, as far as changes of its people go. */
export interface EditedReservation extends Holder {
  readonly id: number;
  readonly eventId: number;
  readonly status: ReservationStatus;
  readonly toMail: boolean;
  readonly anonymizedAt: Date | null;
}

/** Locks a reservation of the event by its UUID, or by that of one of its tickets. */
export async function lockEdited(
  tx: Tx,
  eventId: number,
  name: { uuid: string } | { ticketUuid: string },
): Promise<EditedReservation | undefined> {
  const [table, column, uuid] =
    'uuid' in name
      ? (['reservation', 'id', name.uuid] as const)
      : (['ticket', 'reservation_id', name.ticketUuid] as const);
  const [row] = await tx.query<EditedReservation>(
    `SELECT id, event_id AS "eventId", status, email, name, phone, locale, user_external_id AS "userExternalId",
       to_mail AS "toMail", anonymized_at AS "anonymizedAt"
     FROM reservation
     WHERE organizer_id = $1 AND event_id = $2 AND id = (
       SELECT ${column} FROM ${table} WHERE organizer_id = $1 AND event_id = $2 AND uuid = $3
     )
     FOR NO KEY UPDATE`,
    [tx.organizerId, eventId, uuid],
  );
  return row;
}

/** Writes who a locked reservation is for; a corrected address has refused nothing yet. */
export async function writeHolder(tx: Tx, id: number, { holder, now }: { holder: Holder; now: Date }): Promise<void> {
  await tx.execute(
    `UPDATE reservation SET mail_error = mail_error AND email = $3, email = $3, name = $4, phone = $5, locale = $6,
       user_external_id = $7, last_modified = $8
     WHERE organizer_id = $1 AND id = $2`,
    [tx.organizerId, id, holder.email, holder.name, holder.phone, holder.locale, holder.userExternalId, now],
  );
}

type TicketPerson = Partial<Pick<TicketEntity, 'firstName' | 'lastName' | 'seat'>>;

/** Writes names and seats of tickets (by UUID) that were not cancelled, of a locked reservation; whether it did. */
export async function writeTicketPeople(
  tx: Tx,
  reservationId: number,
  { changes, now }: { changes: ReadonlyMap<string, TicketPerson>; now: Date },
): Promise<boolean> {
  const wanted = [...changes.values()];
  const changed = await tx.execute(
    `WITH edited AS (
       UPDATE ticket t SET first_name = CASE WHEN n.first_given THEN n.first_name ELSE t.first_name END,
         last_name = CASE WHEN n.last_given THEN n.last_name ELSE t.last_name END, seat = coalesce(n.seat, t.seat)
       FROM unnest($4::uuid[], $5::boolean[], $6::text[], $7::boolean[], $8::text[], $9::text[])
         AS n(uuid, first_given, first_name, last_given, last_name, seat)
       WHERE t.organizer_id = $1 AND t.reservation_id = $2 AND t.uuid = n.uuid AND NOT t.cancelled RETURNING t.id
     )
     UPDATE reservation SET last_modified = $3
     WHERE organizer_id = $1 AND id = $2 AND EXISTS (SELECT FROM edited)`,
    [
      tx.organizerId,
      reservationId,
      now,
      [...changes.keys()],
      wanted.map(({ firstName }) => firstName !== undefined),
      wanted.map(({ firstName }) => firstName ?? null),
      wanted.map(({ lastName }) => lastName !== undefined),
      wanted.map(({ lastName }) => lastName ?? null),
      wanted.map(({ seat }) => seat ?? null),
    ],
  );
  return changed === 1;
}

/** A new identity of a ticket, for somebody else. */
export interface NewIdentity {
  readonly id: number;
  readonly uuid: string;
  readonly secret: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** Tickets of a locked reservation that were not cancelled, in their order; their rows are locked. */
export async function lockOpenTickets(
  tx: Tx,
  reservationId: number,
): Promise<Pick<TicketEntity, 'id' | 'uuid' | 'status'>[]> {
  return tx.query<Pick<TicketEntity, 'id' | 'uuid' | 'status'>>(
    `SELECT id, uuid, status FROM ticket WHERE organizer_id = $1 AND reservation_id = $2 AND NOT cancelled
     ORDER BY id FOR NO KEY UPDATE`,
    [tx.organizerId, reservationId],
  );
}

/** Gives tickets new identities, and the reservation a new page: whoever knew the old ones opens nothing any more. */
export async function writeIdentities(
  tx: Tx,
  reservationId: number,
  { secret, tickets }: { secret: string; tickets: readonly NewIdentity[] },
): Promise<void> {
  await tx.execute(
    `UPDATE ticket t SET uuid = n.uuid, secret = n.secret, first_name = n.first_name, last_name = n.last_name
     FROM unnest($3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[])
       AS n(id, uuid, secret, first_name, last_name)
     WHERE t.organizer_id = $1 AND t.reservation_id = $2 AND t.id = n.id`,
    [
      tx.organizerId,
      reservationId,
      tickets.map((ticket) => ticket.id),
      tickets.map((ticket) => ticket.uuid),
      tickets.map((ticket) => ticket.secret),
      tickets.map((ticket) => ticket.firstName),
      tickets.map((ticket) => ticket.lastName),
    ],
  );
  await tx.execute(`UPDATE reservation SET secret = $3, form_answers = '{}' WHERE organizer_id = $1 AND id = $2`, [
    tx.organizerId,
    reservationId,
    secret,
  ]);
}

/** Removes what a locked reservation and its tickets say about people; money, places and dates stay. */
export async function forgetPeople(tx: Tx, id: number, { email, now }: { email: string; now: Date }): Promise<void> {
  // That somebody reads the address is known by the address alone; another reservation of it has it verified again.
  await tx.execute(
    `DELETE FROM verified_address USING reservation r
     WHERE r.organizer_id = $1 AND r.id = $2 AND verified_address.organizer_id = $1
       AND verified_address.email_key = r.email_key`,
    [tx.organizerId, id],
  );
  await tx.execute(
    `UPDATE reservation SET email = $3, name = NULL, phone = NULL, user_external_id = NULL, form_answers = '{}',
       extra_data = '{}', to_mail = false, mail_due = NULL, mail_error = false, anonymized_at = $4, last_modified = $4
     WHERE organizer_id = $1 AND id = $2`,
    [tx.organizerId, id, email, now],
  );
  await tx.execute(
    'UPDATE ticket SET first_name = NULL, last_name = NULL WHERE organizer_id = $1 AND reservation_id = $2',
    [tx.organizerId, id],
  );
  await tx.execute(`UPDATE refund SET reason = '' WHERE organizer_id = $1 AND reservation_id = $2`, [
    tx.organizerId,
    id,
  ]);
  // Details name fields, states and amounts; what of people somebody may have let slip into them goes with the rest.
  await tx.execute(
    `UPDATE reservation_change SET detail = detail - '{email,name,phone,first_name,last_name,message}'::text[]
     WHERE organizer_id = $1 AND reservation_id = $2`,
    [tx.organizerId, id],
  );
}
