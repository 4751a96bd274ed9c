import { Injectable } from '@nestjs/common';
import { Outbox } from '@vestibule/outbox';
import { Clock, Database, type TenantScope, type Tx } from '@vestibule/platform';
import type { EventEntity } from '../catalog/event.entity';
import { readEvent } from '../catalog/event.repository';
import { type EventSettings, eventSettings, waitingListDisabledAt } from '../catalog/event-settings';
import { availabilityOf, type LedgerRow } from '../inventory/ledger.policy';
import { lockEventShared, lockQuotas, readLedgers } from '../inventory/ledger.repository';
import { type Product, productKey } from '../inventory/product';
import { quotasOfProducts } from '../inventory/quota-lookup.repository';
import { OfferMaker } from './offer-maker.service';
import { nameOfProduct, type ProductFacts, readProductFacts } from './product-facts.repository';
import { type ProductSkip, recordSkips } from './promotion-decision.repository';
import { eventGate, planOffers, productGate } from './promotion.policy';
import { holdEvent, lockHeads, waitingProducts } from './promotion.repository';

/** Offers of one pass: bounds its transaction; what is left over asks for the next pass itself. */
const offersPerPass = 500;

/** What a pass did. */
export interface PassResult {
  readonly offered: number;
  /** Places and people were left over, and another pass was asked for. */
  readonly more: boolean;
}

interface Pass {
  readonly event: EventEntity;
  readonly settings: EventSettings;
  readonly products: readonly Product[];
  readonly facts: ProductFacts;
  readonly quotasOf: ReadonlyMap<string, readonly number[]>;
  readonly now: Date;
}

/**
 * The pass that turns the free places of an event into offers, in service order, and stores why it skipped whom. Its
 * cost depends on the products people wait for and the places there are, not on how many people wait.
 */
@Injectable()
export class PromotionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly offers: OfferMaker,
  ) {}

  /** Runs one pass; of an event that is gone by now, nothing. Safe to run at any time, any number of times, in parallel. */
  promote(scope: TenantScope, eventId: number): Promise<PassResult> {
    return this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, eventId);
      if (!(await holdEvent(tx, eventId))) return { offered: 0, more: false };
      return this.pass(tx, await this.open(tx, eventId));
    });
  }

  private async open(tx: Tx, eventId: number): Promise<Pass> {
    const event = await readEvent(tx, eventId);
    const products = await waitingProducts(tx, eventId);
    return {
      event,
      settings: eventSettings(event),
      products,
      facts: await readProductFacts(tx, products),
      quotasOf: await quotasOfProducts(tx, eventId, products),
      now: this.clock.now(),
    };
  }

  private async pass(tx: Tx, pass: Pass): Promise<PassResult> {
    const { event, settings, products, now } = pass;
    if (products.length === 0) return { offered: 0, more: false };
    const closed = eventGate({ ...event, waitingListAuto: settings.waitingListAuto }, now);
    if (closed) {
      await recordSkips(tx, event.id, {
        skips: products.map((p) => ({ ...p, reason: closed, quotaId: null })),
        at: now,
      });
      return { offered: 0, more: false };
    }
    // Only what looks open is locked: a pass over a sold-out event does not stand in the way of anybody.
    const looks = this.judge(pass, await readLedgers(tx, [...pass.quotasOf.values()].flat()));
    const quotaIds = looks.open.flatMap((product) => pass.quotasOf.get(productKey(product)) ?? []);
    const ledgers = await lockQuotas(tx, quotaIds);
    // The wait for the locks may have been long: what is decided now is decided by the time it is now.
    const locked = { ...pass, now: this.clock.now() };
    const sure = this.judge({ ...locked, products: looks.open }, ledgers);
    const { offered, more, skips } = await this.serve(tx, { ...locked, products: sure.open }, ledgers);
    await recordSkips(tx, event.id, { skips: [...looks.skips, ...sure.skips, ...skips], at: locked.now });
    if (more) await this.outbox.append(tx, { kind: 'capacity.freed', eventId: event.id, cause: 'promotion.continued' });
    return { offered, more };
  }

  private judge(pass: Pass, ledgers: ReadonlyMap<number, LedgerRow>): { open: Product[]; skips: ProductSkip[] } {
    const open: Product[] = [];
    const skips: ProductSkip[] = [];
    for (const product of pass.products) {
      const gate = productGate(this.factsOf(pass, product, ledgers), pass.now);
      if (gate) skips.push({ ...product, ...gate });
      else open.push(product);
    }
    return { open, skips };
  }

  private factsOf(
    { event, settings, facts, quotasOf }: Pass,
    product: Product,
    ledgers: ReadonlyMap<number, LedgerRow>,
  ) {
    const subevent = product.subeventId === null ? null : facts.subevents.get(product.subeventId);
    return {
      event,
      item: facts.items.get(product.itemId),
      variation: product.variationId === null ? null : facts.variations.get(product.variationId),
      subevent,
      listEndsAt: waitingListDisabledAt(event, settings, subevent),
      quotas: (quotasOf.get(productKey(product)) ?? []).flatMap((id) => ledgers.get(id) ?? []),
    };
  }

  private async serve(tx: Tx, pass: Pass, ledgers: ReadonlyMap<number, LedgerRow>) {
    const { event, settings, products, quotasOf, facts } = pass;
    const free = new Map([...ledgers].map(([id, row]) => [id, availabilityOf(row, { countWaiting: false }).number]));
    const wanted = products.map((product) => ({ ...product, places: placesOf(product, quotasOf, free) }));
    const queue = await lockHeads(tx, event.id, wanted);
    const plan = planOffers(queue, quotasOf, free);
    const people = plan.offers.slice(0, offersPerPass);
    await this.offers.make(tx, {
      event,
      settings,
      people,
      quotasOf,
      nameOf: (person) => nameOfProduct(facts, person),
      reason: 'place_free',
      now: pass.now,
    });
    const skips = products.flatMap((product): ProductSkip[] => {
      const quotaId = plan.exhausted.get(productKey(product)) ?? this.fullAfter(product, { quotasOf, free, people });
      return quotaId === undefined ? [] : [{ ...product, reason: 'sold_out', quotaId }];
    });
    // A product whose head was read to its bound may have more people and more places than one pass serves.
    const cut =
      plan.offers.length > people.length ||
      wanted.some(({ places }) => places >= offersPerPass && queue.length >= places);
    return { offered: people.length, more: cut && people.length > 0, skips };
  }

  /** The quota that has nothing left once these people have their places. */
  private fullAfter(
    product: Product,
    state: {
      quotasOf: ReadonlyMap<string, readonly number[]>;
      free: ReadonlyMap<number, number | null>;
      people: readonly Product[];
    },
  ): number | undefined {
    return state.quotasOf.get(productKey(product))?.find((quotaId) => {
      const places = state.free.get(quotaId);
      const taken = state.people.filter((person) => state.quotasOf.get(productKey(person))?.includes(quotaId)).length;
      return typeof places === 'number' && taken >= places;
    });
  }
}

function placesOf(
  product: Product,
  quotasOf: ReadonlyMap<string, readonly number[]>,
  free: ReadonlyMap<number, number | null>,
): number {
  const numbers = (quotasOf.get(productKey(product)) ?? []).map((id) => free.get(id) ?? offersPerPass);
  return Math.min(offersPerPass, ...numbers);
}
