import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import {
  Clock,
  Database,
  EngineError,
  type PageRequest,
  type Rows,
  type TenantScope,
  type Tx,
} from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { refuseUnknownChoices } from '../inventory/filter-choice.repository';
import { addDelta, applyDeltas, type Deltas, lockEventShared, lockQuotas } from '../inventory/ledger.repository';
import { productKey } from '../inventory/product';
import { quotasOfProducts } from '../inventory/quota-lookup.repository';
import { releaseVoucherUses, type ReturnedUses } from '../vouchers/voucher-release';
import { quotasOfVoucherIds } from '../vouchers/voucher.repository';
import { bucketOf, cancellableStatuses } from './reservation.machine';
import {
  cancelReservation,
  findReservationId,
  findReservationIdBySecret,
  pageOfReservations,
  type ReservationFilter,
  reservationsByIds,
  type ReservationWithTickets,
  slugsOfEvents,
} from './reservation.repository';
import type { TicketEntity } from './ticket.entity';

/** Reservations: reading them, giving their places back. */
@Injectable()
export class ReservationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** One page of the event's reservations. @throws EngineError INVALID_FIELD for a filter by what it does not have */
  list(scope: EventScope, filter: ReservationFilter, page: PageRequest): Promise<Rows<ReservationWithTickets>> {
    return this.database.read(scope, async (tx) => {
      const { itemId: item, variationId: variation, subeventId: subevent } = filter;
      await refuseUnknownChoices(tx, scope.eventId, { item, variation, subevent });
      return pageOfReservations(tx, scope.eventId, { filter, page });
    });
  }

  /**
   * One page of the organizer's reservations in the events a credential reaches (null: all of them), each with the slug
   * of its event.
   */
  listOfOrganizer(
    scope: TenantScope,
    { eventIds, filter, page }: { eventIds: readonly number[] | null; filter: ReservationFilter; page: PageRequest },
  ): Promise<Rows<ReservationWithTickets & { readonly eventSlug: string }>> {
    return this.database.read(scope, async (tx) => {
      const { count, rows } = await pageOfReservations(tx, eventIds, { filter, page });
      const slugs = await slugsOfEvents(
        tx,
        rows.map(({ reservation }) => reservation.eventId),
      );
      const named = rows.map((row) => ({ ...row, eventSlug: slugs.get(row.reservation.eventId) ?? '' }));
      return { count, rows: named };
    });
  }

  /** The reservation whose page this secret opens. @throws EngineError NOT_FOUND */
  readBySecret(scope: EventScope, secret: string): Promise<ReservationWithTickets> {
    return this.database.read(scope, async (tx) => {
      const id = await findReservationIdBySecret(tx, scope.eventId, secret);
      const [found] = id === undefined ? [] : await reservationsByIds(tx, [id]);
      if (!found) throw new EngineError('NOT_FOUND');
      return found;
    });
  }

  /** One reservation. @throws EngineError NOT_FOUND */
  read(scope: EventScope, uuid: string): Promise<ReservationWithTickets> {
    return this.database.read(scope, (tx) => this.readWithin(tx, scope, uuid));
  }

  /**
   * Gives every place of a reservation back. A voucher that was used may be used again, but the offer of a waiting list
   * ends, and its place goes to the next person.
   * @throws EngineError NOT_FOUND, RESERVATION_NOT_CANCELLABLE
   */
  cancel(scope: EventScope, uuid: string): Promise<ReservationWithTickets> {
    return this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const { reservation, tickets, payments } = await this.readWithin(tx, scope, uuid);
      const open = tickets.filter((ticket) => !ticket.cancelled);
      const quotasOf = await quotasOfProducts(tx, scope.eventId, open);
      const returned = returnedUses(open);
      const quotasOfUsed = await quotasOfVoucherIds(tx, scope.eventId, [...returned.keys()]);
      // Said before it is done: others wait for the quotas from here on.
      await this.outbox.append(tx, { kind: 'capacity.freed', eventId: scope.eventId, cause: 'reservation.cancelled' });
      await lockQuotas(tx, [...quotasOf.values(), ...quotasOfUsed.values()].flat());
      // After the wait for the locks: whoever polls by time must not have passed this moment already.
      const now = this.clock.now();
      // Vouchers come before reservations in the lock order (docs/locking.md).
      const deltas: Deltas = await releaseVoucherUses(tx, returned, { quotasOf: quotasOfUsed, now });
      const before = await cancelReservation(tx, reservation.id, { from: cancellableStatuses, now });
      if (!before) throw new EngineError('RESERVATION_NOT_CANCELLABLE');
      const bucket = bucketOf(before.status, before.holdUntil);
      for (const ticket of open) {
        const change = before.inWaitingList ? { waitingBookings: -1 } : bucket === 'none' ? {} : { [bucket]: -1 };
        addDelta(deltas, quotasOf.get(productKey(ticket)) ?? [], change);
      }
      // Forced: a voucher that keeps its place again does so even where the quota shrank meanwhile.
      await applyDeltas(tx, deltas, { force: true });
      const changes = { status: 'C', cancelledAt: now, lastModified: now, holdUntil: null } as const;
      return {
        reservation: { ...reservation, ...changes },
        tickets: tickets.map((ticket) => ({ ...ticket, cancelled: true, cancelledAt: ticket.cancelledAt ?? now })),
        payments,
      };
    });
  }

  private async readWithin(tx: Tx, scope: EventScope, uuid: string): Promise<ReservationWithTickets> {
    const id = await findReservationId(tx, scope.eventId, uuid);
    const [found] = id === undefined ? [] : await reservationsByIds(tx, [id]);
    if (!found) throw new EngineError('NOT_FOUND');
    return found;
  }
}

/** The uses that tickets give back to their vouchers. */
function returnedUses(
  tickets: readonly Pick<TicketEntity, 'voucherId' | 'budgetUseMinor'>[],
): Map<number, ReturnedUses> {
  const returned = new Map<number, ReturnedUses>();
  for (const { voucherId, budgetUseMinor } of tickets) {
    if (voucherId === null) continue;
    const { uses, budgetMinor } = returned.get(voucherId) ?? { uses: 0, budgetMinor: 0 };
    returned.set(voucherId, { uses: uses + 1, budgetMinor: budgetMinor + budgetUseMinor });
  }
  return returned;
}
