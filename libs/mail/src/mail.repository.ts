import type { Tx } from '@vestibule/platform';
import type { MailMessageEntity, MailStatus } from './mail-message.entity';

/** A mail as it is written. */
export interface NewMail {
  readonly kind: string;
  readonly dedupeKey: string;
  readonly to: string;
  readonly locale: string;
  readonly facts: unknown;
  readonly messageId: string;
  readonly reservationId?: number;
}

/** What an attempt to send needs. */
export type ClaimedMail = Pick<
  MailMessageEntity,
  'id' | 'kind' | 'recipient' | 'locale' | 'facts' | 'messageId' | 'attempts' | 'createdAt' | 'reservationId'
> & {
  /** The database's clock, which every worker shares. */
  readonly now: Date;
};

/** Names one attempt: a mail and how often it has been tried, this time included. */
export type Attempt = Pick<ClaimedMail, 'id' | 'attempts'>;

/** Writes mails whose key is new, with one statement; returns their ids. */
export async function insertMails(tx: Tx, mails: readonly NewMail[]): Promise<number[]> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO mail_message (organizer_id, dedupe_key, kind, recipient, locale, facts, message_id, reservation_id)
     SELECT $1::bigint, mail."dedupeKey", mail.kind, mail."to", mail.locale, mail.facts, mail."messageId",
       mail."reservationId"
     FROM jsonb_to_recordset($2::jsonb) AS mail ("dedupeKey" text, kind text, "to" text, locale text, facts jsonb,
       "messageId" text, "reservationId" bigint)
     ON CONFLICT ON CONSTRAINT mail_message_dedupe_key DO NOTHING
     RETURNING id`,
    [tx.organizerId, JSON.stringify(mails)],
  );
  return rows.map(({ id }) => id);
}

/**
 * Takes a due mail for one attempt that holds it for `leaseSeconds`; undefined when it is done, not due, or held by
 * another attempt.
 */
export async function claimMail(tx: Tx, mailId: number, leaseSeconds: number): Promise<ClaimedMail | undefined> {
  const [mail] = await tx.query<ClaimedMail>(
    `UPDATE mail_message
     SET attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => $3)
     WHERE organizer_id = $1 AND id = $2 AND status = 'queued' AND due_at <= clock_timestamp()
     RETURNING id, kind, recipient, locale, facts, message_id AS "messageId", attempts, created_at AS "createdAt",
       reservation_id AS "reservationId", clock_timestamp() AS now`,
    [tx.organizerId, mailId, leaseSeconds],
  );
  return mail;
}

/** Holds a mail longer while its attempt goes on; false when it no longer is this attempt's. */
export async function extendLease(tx: Tx, attempt: Attempt, leaseSeconds: number): Promise<boolean> {
  const touched = await tx.execute(
    `UPDATE mail_message SET due_at = clock_timestamp() + make_interval(secs => $4)
     WHERE organizer_id = $1 AND id = $2 AND attempts = $3 AND status = 'queued'`,
    [tx.organizerId, attempt.id, attempt.attempts, leaseSeconds],
  );
  return touched === 1;
}

/** Says how an attempt ended for good; false when another attempt has taken over. */
export async function finishMail(
  tx: Tx,
  attempt: Attempt,
  end: { status: Exclude<MailStatus, 'queued'>; lastError: string | null },
): Promise<boolean> {
  const touched = await tx.execute(
    `UPDATE mail_message
     SET status = $4, last_error = $5, sent_at = CASE WHEN $4 = 'sent' THEN clock_timestamp() END
     WHERE organizer_id = $1 AND id = $2 AND attempts = $3 AND status = 'queued'`,
    [tx.organizerId, attempt.id, attempt.attempts, end.status, end.lastError],
  );
  return touched === 1;
}

/** Puts a mail off after an attempt that did not work; false when another attempt has taken over. */
export async function postponeMail(
  tx: Tx,
  attempt: Attempt,
  retry: { afterMs: number; lastError: string },
): Promise<boolean> {
  const touched = await tx.execute(
    `UPDATE mail_message
     SET due_at = clock_timestamp() + make_interval(secs => $4::double precision / 1000), last_error = $5
     WHERE organizer_id = $1 AND id = $2 AND attempts = $3 AND status = 'queued'`,
    [tx.organizerId, attempt.id, attempt.attempts, retry.afterMs, retry.lastError],
  );
  return touched === 1;
}

/** How a mail about a reservation ended. */
export interface EndedMail {
  readonly reservationId: number;
  readonly kind: string;
  readonly dedupeKey: string;
  readonly recipient: string;
  readonly status: Exclude<MailStatus, 'queued'>;
}

/** How a mail ended; undefined when it is about no reservation, or has not ended. */
export async function endedMail(tx: Tx, mailId: number): Promise<EndedMail | undefined> {
  const [mail] = await tx.query<EndedMail>(
    `SELECT reservation_id AS "reservationId", kind, dedupe_key AS "dedupeKey", recipient, status FROM mail_message
     WHERE organizer_id = $1 AND id = $2 AND status <> 'queued' AND reservation_id IS NOT NULL`,
    [tx.organizerId, mailId],
  );
  return mail;
}

/**
 * Removes what mails about a reservation say about people. Those not sent yet are never sent, and no event announces
 * that; one that is being sent at this moment may still arrive. Returns how many mails there were.
 */
export async function forgetMails(tx: Tx, reservationId: number): Promise<number> {
  return tx.execute(
    `UPDATE mail_message
     SET recipient = 'forgotten', facts = '{}', last_error = NULL,
       status = CASE status WHEN 'queued' THEN 'failed' ELSE status END
     WHERE organizer_id = $1 AND reservation_id = $2`,
    [tx.organizerId, reservationId],
  );
}

/** A mail whose job may have been lost. */
export interface OverdueMail {
  readonly organizerId: number;
  readonly mailId: number;
}

/**
 * Mails of all organizers that have been due for some seconds, longest first: their job was lost, or they were put off
 * until now. For the relay role.
 */
export async function overdueMails(tx: Tx, overdueSeconds: number, limit: number): Promise<OverdueMail[]> {
  return tx.query<OverdueMail>(
    `SELECT organizer_id AS "organizerId", id AS "mailId" FROM mail_message
     WHERE status = 'queued' AND due_at < statement_timestamp() - make_interval(secs => $1)
     ORDER BY due_at LIMIT $2`,
    [overdueSeconds, limit],
  );
}
