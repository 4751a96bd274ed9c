import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Clock, Database, EngineError } from '@vestibule/platform';
import type { EventScope } from '../../catalog/event-scope';
import type { Actor } from '../actor';
import { readReservationId, reservationById, type ReservationWithTickets } from '../reservation.repository';
import { logChanges } from './change-log.repository';
import { mailOf } from './due-mail.policy';
import { requestMail } from './mail-request';
import { lockMailState } from './mail-state.repository';

/** Sends the mail of a reservation once more. */
@Injectable()
export class Resending {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Has a reservation's mail written again: the tickets of a confirmed one, the link of one whose address is to be
   * verified, how to pay of an unpaid one. The places stay held no longer for it.
   * @throws EngineError NOT_FOUND, RESERVATION_STATE when it is over, or its person was forgotten
   */
  resend(scope: EventScope, uuid: string, actor: Actor): Promise<ReservationWithTickets> {
    return this.database.tx(scope, async (tx) => {
      const id = await readReservationId(tx, scope.eventId, uuid);
      const state = await lockMailState(tx, id);
      if (!state) throw new EngineError('NOT_FOUND');
      const due = state.isAnonymized ? null : mailOf(state.status);
      if (!due) {
        const message = 'There is no mail to send again.';
        throw new EngineError('RESERVATION_STATE', { status: state.status, message });
      }
      const { eventId } = scope;
      const now = this.clock.now();
      await requestMail(tx, this.outbox, { id, eventId, due, now });
      const detail = { mail: due };
      await logChanges(tx, [{ eventId, reservationId: id, at: now, actor, action: 'resent', detail }]);
      return reservationById(tx, id);
    });
  }
}
