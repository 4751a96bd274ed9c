import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '@vestibule/platform';
import { addDelta, applyTaken, type Deltas } from '../../inventory/ledger.repository';
import { waitingCountsFor } from '../../inventory/waiting-cutoff.repository';
import { writeReleases } from '../../vouchers/voucher.repository';
import type { VoucherRelease } from '../../vouchers/voucher-use.policy';
import { type LateClaim, type LatePlan, type LateVerdict, planLateClaims } from './late-claim.policy';
import { type ExpiredReservation, lockExpired } from './late-claim.repository';
import { lockPeople, ownedItems, personLimits } from './person-limit.repository';
import { lockPlaces, quotasOfProduct, type ReservedPlaces } from './reserved-places';

/** Takes the places of expired reservations again, for whoever verifies an address or pays when the hold is over. */
@Injectable()
export class LateClaims {
  constructor(private readonly clock: Clock) {}

  /**
   * Takes all places of each expired reservation (E) again as sold ones, or none of it, first made first; uses of
   * vouchers with them. The event is locked; everything else is locked here, in the order of docs/locking.md, the
   * reservations last, so that the caller's move out of E cannot miss. Reservations that are no longer expired are left
   * out of the answer.
   */
  async takeAgain(tx: Tx, eventId: number, reservationIds: readonly number[]): Promise<Map<number, LateVerdict>> {
    if (reservationIds.length === 0) return new Map();
    await lockPeople(tx, eventId, reservationIds);
    const places = await lockPlaces(tx, eventId, reservationIds);
    const expired = await lockExpired(tx, reservationIds);
    const plan = await this.plan(tx, eventId, { places, expired });
    await writePlan(tx, places, plan);
    return new Map(plan.verdicts.map((verdict) => [verdict.id, verdict]));
  }

  /** What would become of expired reservations at this moment; takes nothing and locks nothing. */
  async wouldTake(
    tx: Tx,
    eventId: number,
    { places, expired }: { places: ReservedPlaces; expired: readonly ExpiredReservation[] },
  ): Promise<Map<number, LateVerdict>> {
    const plan = await this.plan(tx, eventId, { places, expired });
    return new Map(plan.verdicts.map((verdict) => [verdict.id, verdict]));
  }

  private async plan(
    tx: Tx,
    eventId: number,
    { places, expired }: { places: ReservedPlaces; expired: readonly ExpiredReservation[] },
  ): Promise<LatePlan> {
    // After the wait for the locks: a voucher may have ended meanwhile.
    const now = this.clock.now();
    const subeventIds = places.tickets.map((ticket) => ticket.subeventId);
    const waitingCounts = await waitingCountsFor(tx, eventId, { subeventIds, now });
    const limits = await personLimits(tx, eventId);
    const people = limits.length > 0 ? [...new Set(expired.map(({ person }) => person))] : [];
    const owned = new Map<string, number[]>(people.map((person) => [person, []]));
    for (const { person, itemId } of await ownedItems(tx, eventId, people)) owned.get(person)?.push(itemId);
    const claims = expired.map(({ id, person }): LateClaim => ({
      id,
      person,
      limits,
      tickets: places.tickets
        .filter((ticket) => ticket.reservationId === id)
        .map((ticket) => ({
          product: ticket,
          quotaIds: quotasOfProduct(places, ticket),
          voucherId: ticket.voucherId,
          budgetUseMinor: ticket.budgetUseMinor,
          countWaiting: waitingCounts(ticket.subeventId),
        })),
    }));
    return planLateClaims(claims, { ...places, owned, now });
  }
}

async function writePlan(tx: Tx, places: ReservedPlaces, { changes, uses }: LatePlan): Promise<void> {
  const redeemed = new Map<number, VoucherRelease>();
  for (const [id, use] of uses) {
    const voucher = places.vouchers.get(id);
    if (!voucher) continue;
    redeemed.set(id, {
      redeemed: voucher.redeemed + use.uses,
      budgetUsedMinor: voucher.budgetUsedMinor + use.budgetMinor,
      isBlocking: voucher.isBlocking,
      validUntil: voucher.validUntil,
      blocked: 0,
    });
  }
  await writeReleases(tx, redeemed);
  const taken = { checked: new Map() as Deltas, forced: new Map() as Deltas };
  for (const { quotaId, paid, blocked, forced } of changes) {
    addDelta(forced ? taken.forced : taken.checked, [quotaId], { paid, blocked });
  }
  await applyTaken(tx, taken);
}
