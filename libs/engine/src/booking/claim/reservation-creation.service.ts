import { Injectable } from '@nestjs/common';
import { outboxChannel } from '@vestibule/outbox';
import { smallestAmountMinor } from '@vestibule/payments';
import { ClaimPool, Clock, Database, Doorbell, EngineError, Ids } from '@vestibule/platform';
import type { EventScope } from '../../catalog/event-scope';
import { findRepeatedReservation, readReservation, reservationsByIds } from '../reservation.repository';
import type { ReservationWithTickets } from '../reservation.repository';
import { ClaimBatcher } from './claim-batcher';
import { type AcceptedWish, toClaimRequest, toReservation } from './claim-request';
import { claimPlaces, type ClaimOutcome, type ClaimRefusal, type ClaimRequest } from './claim.repository';
import { initialState } from './initial-state.policy';
import type { ReservationWish, RowFault } from './reservation-wish';
import { closedFor, judgeWish } from './reservation-wish.policy';
import type { SaleFacts } from './sale-facts';
import { readSaleFacts } from './sale-facts.repository';
import { judgeTickets } from './ticket-wish.policy';

/** About 50 bits: nobody finds somebody else's reservation by trying. */
const codeLength = 10;
const batchLimits = { maxRequests: 256, maxLines: 512, maxQueued: 4_096, maxWaitMs: 1_000 };
/** A voucher that changes between the judgement and the claim is judged again; more often is somebody else's fault. */
const judgements = 3;

const voucherFaults: Partial<Record<ClaimRefusal, Omit<RowFault, 'field'>>> = {
  voucher_changed: { message: 'This voucher is not valid any more.' },
  voucher_expired: { message: 'This voucher is expired.', voucher: 'expired' },
  voucher_used: { message: 'This voucher has already been used the maximum number of times.', voucher: 'used_up' },
  voucher_budget: { message: 'The budget of this voucher has been used up.' },
};

/** Takes places: judges what somebody wants, and claims it together with everybody who wants the same event. */
@Injectable()
export class ReservationCreation {
  private readonly batcher: ClaimBatcher<ClaimRequest, ClaimOutcome>;

  constructor(
    private readonly database: Database,
    private readonly claims: ClaimPool,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly doorbell: Doorbell,
  ) {
    this.batcher = new ClaimBatcher((key, requests) => {
      const [organizerId = 0, eventId = 0] = key.split(':').map(Number);
      return claimPlaces(this.claims, { organizerId, eventId }, requests);
    }, batchLimits);
  }

  /**
   * Reserves all tickets or none. Two round trips, the second shared with everybody who wants places of the same event
   * at that moment. People who wait come first. How it begins is said by {@link initialState}.
   * @throws EngineError TICKET_INVALID with one fault or null a row, RESERVATION_INVALID, NOT_ON_SALE, PERSON_LIMIT,
   * NO_PAYMENT_PROVIDER, SOLD_OUT
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

  private async claim(scope: EventScope, wish: ReservationWish): Promise<ReservationWithTickets> {
    for (let attempt = 1; ; attempt += 1) {
      const accepted = this.accept(wish, await this.factsFor(scope, wish));
      const request = toClaimRequest(accepted, {
        uuid: () => this.ids.uuid(),
        code: () => this.ids.code(codeLength),
        secret: () => this.ids.secret(),
      });
      const outcome = await this.batcher.submit(
        `${scope.organizerId}:${scope.eventId}`,
        request,
        request.tickets.length,
      );
      if (outcome.outcome === 'voucher_changed' && attempt < judgements) continue;
      if (outcome.outcome === 'repeated') {
        return this.database.read(scope, (tx) => readReservation(tx, scope.eventId, outcome.uuid));
      }
      if (outcome.outcome !== 'made') throw refusal(outcome, accepted);
      this.wakeRelay(request);
      return toReservation(scope, { request, outcome, accepted });
    }
  }

  /** Asks every rule, the cheapest first. */
  private accept(wish: ReservationWish, facts: SaleFacts): AcceptedWish {
    const now = this.clock.now();
    const audience = wish.audience ?? 'organizer';
    const closed = closedFor(audience, facts, now);
    if (closed !== null) throw new EngineError('NOT_ON_SALE', { message: closed });
    const judged = judgeWish(wish, facts);
    if ('fault' in judged) throw new EngineError('RESERVATION_INVALID', { ...judged.fault });
    const verdict = judgeTickets(wish.tickets, facts, {
      now,
      audience,
      step: smallestAmountMinor(facts.event.currency),
    });
    if ('faults' in verdict) throw new EngineError('TICKET_INVALID', { rows: verdict.faults });
    const { tickets } = verdict;
    const totalMinor = tickets.reduce((sum, { priceMinor }) => sum + priceMinor, 0);
    const { toMail, payment = null } = wish;
    const state = initialState({ totalMinor, audience, toMail, payment, now }, facts);
    if ('fault' in state) {
      if (payment?.provider) throw new EngineError('NO_PAYMENT_PROVIDER', { message: state.fault });
      const rows = tickets.map(({ priceMinor }) => (priceMinor > 0 ? { field: 'item', message: state.fault } : null));
      throw new EngineError('TICKET_INVALID', { rows });
    }
    return { wish, judged, tickets, state, facts, now };
  }

  /** The claim wrote to the outbox where a mail is due or a voucher may have freed something. */
  private wakeRelay(request: ClaimRequest): void {
    const wrote = request.mail_due !== null || request.tickets.some(({ voucher }) => voucher !== null);
    if (wrote) this.doorbell.ring(outboxChannel);
  }

  private findMade(scope: EventScope, repeatKey: string): Promise<ReservationWithTickets | undefined> {
    return this.database.read(scope, async (tx) => {
      const id = await findRepeatedReservation(tx, scope.eventId, repeatKey);
      return id === undefined ? undefined : (await reservationsByIds(tx, [id]))[0];
    });
  }

  private async factsFor(scope: EventScope, { tickets, email }: ReservationWish): Promise<SaleFacts> {
    const distinct = <T>(values: readonly (T | null)[]) =>
      [...new Set(values)].filter((value): value is T => value !== null);
    const facts = await readSaleFacts(this.claims, scope, {
      items: distinct(tickets.map((ticket) => ticket.itemId)),
      variations: distinct(tickets.map((ticket) => ticket.variationId)),
      subevents: distinct(tickets.map((ticket) => ticket.subeventId)),
      codes: distinct(tickets.map((ticket) => ticket.voucherCode)),
      email,
    });
    if (!facts) throw new EngineError('NOT_FOUND');
    return facts;
  }
}

function refusal(
  { outcome, line }: { outcome: ClaimRefusal; line: number },
  { tickets, facts }: AcceptedWish,
): EngineError {
  if (outcome === 'sold_out') return new EngineError('SOLD_OUT');
  if (outcome === 'event_limit') return new EngineError('PERSON_LIMIT', { max: facts.event.maxPerUser });
  if (outcome === 'item_limit') {
    const item = facts.items.get(tickets[line - 1]?.wish.itemId ?? 0);
    return new EngineError('PERSON_LIMIT', { max: item?.maxPerUser ?? null, line });
  }
  const fault: RowFault =
    outcome === 'no_quota'
      ? { field: 'item', message: 'The product is not assigned to a quota.' }
      : { field: 'voucher', ...(voucherFaults[outcome] ?? { message: 'This voucher cannot be used.' }) };
  return new EngineError('TICKET_INVALID', { rows: tickets.map((_, i) => (i === line - 1 ? fault : null)) });
}
