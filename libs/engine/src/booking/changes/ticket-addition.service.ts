import { Injectable } from '@nestjs/common';
import { smallestAmountMinor } from '@vestibule/payments';
import { Outbox } from '@vestibule/outbox';
import { ClaimPool, Clock, Database, EngineError, Ids, type Tx } from '@vestibule/platform';
import type { EventScope } from '../../catalog/event-scope';
import { availabilityOf, hasRoomFor, worstOf } from '../../inventory/ledger.policy';
import { addDelta, applyDeltas, type Deltas, lockEventShared, lockQuotas } from '../../inventory/ledger.repository';
import { productKey } from '../../inventory/product';
import { quotasOfProducts } from '../../inventory/quota-lookup.repository';
import { waitingCountsFor } from '../../inventory/waiting-cutoff.repository';
import type { ManualMethod } from '../../payment/payment.entity';
import type { Actor } from '../actor';
import type { TicketWish } from '../claim/reservation-wish';
import { readSaleFacts } from '../claim/sale-facts.repository';
import { judgeTickets, type PricedTicket } from '../claim/ticket-wish.policy';
import { logChanges } from '../life/change-log.repository';
import { requestMail } from '../life/mail-request';
import { lockPeople } from '../life/person-limit.repository';
import { assertLimits } from '../life/person-limits';
import { reservedTickets } from '../life/reserved-tickets.repository';
import { lockReservation } from '../money/paid-reservation.repository';
import { markValidIfSettled, writePaymentByHand } from '../money/payment-by-hand';
import type { ReservationEntity } from '../reservation.entity';
import { confirmedStatuses } from '../reservation.machine';
import { readReservationId, reservationById } from '../reservation.repository';
import { insertAddedTicket } from './ticket-addition.repository';

/** One more ticket that is wanted. */
export interface TicketAdditionWish {
  /** Without a voucher: those are used when a reservation is made. */
  readonly ticket: Omit<TicketWish, 'voucherCode'>;
  /** How it was paid; null: it was not. */
  readonly paid: ManualMethod | null;
  readonly actor: Actor;
}

interface Addition {
  readonly id: number;
  readonly wish: TicketAdditionWish;
  readonly priced: PricedTicket;
}

/** Takes one more place for a reservation that is confirmed. */
@Injectable()
export class TicketAddition {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimPool,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Adds a ticket by the rules of a sale: people who wait come first, and nobody has more than one person may. What costs
   * something has to be paid already; answers the id of the reservation.
   * @throws EngineError NOT_FOUND, TICKET_INVALID, RESERVATION_STATE, PERSON_LIMIT, SOLD_OUT
   */
  async add(scope: EventScope, uuid: string, wish: TicketAdditionWish): Promise<number> {
    const id = await this.database.read(scope, (tx) => readReservationId(tx, scope.eventId, uuid));
    const priced = await this.judge(scope, wish);
    if (priced.priceMinor > 0 && wish.paid === null) {
      throw new EngineError('RESERVATION_STATE', { message: 'A ticket that costs something has to be paid first.' });
    }
    await this.database.tx(scope, (tx) => this.addWithin(tx, scope, { id, wish, priced }));
    return id;
  }

  private async addWithin(tx: Tx, scope: EventScope, { id, wish, priced }: Addition): Promise<void> {
    const { eventId } = scope;
    await lockEventShared(tx, eventId);
    await lockPeople(tx, eventId, [id]);
    const quotaIds = await this.lockPlaces(tx, scope, { id, wish, priced });
    const now = this.clock.now();
    const reservation = await this.lockConfirmed(tx, id);
    await assertLimits(tx, eventId, { email: reservation.email, wants: [wish.ticket.itemId] });
    const deltas: Deltas = new Map();
    addDelta(deltas, quotaIds, { paid: 1 });
    await applyDeltas(tx, deltas, { force: false });
    const { firstName, lastName, seat, itemId, variationId, subeventId } = wish.ticket;
    const names = { uuid: this.ids.uuid(), secret: this.ids.secret(), firstName, lastName, seat: seat ?? 'L' };
    const product = { itemId, variationId, subeventId, priceMinor: priced.priceMinor };
    await insertAddedTicket(tx, { reservationId: id, eventId, now }, { ...names, ...product });
    if (priced.priceMinor > 0 && wish.paid !== null) {
      const taken = { reservation, method: wish.paid, amountMinor: priced.priceMinor, now };
      await writePaymentByHand(tx, this.ids, taken);
      await markValidIfSettled(tx, reservation);
    }
    if (reservation.toMail) await requestMail(tx, this.outbox, { id, eventId, due: 'tickets', now });
    const detail = { ticket: names.uuid, price_minor: priced.priceMinor };
    const entry = { eventId, reservationId: id, at: now, actor: wish.actor, detail } as const;
    await logChanges(tx, [{ ...entry, action: 'ticket_added' }]);
  }

  /** Locks the quotas of the new place together with those of the others, so that nobody changes the tickets meanwhile. */
  private async lockPlaces(tx: Tx, { eventId }: EventScope, { id, wish }: Addition): Promise<readonly number[]> {
    const product = wish.ticket;
    const quotasOf = await quotasOfProducts(tx, eventId, [...(await reservedTickets(tx, [id])), product]);
    const ledgers = await lockQuotas(tx, [...quotasOf.values()].flat());
    const own = quotasOf.get(productKey(product)) ?? [];
    if (own.length === 0) throw invalid('item', 'The product is not assigned to a quota.');
    const now = this.clock.now();
    const waitingCounts = await waitingCountsFor(tx, eventId, { subeventIds: [product.subeventId], now });
    const countWaiting = waitingCounts(product.subeventId);
    const rooms = own.flatMap((quotaId) => {
      const ledger = ledgers.get(quotaId);
      return ledger ? [availabilityOf(ledger, { countWaiting })] : [];
    });
    if (!hasRoomFor(1, worstOf(rooms))) throw new EngineError('SOLD_OUT');
    return own;
  }

  private async lockConfirmed(tx: Tx, id: number): Promise<ReservationEntity & { readonly currency: string }> {
    const locked = await lockReservation(tx, id);
    const { reservation } = await reservationById(tx, id);
    if (!locked) throw new EngineError('NOT_FOUND');
    if (!confirmedStatuses.includes(reservation.status) || reservation.anonymizedAt !== null) {
      const { status } = reservation;
      throw new EngineError('RESERVATION_STATE', {
        status,
        message: 'Only a confirmed reservation gets further tickets.',
      });
    }
    return { ...reservation, currency: locked.currency };
  }

  private async judge(scope: EventScope, { ticket }: TicketAdditionWish): Promise<PricedTicket> {
    const ids = (id: number | null) => (id === null ? [] : [id]);
    const facts = await readSaleFacts(this.claims, scope, {
      items: [ticket.itemId],
      variations: ids(ticket.variationId),
      subevents: ids(ticket.subeventId),
      codes: [],
      email: '',
    });
    if (!facts) throw new EngineError('NOT_FOUND');
    const step = smallestAmountMinor(facts.event.currency);
    const options = { now: this.clock.now(), audience: 'organizer', step } as const;
    const verdict = judgeTickets([{ ...ticket, voucherCode: null }], facts, options);
    if ('faults' in verdict) throw new EngineError('TICKET_INVALID', { rows: verdict.faults });
    const [priced] = verdict.tickets;
    if (!priced) throw new Error('a ticket without a verdict');
    return priced;
  }
}

function invalid(field: string, message: string): EngineError {
  return new EngineError('TICKET_INVALID', { rows: [{ field, message }] });
}
