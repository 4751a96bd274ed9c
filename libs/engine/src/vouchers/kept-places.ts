import type { Tx } from '@vestibule/platform';
import { availabilityOf, hasRoomFor, type LedgerRow } from '../inventory/ledger.policy';
import { addDelta, applyTaken, type Deltas } from '../inventory/ledger.repository';

/** What one voucher asks of its quotas: places of each, more (or fewer) than before. */
export interface PlaceRequest {
  readonly places: ReadonlyMap<number, number>;
  /** It may take places that do not exist. */
  readonly ignoresQuota: boolean;
}

/**
 * Takes places for vouchers out of locked quotas, one voucher after the other; people who wait do not count, for whom
 * the organizer decides. Nothing is written before {@link KeptPlaces.write}.
 */
export class KeptPlaces {
  private readonly checked: Deltas = new Map();
  private readonly forced: Deltas = new Map();

  constructor(private readonly ledgers: ReadonlyMap<number, LedgerRow>) {}

  /** Takes the places and answers true, or leaves everything as it is and answers false when they are not all there. */
  take({ places, ignoresQuota }: PlaceRequest): boolean {
    const fits = [...places].every(([quotaId, count]) => count <= 0 || this.hasRoom(quotaId, count));
    if (!fits && !ignoresQuota) return false;
    for (const [quotaId, count] of places) {
      addDelta(ignoresQuota ? this.forced : this.checked, [quotaId], { blocked: count });
    }
    return true;
  }

  /** Writes what was taken; true when some quota has more room now. */
  async write(tx: Tx): Promise<boolean> {
    await applyTaken(tx, { checked: this.checked, forced: this.forced });
    return [...this.checked.values(), ...this.forced.values()].some(({ blocked = 0 }) => blocked < 0);
  }

  private hasRoom(quotaId: number, count: number): boolean {
    const ledger = this.ledgers.get(quotaId);
    if (!ledger) return false;
    const taken = (this.checked.get(quotaId)?.blocked ?? 0) + (this.forced.get(quotaId)?.blocked ?? 0);
    const current = { ...ledger, blocked: ledger.blocked + taken };
    return hasRoomFor(count, availabilityOf(current, { countWaiting: false }));
  }
}
