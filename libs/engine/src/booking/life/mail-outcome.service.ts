import { Injectable } from '@nestjs/common';
import { type EndedMail, endedMail } from '@vestibule/mail';
import { Outbox } from '@vestibule/outbox';
import { Clock, Database, type TenantScope, type Tx } from '@vestibule/platform';
import { markPaymentsValid } from '../../payment/payment.repository';
import type { ReservationStatus } from '../reservation.machine';
import { logChanges } from './change-log.repository';
import { dueKinds, roundOf } from './due-mail.mapper';
import { endedUnnoted, isMailNoted, lockMailState, type MailState, noteMailError } from './mail-state.repository';
import { moveReservations } from './transition.repository';

/** States in which a reservation waits for its tickets to arrive. */
const unsent: readonly ReservationStatus[] = ['FA', 'P', 'PE', 'PN'];
/** States in which a refused address is news. */
const unrefused: readonly ReservationStatus[] = ['FA', 'P'];

/** Mails one call announces again; the next sweep finds the rest. */
const atOnce = 200;

interface Noted {
  readonly id: number;
  readonly state: MailState;
  readonly round: number;
}

/** What a reservation becomes by the end of its mail: valid when its tickets went out, PE when the address was refused. */
@Injectable()
export class MailOutcome {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Notes how a mail ended. Only the mail that was asked for last counts, and once, whoever says it how often; one that
   * was given up for another reason leaves everything as it is.
   */
  note(scope: TenantScope, mailId: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      const mail = await endedMail(tx, mailId);
      const round = mail ? roundOf(mail.dedupeKey) : null;
      if (!mail || round === null) return;
      const state = await lockMailState(tx, mail.reservationId);
      if (state?.mailRound !== round || (await isMailNoted(tx, mail.reservationId, round))) return;
      await this.noteEnd(tx, mail, { id: mail.reservationId, state, round });
    });
  }

  /** Announces again how ticket mails of an event ended where the news was lost on its way; how many there were. */
  announceMissed(scope: TenantScope, eventId: number): Promise<number> {
    return this.database.tx(scope, async (tx) => {
      const missed = await endedUnnoted(tx, eventId, atOnce);
      await this.outbox.appendAll(
        tx,
        missed.map((mailId) => ({ kind: 'mail.ended', mailId })),
      );
      return missed.length;
    });
  }

  private async noteEnd(tx: Tx, mail: EndedMail, noted: Noted): Promise<void> {
    // The address was corrected while the mail was on its way: nothing was refused that counts.
    const refused = mail.status === 'refused' && mail.recipient === noted.state.email;
    if (refused) await this.noteRefusal(tx, noted);
    else if (mail.status === 'sent' && mail.kind === dueKinds.tickets) await this.noteTickets(tx, noted);
  }

  private async noteTickets(tx: Tx, { id, state, round }: Noted): Promise<void> {
    const now = this.clock.now();
    const step = { to: 'V', now, actor: 'system', action: 'tickets_mailed', detail: { mail_round: round } } as const;
    const moved = await moveReservations(tx, [id], { ...step, from: unsent, mailError: false });
    if (moved.length > 0) await markPaymentsValid(tx, id);
    else if (state.status === 'V') await this.remember(tx, { id, state, round }, 'tickets_mailed');
  }

  private async noteRefusal(tx: Tx, noted: Noted): Promise<void> {
    const { id, round } = noted;
    const now = this.clock.now();
    const step = { to: 'PE', now, actor: 'system', action: 'mail_refused', detail: { mail_round: round } } as const;
    const moved = await moveReservations(tx, [id], { ...step, from: unrefused, mailError: true });
    if (moved.length === 0) await this.remember(tx, noted, 'mail_refused');
  }

  /** Stays what it is; that the address was refused is seen on it. */
  private async remember(tx: Tx, noted: Noted, action: 'tickets_mailed' | 'mail_refused'): Promise<void> {
    const { id, state, round } = noted;
    const now = this.clock.now();
    await noteMailError(tx, id, { refused: action === 'mail_refused', now });
    const change = { eventId: state.eventId, reservationId: id, at: now, actor: 'system', action } as const;
    await logChanges(tx, [{ ...change, detail: { mail_round: round } }]);
  }
}
