import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import {
  ClaimPool,
  Clock,
  Database,
  EngineError,
  Ids,
  type PageRequest,
  type Rows,
  type Tx,
} from '@vestibule/platform';
import type { EventScope } from '../catalog/event-scope';
import { eventSettings, waitingListDisabledAt } from '../catalog/event-settings';
import { refuseUnknownChoices } from '../inventory/filter-choice.repository';
import { addDelta, applyDeltas, type Deltas, lockEventShared, lockQuotas } from '../inventory/ledger.repository';
import { productKey } from '../inventory/product';
import { quotasOfProducts } from '../inventory/quota-lookup.repository';
import { releaseVoucherUses, type ReturnedUses } from '../vouchers/voucher-release';
import { quotasOfVoucherIds } from '../vouchers/voucher.repository';
import { ClaimBatcher } from './claim-batcher';
import {
  claimPlaces,
  type ClaimLine,
  type ClaimOutcome,
  type ClaimRefusal,
  type ClaimRequest,
} from './claim.repository';
import { bucketOf, cancellableStatuses } from './reservation.machine';
import { judgeTickets, type PricedTicket, type RowFault, type TicketWish } from './reservation.policy';
import {
  cancelReservation,
  findRepeatedReservation,
  findReservationId,
  pageOfReservations,
  type ReservationFilter,
  reservationsByIds,
  type ReservationWithTickets,
} from './reservation.repository';
import type { SaleFacts } from './sale-facts';
import { readSaleFacts } from './sale-facts.repository';
import type { TicketEntity } from './ticket.entity';

/** What somebody wants to reserve. */
export interface ReservationWish {
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly userExternalId: string | null;
  /** Null: the event's own language. */
  readonly locale: string | null;
  readonly toMail: boolean;
  readonly options: readonly string[];
  readonly extraData: Readonly<Record<string, unknown>>;
  readonly tickets: readonly TicketWish[];
  /** Credential and key of a request that may be repeated. */
  readonly repeatKey?: string;
}

/** About 50 bits: nobody finds somebody else's reservation by trying. */
const codeLength = 10;
const batchLimits = { maxRequests: 256, maxLines: 512, maxQueued: 4_096, maxWaitMs: 1_000 };
/** A voucher that changes between the judgement and the claim is judged again; more often is somebody else's fault. */
const judgements = 3;

const voucherMessages: Partial<Record<ClaimRefusal, string>> = {
  voucher_changed: 'This voucher is not valid any more.',
  voucher_expired: 'This voucher is expired.',
  voucher_used: 'This voucher has already been used the maximum number of times.',
  voucher_budget: 'The budget of this voucher has been used up.',
};

/** Reservations: taking places, reading them, giving them back. */
@Injectable()
export class ReservationService {
  private readonly batcher: ClaimBatcher<ClaimRequest, ClaimOutcome>;

  constructor(
    private readonly database: Database,
    private readonly claims: ClaimPool,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly outbox: Outbox,
  ) {
    this.batcher = new ClaimBatcher((key, requests) => {
      const [organizerId = 0, eventId = 0] = key.split(':').map(Number);
      return claimPlaces(this.claims, { organizerId, eventId }, requests);
    }, batchLimits);
  }

  /**
   * Reserves all tickets or none; they count as paid at once. Two round trips, the second shared with everybody who
   * wants places of the same event at that moment. People who wait come first.
   * @throws EngineError TICKET_INVALID with one fault or null a row, SOLD_OUT, INVALID_FIELD
   * @throws UnavailableError when too many want places at once
   */
  async create(scope: EventScope, wish: ReservationWish): Promise<ReservationWithTickets> {
    try {
      return await this.claim(scope, wish);
    } catch (error) {
      // Who repeats a request meets the voucher that the first one used up, or the last place that it took.
      const { repeatKey } = wish;
      const refused = error instanceof EngineError && repeatKey !== undefined;
      const made = refused ? await this.findMade(scope, repeatKey) : undefined;
      if (made) return made;
      throw error;
    }
  }

  /** One page of the event's reservations. @throws EngineError INVALID_FIELD for a filter by what it does not have */
  list(scope: EventScope, filter: ReservationFilter, page: PageRequest): Promise<Rows<ReservationWithTickets>> {
    return this.database.read(scope, async (tx) => {
      const { itemId: item, variationId: variation, subeventId: subevent } = filter;
      await refuseUnknownChoices(tx, scope.eventId, { item, variation, subevent });
      return pageOfReservations(tx, scope.eventId, { filter, page });
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
      const { reservation, tickets } = await this.readWithin(tx, scope, uuid);
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
        tickets: tickets.map((ticket) => ({ ...ticket, cancelled: true })),
      };
    });
  }

  private async claim(scope: EventScope, wish: ReservationWish): Promise<ReservationWithTickets> {
    for (let attempt = 1; ; attempt += 1) {
      const facts = await this.factsFor(scope, wish.tickets);
      const tickets = this.judge(wish, facts);
      const request = this.requestOf(wish, tickets, facts);
      const outcome = await this.batcher.submit(
        `${scope.organizerId}:${scope.eventId}`,
        request,
        request.tickets.length,
      );
      if (outcome.outcome === 'voucher_changed' && attempt < judgements) continue;
      if (outcome.outcome === 'repeated') return this.read(scope, outcome.uuid);
      if (outcome.outcome !== 'made') throw refusal(outcome, wish.tickets.length);
      return madeFrom(scope, { request, outcome, tickets });
    }
  }

  private findMade(scope: EventScope, repeatKey: string): Promise<ReservationWithTickets | undefined> {
    return this.database.read(scope, async (tx) => {
      const id = await findRepeatedReservation(tx, scope.eventId, repeatKey);
      return id === undefined ? undefined : (await reservationsByIds(tx, [id]))[0];
    });
  }

  private async readWithin(tx: Tx, scope: EventScope, uuid: string): Promise<ReservationWithTickets> {
    const id = await findReservationId(tx, scope.eventId, uuid);
    const [found] = id === undefined ? [] : await reservationsByIds(tx, [id]);
    if (!found) throw new EngineError('NOT_FOUND');
    return found;
  }

  private async factsFor(scope: EventScope, tickets: readonly TicketWish[]): Promise<SaleFacts> {
    const distinct = <T>(values: readonly (T | null)[]) =>
      [...new Set(values)].filter((value): value is T => value !== null);
    const facts = await readSaleFacts(this.claims, scope, {
      items: distinct(tickets.map((ticket) => ticket.itemId)),
      variations: distinct(tickets.map((ticket) => ticket.variationId)),
      subevents: distinct(tickets.map((ticket) => ticket.subeventId)),
      codes: distinct(tickets.map((ticket) => ticket.voucherCode)),
    });
    if (!facts) throw new EngineError('NOT_FOUND');
    return facts;
  }

  private judge(wish: ReservationWish, facts: SaleFacts): readonly PricedTicket[] {
    const { locales } = eventSettings(facts.event);
    if (wish.locale !== null && !locales.includes(wish.locale)) {
      throw new EngineError('INVALID_FIELD', { field: 'locale', message: `"${wish.locale}" is not a valid choice.` });
    }
    const verdict = judgeTickets(wish.tickets, facts, this.clock.now());
    if ('faults' in verdict) throw new EngineError('TICKET_INVALID', { rows: verdict.faults });
    return verdict.tickets;
  }

  private requestOf(wish: ReservationWish, tickets: readonly PricedTicket[], facts: SaleFacts): ClaimRequest {
    const status = wish.toMail ? 'V' : 'PN';
    return {
      uuid: this.ids.uuid(),
      code: this.ids.code(codeLength),
      status,
      bucket: bucketOf(status, null),
      email: wish.email,
      name: wish.name,
      phone: wish.phone,
      user_external_id: wish.userExternalId,
      locale: wish.locale ?? eventSettings(facts.event).locale,
      to_mail: wish.toMail,
      options: wish.options,
      extra_data: wish.extraData,
      hold_until: null,
      ...(wish.repeatKey === undefined ? {} : { idempotency_key: wish.repeatKey }),
      tickets: tickets.map((ticket) => this.lineOf(ticket, facts)),
    };
  }

  private lineOf({ wish, voucher, priceMinor, budgetUseMinor }: PricedTicket, facts: SaleFacts): ClaimLine {
    const subevent = wish.subeventId === null ? null : facts.subevents.get(wish.subeventId);
    const end = waitingListDisabledAt(facts.event, eventSettings(facts.event), subevent);
    return {
      uuid: this.ids.uuid(),
      secret: this.ids.secret(),
      status: 'K',
      item: wish.itemId,
      variation: wish.variationId,
      subevent: wish.subeventId,
      price_minor: priceMinor,
      voucher: voucher?.id ?? null,
      voucher_version: voucher?.version ?? null,
      budget_use: budgetUseMinor,
      count_waiting: end === null || end > this.clock.now(),
      first_name: wish.firstName,
      last_name: wish.lastName,
      seat: wish.seat ?? 'L',
    };
  }
}

function refusal({ outcome, line }: { outcome: ClaimRefusal; line: number }, tickets: number): EngineError {
  if (outcome === 'sold_out') return new EngineError('SOLD_OUT');
  const fault: RowFault =
    outcome === 'no_quota'
      ? { field: 'item', message: 'The product is not assigned to a quota.' }
      : { field: 'voucher', message: voucherMessages[outcome] ?? 'This voucher cannot be used.' };
  const rows = Array.from({ length: tickets }, (_, i) => (i === line - 1 ? fault : null));
  return new EngineError('TICKET_INVALID', { rows });
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

/** What was just written, without reading it back. */
function madeFrom(
  scope: EventScope,
  made: {
    request: ClaimRequest;
    outcome: Extract<ClaimOutcome, { outcome: 'made' }>;
    tickets: readonly PricedTicket[];
  },
): ReservationWithTickets {
  const { request, outcome, tickets } = made;
  const { organizerId, eventId } = scope;
  return {
    reservation: {
      organizerId,
      id: outcome.reservationId,
      uuid: request.uuid,
      code: request.code,
      eventId,
      status: request.status,
      inWaitingList: false,
      places: request.tickets.length,
      email: request.email,
      name: request.name,
      phone: request.phone,
      userExternalId: request.user_external_id,
      locale: request.locale,
      toMail: request.to_mail,
      options: [...request.options],
      extraData: { ...request.extra_data },
      holdUntil: null,
      idempotencyKey: request.idempotency_key ?? null,
      createdAt: outcome.createdAt,
      cancelledAt: null,
      lastModified: outcome.createdAt,
    },
    tickets: request.tickets.map((line, i) => ({
      organizerId,
      id: outcome.ticketIds[i] ?? 0,
      uuid: line.uuid,
      reservationId: outcome.reservationId,
      position: i + 1,
      eventId,
      itemId: line.item,
      variationId: line.variation,
      subeventId: line.subevent,
      voucherId: line.voucher,
      voucherCode: tickets[i]?.voucher?.code ?? null,
      priceMinor: line.price_minor,
      budgetUseMinor: line.budget_use,
      firstName: line.first_name,
      lastName: line.last_name,
      seat: line.seat,
      status: line.status,
      cancelled: false,
      secret: line.secret,
    })),
  };
}
