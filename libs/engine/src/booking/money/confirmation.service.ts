import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Clock, StaleReadError, type Tx } from '@vestibule/platform';
import { markPaymentsValid } from '../../payment/payment.repository';
import type { Actor } from '../actor';
import type { LateRefusal } from '../life/late-claim.policy';
import { LateClaims } from '../life/late-claims.service';
import { lockPlaces, settlePlaces } from '../life/reserved-places';
import { moveReservations, type Transition } from '../life/transition.repository';
import { payableStatuses } from '../reservation.machine';
import type { PaidReservation } from './paid-reservation.repository';

/** What a reservation that is paid becomes: P with its places, or nothing where an expired one finds none any more. */
@Injectable()
export class Confirmation {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly late: LateClaims,
  ) {}

  /**
   * Moves a reservation that waits for its payment (R, U), or expired meanwhile (E), to P; its tickets are valid and its
   * places sold. The event is locked; everything else is locked here, the reservation last. Answers why an expired one
   * does not get its places again: nothing has changed then, and it is locked; null when all went well.
   * @throws StaleReadError when it is no longer as it was seen
   */
  async confirm(tx: Tx, seen: PaidReservation, actor: Actor): Promise<LateRefusal | null> {
    if (seen.status === 'E') {
      const verdict = (await this.late.takeAgain(tx, seen.eventId, [seen.id])).get(seen.id);
      if (!verdict) throw new StaleReadError();
      if (verdict.refusal !== null) return verdict.refusal;
      await this.move(tx, seen, { ...this.step(seen, actor), from: ['E'], action: 'revived' });
      return null;
    }
    const places = await lockPlaces(tx, seen.eventId, [seen.id]);
    const moved = await this.move(tx, seen, { ...this.step(seen, actor), from: payableStatuses });
    await settlePlaces(tx, places, moved);
    return null;
  }

  /** What follows once the money is written down: the tickets are mailed, or without mails everything is done. */
  async followUp(tx: Tx, { id, eventId, toMail }: PaidReservation): Promise<void> {
    if (toMail) {
      await this.outbox.append(tx, { kind: 'mails.due', eventId });
      return;
    }
    const now = this.clock.now();
    await moveReservations(tx, [id], { from: ['P'], to: 'PN', now, actor: 'system', action: 'confirmed' });
    await markPaymentsValid(tx, id);
  }

  private step({ toMail }: PaidReservation, actor: Actor): Omit<Transition, 'from'> {
    const mailDue = toMail ? 'tickets' : null;
    return { to: 'P', now: this.clock.now(), actor, action: 'paid', tickets: 'K', mailDue };
  }

  private async move(tx: Tx, { id }: PaidReservation, step: Transition) {
    const moved = await moveReservations(tx, [id], step);
    if (moved.length === 0) throw new StaleReadError();
    return moved;
  }
}
