import { Inject, Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Database, LOG, type Log, sha256, type TenantScope, type Tx } from '@vestibule/platform';
import { isDeliverableAddress, isRefusal, retryDelayMs } from './delivery.policy';
import { type Attempt, claimMail, type ClaimedMail, extendLease, finishMail, postponeMail } from './mail.repository';
import { isMailKind } from './mail-kinds';
import { DeliveryError, MailTransport } from './mail-transport';
import { attachmentsOf, readFacts, renderMail, uselessAfter } from './rendering/render-mail';

/** A worker that dies delays its mail by this long; one that lives holds on to it with a heartbeat. */
const leaseSeconds = 30;
const heartbeatMs = 10_000;
const longestErrorText = 500;

/** What became of a mail in one call. */
export type SendResult = 'sent' | 'refused' | 'failed' | 'postponed' | 'not-due' | 'no-server';

type Ending = { status: 'sent' | 'refused' | 'failed'; lastError: string | null };

/** Sends queued mails. However often and by however many workers it is asked, a mail that was sent is not sent again. */
@Injectable()
export class MailSender {
  private warned = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(MailTransport) private readonly transport: MailTransport,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** True when there is a mail server to send with. */
  get canSend(): boolean {
    return this.transport.isConfigured;
  }

  /**
   * Sends one mail if it is due. No transaction is open while the server is talked to. A mail that cannot be delivered
   * now stays queued for later; only a database that is away makes this throw.
   */
  async send(scope: TenantScope, mailId: number): Promise<SendResult> {
    if (!this.canSend) return this.warnOnce();
    const mail = await this.database.tx(scope, (tx) => claimMail(tx, mailId, leaseSeconds));
    if (!mail) return 'not-due';
    const heartbeat = this.holdOn(scope, mail);
    try {
      return await this.attempt(scope, mail);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private warnOnce(): SendResult {
    if (!this.warned) this.log.warn('SMTP_URL is not set: mails stay queued until a worker starts with it');
    this.warned = true;
    return 'no-server';
  }

  private async attempt(scope: TenantScope, mail: ClaimedMail): Promise<SendResult> {
    const ended = await this.deliver(mail);
    if (!('status' in ended)) return this.postpone(scope, mail, ended);
    if (ended.status === 'failed') this.log.error({ mail: mail.id, reason: ended.lastError }, 'a mail is given up');
    await this.insist(scope, (tx) => this.finish(tx, mail, ended));
    return ended.status;
  }

  private async deliver(mail: ClaimedMail): Promise<Ending | { fault: Error }> {
    if (!isDeliverableAddress(mail.recipient)) return { status: 'refused', lastError: 'not an e-mail address' };
    try {
      // A worker of a newer version may know the kind: not this mail's fault, so it is put off.
      if (!isMailKind(mail.kind)) throw new Error(`this version does not know mails of the kind ${mail.kind}`);
      const known = readFacts(mail.kind, mail.facts);
      const until = uselessAfter(known);
      if (until && until <= mail.now) return { status: 'failed', lastError: 'came too late to be of use' };
      const rendered = renderMail(known, mail.locale);
      const attachments = await attachmentsOf(known, mail.locale);
      await this.transport.deliver({ ...rendered, attachments, to: mail.recipient, messageId: mail.messageId });
      return { status: 'sent', lastError: null };
    } catch (error) {
      const fault = error as Error;
      if (fault instanceof DeliveryError && isRefusal(fault)) return { status: 'refused', lastError: brief(fault) };
      return { fault };
    }
  }

  private async postpone(scope: TenantScope, mail: ClaimedMail, { fault }: { fault: Error }): Promise<SendResult> {
    const ageMs = mail.now.getTime() - mail.createdAt.getTime();
    const afterMs = retryDelayMs(mail.attempts, ageMs, spreadOf(mail));
    const lastError = brief(fault);
    if (afterMs === null) {
      this.log.error({ mail: mail.id, reason: lastError }, 'a mail is given up');
      await this.insist(scope, (tx) => this.finish(tx, mail, { status: 'failed', lastError }));
      return 'failed';
    }
    this.log.warn({ mail: mail.id, attempts: mail.attempts, afterMs, reason: lastError }, 'a mail is put off');
    await this.insist(scope, (tx) => postponeMail(tx, mail, { afterMs, lastError }));
    return 'postponed';
  }

  /** Whoever waits for the end of a mail about a reservation learns of it, exactly when it has ended. */
  private async finish(tx: Tx, mail: ClaimedMail, end: Ending): Promise<void> {
    const isMine = await finishMail(tx, mail, end);
    if (isMine && mail.reservationId !== null) await this.outbox.append(tx, { kind: 'mail.ended', mailId: mail.id });
  }

  private holdOn(scope: TenantScope, attempt: Attempt): NodeJS.Timeout {
    return setInterval(() => {
      this.database
        .tx(scope, (tx) => extendLease(tx, attempt, leaseSeconds))
        .catch((error: unknown) => this.log.warn({ err: error, mail: attempt.id }, 'a mail could not be held on to'));
    }, heartbeatMs);
  }

  /** The server has the mail already: while the lease lasts, a database that is away must not make it go out twice. */
  private async insist(scope: TenantScope, note: (tx: Tx) => Promise<unknown>): Promise<void> {
    for (let waitMs = 250; ; waitMs *= 2) {
      try {
        await this.database.tx(scope, note);
        return;
      } catch (error) {
        if (waitMs > leaseSeconds * 250) throw error;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }
}

/** Between 0 and 1, different for each mail and attempt, the same whoever computes it. */
function spreadOf(mail: ClaimedMail): number {
  return sha256(`${mail.messageId}/${mail.attempts}`).readUInt16BE(0) / 65_535;
}

function brief(error: Error): string {
  return error.message.slice(0, longestErrorText);
}
