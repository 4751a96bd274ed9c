import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Clock, Database, EngineError, type Tx } from '@vestibule/platform';
import { eventSettings } from '../../catalog/event-settings';
import type { EventScope } from '../../catalog/event-scope';
import type { Product } from '../../inventory/product';
import { lockEventShared } from '../../inventory/ledger.repository';
import { endOpenPayments, lockPayments, type OpenCheckout } from '../../payment/payment.repository';
import { leftToRefund, unmadeStatuses } from '../../payment/refund.policy';
import type { Actor } from '../actor';
import { logChanges } from '../life/change-log.repository';
import { lockPlaces, releasePlaces } from '../life/reserved-places';
import { moveReservations, type Moved } from '../life/transition.repository';
import { CancelledMoney } from '../money/cancelled-money.service';
import { Checkouts } from '../money/checkouts.service';
import { Confirmation } from '../money/confirmation.service';
import { priceOf } from '../money/owed.policy';
import { MoneyMails, type RefundNews } from '../money/money-mails.service';
import { lockReservation, type PaidReservation } from '../money/paid-reservation.repository';
import { refundOfTicket } from '../money/refund-decision.policy';
import { type RefundTerms, refundTerms } from '../money/refund-terms.repository';
import type { TicketStatus } from '../ticket.entity';
import { mayCancelThemselves } from './customer-cancellation.policy';
import { cancellableStatuses, payableStatuses } from '../reservation.machine';
import {
  readReservationId,
  reservationById,
  type ReservationWithTickets,
  type TicketRow,
} from '../reservation.repository';
import {
  bindingItems,
  cancelOneTicket,
  type ChangedTicket,
  findChangedTicket,
  isAnyTicketScanned,
} from './cancellation.repository';

/** How something is to be cancelled. */
export interface CancellationWish {
  readonly actor: Actor;
  /** Whether money goes back; left out: until the event's deadline it does. Only an organizer may say. */
  readonly refund?: boolean;
}

/** A reservation of which something was cancelled, and what becomes of the money. */
export interface Cancelled extends ReservationWithTickets {
  readonly news: RefundNews;
}

interface Done {
  readonly id: number;
  readonly news: RefundNews;
  /** Checkouts nobody shall pay by any more. */
  readonly open: readonly OpenCheckout[];
}

interface CancelledTicket {
  /** As it was before. */
  readonly reservation: PaidReservation;
  readonly ticket: ChangedTicket;
  /** All of the reservation, as they are now. */
  readonly tickets: readonly TicketRow[];
  readonly actor: Actor;
}

/** Gives places back, one or all, and the money as far as it goes back. */
@Injectable()
export class Cancellation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly money: CancelledMoney,
    private readonly confirmation: Confirmation,
    private readonly checkouts: Checkouts,
    private readonly mails: MoneyMails,
  ) {}

  /**
   * Gives every place of a reservation back, and what is left of the money. A voucher that was used may be used again, but
   * the offer of a waiting list ends, and its place goes to the next person.
   * @throws EngineError NOT_FOUND, RESERVATION_NOT_CANCELLABLE (customers: also what they may not give back by themselves),
   * RESERVATION_SCANNED
   */
  async cancel(scope: EventScope, uuid: string, wish: CancellationWish): Promise<Cancelled> {
    const done = await this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      return this.cancelAll(tx, { scope, id: await readReservationId(tx, scope.eventId, uuid) }, wish);
    });
    return this.finish(scope, done);
  }

  /**
   * Gives one place back, and what is left of its price. With the last ticket the reservation is cancelled.
   * @throws EngineError NOT_FOUND, TICKET_CANCELLED, TICKET_SCANNED, RESERVATION_NOT_CANCELLABLE
   */
  async cancelTicket(scope: EventScope, ticketUuid: string, wish: CancellationWish): Promise<Cancelled> {
    const done = await this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const ticket = await findChangedTicket(tx, scope.eventId, ticketUuid);
      if (!ticket) throw new EngineError('NOT_FOUND');
      return this.cancelOne(tx, { scope, ticket }, wish);
    });
    return this.finish(scope, done);
  }

  private async cancelAll(
    tx: Tx,
    { scope, id }: { scope: EventScope; id: number },
    { actor, refund }: CancellationWish,
  ): Promise<Done> {
    const places = await lockPlaces(tx, scope.eventId, [id]);
    // After the wait for the locks: whoever polls by time must not have passed this moment already.
    const now = this.clock.now();
    const step = { from: cancellableStatuses, to: 'C', now, actor, action: 'cancelled' } as const;
    const moved = await moveReservations(tx, [id], step);
    if (moved.length === 0) throw new EngineError('RESERVATION_NOT_CANCELLABLE');
    if (await isAnyTicketScanned(tx, id)) throw new EngineError('RESERVATION_SCANNED');
    const { tickets } = places;
    const terms = await refundTerms(tx, scope.eventId, tickets);
    if (actor === 'customer') await this.assertOwn(tx, { moved, tickets, terms });
    await releasePlaces(tx, places, { moved, now });
    await this.announce(tx, scope, 'reservation.cancelled');
    const reservation = await this.lock(tx, id);
    const payments = await lockPayments(tx, id);
    const open = await endOpenPayments(tx, [id], { to: 'C', from: unmadeStatuses });
    const amountMinor = leftToRefund(payments);
    const thing = { reservation, payments, amountMinor, terms, actor, reason: 'reservation cancelled' };
    const news = await this.money.settle(tx, { ...thing, ...(refund === undefined ? {} : { refund }) });
    await this.mails.cancelled(tx, { reservationId: id, news, actor });
    return { id, news, open };
  }

  private async cancelOne(
    tx: Tx,
    { scope, ticket }: { scope: EventScope; ticket: ChangedTicket },
    { actor, refund }: CancellationWish,
  ): Promise<Done> {
    const id = ticket.reservationId;
    const places = await lockPlaces(tx, scope.eventId, [id]);
    const reservation = await this.lock(tx, id);
    const now = this.clock.now();
    const isOver = !cancellableStatuses.includes(reservation.status);
    if (isOver || !(await cancelOneTicket(tx, ticket, now))) throw await this.whyNot(tx, scope, ticket);
    const terms = await refundTerms(tx, scope.eventId, [ticket]);
    const moved = [reservation];
    if (actor === 'customer') await this.assertOwn(tx, { moved, tickets: [ticket], terms });
    await releasePlaces(tx, { ...places, tickets: [ticket] }, { moved, now });
    await this.announce(tx, scope, 'ticket.cancelled');
    const detail = { ticket: ticket.uuid, position: ticket.position };
    await logChanges(tx, [
      { eventId: scope.eventId, reservationId: id, at: now, actor, action: 'ticket_cancelled', detail },
    ]);
    const { tickets } = await reservationById(tx, id);
    const cancelled = { reservation, ticket, tickets, actor };
    const news = await this.settleTicket(tx, { ...cancelled, terms, refund });
    const open = await this.afterTicket(tx, { ...cancelled, news });
    return { id, news, open };
  }

  /** An organizer may cancel whatever is not over. @throws EngineError RESERVATION_NOT_CANCELLABLE */
  private async assertOwn(
    tx: Tx,
    {
      moved,
      tickets,
      terms,
    }: {
      moved: readonly Moved[];
      tickets: readonly (Product & { status?: TicketStatus })[];
      terms: RefundTerms;
    },
  ): Promise<void> {
    const { event, startsAt } = terms;
    const binding = await bindingItems(
      tx,
      tickets.map(({ itemId }) => itemId),
    );
    const own = {
      tickets: tickets.map(({ itemId, status = 'K' }) => ({ status, allowCancel: !binding.has(itemId) })),
      startsAt,
      settings: eventSettings(event),
      now: this.clock.now(),
    };
    const allowed = moved.every(({ status }) => mayCancelThemselves({ ...own, status }));
    if (!allowed) throw new EngineError('RESERVATION_NOT_CANCELLABLE');
  }

  private async settleTicket(
    tx: Tx,
    cancelled: CancelledTicket & { terms: RefundTerms; refund: boolean | undefined },
  ): Promise<RefundNews> {
    const { reservation, ticket, tickets, terms, actor, refund } = cancelled;
    const payments = await lockPayments(tx, reservation.id);
    const amountMinor = refundOfTicket({
      priceMinor: ticket.priceMinor,
      leftMinor: leftToRefund(payments),
      remainingPriceMinor: priceOf(tickets),
    });
    return this.money.settle(tx, {
      reservation,
      payments,
      amountMinor,
      terms,
      actor,
      reason: 'ticket cancelled',
      ...(refund === undefined ? {} : { refund }),
    });
  }

  /** Ends the reservation with its last ticket; otherwise what is still to be paid fits the tickets that stay. */
  private async afterTicket(tx: Tx, after: CancelledTicket & { news: RefundNews }): Promise<OpenCheckout[]> {
    const { reservation, ticket, tickets, actor, news } = after;
    const { id } = reservation;
    if (tickets.every(({ cancelled }) => cancelled)) {
      const step = { from: cancellableStatuses, to: 'C', now: this.clock.now(), actor, action: 'cancelled' } as const;
      await moveReservations(tx, [id], step);
      await this.mails.cancelled(tx, { reservationId: id, news, actor });
      return endOpenPayments(tx, [id], { to: 'C', from: unmadeStatuses });
    }
    await this.mails.ticketCancelled(tx, { reservationId: id, ticketId: ticket.id, news, actor });
    const payments = await lockPayments(tx, id);
    const { dueMinor, checkouts } = await this.money.reprice(tx, reservation, { tickets, payments });
    if (dueMinor === 0 && payableStatuses.includes(reservation.status)) {
      await this.confirmation.confirm(tx, reservation, actor);
      await this.confirmation.followUp(tx, reservation);
    }
    return checkouts;
  }

  private async whyNot(tx: Tx, scope: EventScope, { uuid }: ChangedTicket): Promise<EngineError> {
    const ticket = await findChangedTicket(tx, scope.eventId, uuid);
    if (ticket?.cancelled) return new EngineError('TICKET_CANCELLED');
    return new EngineError(ticket?.status === 'S' ? 'TICKET_SCANNED' : 'RESERVATION_NOT_CANCELLABLE');
  }

  private async lock(tx: Tx, id: number): Promise<PaidReservation> {
    const reservation = await lockReservation(tx, id);
    if (!reservation) throw new EngineError('NOT_FOUND');
    return reservation;
  }

  private announce(tx: Tx, { eventId }: EventScope, cause: string): Promise<void> {
    return this.outbox.append(tx, { kind: 'capacity.freed', eventId, cause });
  }

  private async finish(scope: EventScope, { id, news, open }: Done): Promise<Cancelled> {
    await this.checkouts.close(scope, open);
    return { ...(await this.database.read(scope, (tx) => reservationById(tx, id))), news };
  }
}
