import { Injectable } from '@nestjs/common';
import { Mails } from '@vestibule/mail';
import { Outbox } from '@vestibule/outbox';
import { Clock, Database, PublicLinks, type TenantScope, type Tx } from '@vestibule/platform';
import { lockEventShared } from '../../inventory/ledger.repository';
import { endOpenPayments } from '../../payment/payment.repository';
import { waitingStatuses } from '../reservation.machine';
import { aboutOf, mailTo } from './due-mail.mapper';
import { mailedReservations } from './due-mails.repository';
import { lockOverdueHolds, overdueHolds } from './holds.repository';
import { lockPlaces, releasePlaces } from './reserved-places';
import { type Moved, moveReservations } from './transition.repository';

/** Holds one transaction ends: its locks are held shortly, and the next call does the rest. */
const atOnce = 200;

/** What happens when the time is over for which places are held. */
@Injectable()
export class HoldExpiry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly mails: Mails,
    private readonly links: PublicLinks,
  ) {}

  /**
   * Ends the holds of an event that are over: its reservations expire (E), their places and the uses of their vouchers
   * go back, and ask for the next pass of the waiting list. How many it ended, 200 at most: call again until none.
   */
  expireDue(scope: TenantScope, eventId: number): Promise<number> {
    return this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, eventId);
      const ids = await overdueHolds(tx, eventId, { now: this.clock.now(), limit: atOnce });
      if (ids.length === 0) return 0;
      const places = await lockPlaces(tx, eventId, ids);
      // After the wait for the locks: whoever polls by time must not have passed this moment already.
      const now = this.clock.now();
      const over = await lockOverdueHolds(tx, ids, now);
      const step = { from: waitingStatuses, to: 'E', now, actor: 'system', action: 'expired', tickets: 'N' } as const;
      const moved = await moveReservations(tx, over, step);
      if (moved.length === 0) return 0;
      await releasePlaces(tx, places, { moved, now });
      await endOpenPayments(tx, over, { to: 'E' });
      await this.tell(tx, moved);
      await this.outbox.append(tx, { kind: 'capacity.freed', eventId, cause: 'hold.expired' });
      return moved.length;
    });
  }

  /** Whoever was to pay is told that nothing is due any more; whoever did not open a link needs no further mail. */
  private async tell(tx: Tx, moved: readonly Moved[]): Promise<void> {
    const unpaid = moved.filter(({ status }) => status === 'U').map(({ id }) => id);
    const told = (await mailedReservations(tx, unpaid)).filter(({ toMail }) => toMail);
    await this.mails.queueAll(
      tx,
      told.map((reservation) => ({
        ...mailTo(reservation),
        kind: 'booking.expired',
        dedupeKey: `booking.expired:${reservation.uuid}`,
        facts: { ...aboutOf(reservation), eventUrl: this.links.eventPage(reservation) },
      })),
    );
  }
}
