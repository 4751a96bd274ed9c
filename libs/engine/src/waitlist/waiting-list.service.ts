import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  definedOf,
  EngineError,
  type PageRequest,
  type Rows,
  StaleReadError,
  type Tx,
} from '@vestibule/platform';
import { lockEventRow, readEvent } from '../catalog/event.repository';
import type { EventScope } from '../catalog/event-scope';
import { type EventSettings, eventSettings, waitingListDisabledAt } from '../catalog/event-settings';
import type { EventEntity } from '../catalog/event.entity';
import { refuseUnknownChoices } from '../inventory/filter-choice.repository';
import { addDelta, applyDeltas, type Deltas, lockEventShared, lockQuotas } from '../inventory/ledger.repository';
import { availabilityOf, hasRoomFor, worstOf } from '../inventory/ledger.policy';
import { type Product, productKey } from '../inventory/product';
import { quotasOfProducts } from '../inventory/quota-lookup.repository';
import { withScheme } from './waiting-list.policy';
import {
  countSameWishes,
  deleteEntry,
  type EntryFilter,
  findEntry,
  lockEntry,
  pageOfEntries,
  priorityRange,
  writeEntry,
} from './waiting-list.repository';
import { recordDecision } from './promotion-decision.repository';
import { WaitingListEntryEntity } from './waiting-list-entry.entity';
import { type KnownWish, readWish } from './wish.repository';

/** What somebody wishes. */
export interface WishInput extends Product {
  readonly email: string;
  readonly nameParts?: Readonly<Record<string, string>>;
  readonly phone?: string | null;
  /** Null or missing: the event's own language. */
  readonly locale?: string | null;
  readonly priority?: number;
}

/** A wish and what the event says about it, before it is accepted. */
export interface JudgedWish {
  readonly event: EventEntity;
  readonly settings: EventSettings;
  readonly wish: KnownWish;
}

interface JoinOptions {
  /** Opens the public page. */
  secret?: string;
  /** Further rules of the door through which somebody joins. */
  admit?: (judged: JudgedWish) => void;
}

/** The waiting list as organizers see it: who wishes what, in which order. */
@Injectable()
export class WaitingListService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One page of the entries. @throws EngineError INVALID_FIELD for a filter by something the event does not have */
  list(scope: EventScope, filter: EntryFilter, page: PageRequest): Promise<Rows<WaitingListEntryEntity>> {
    const now = this.clock.now();
    return this.database.read(scope, async (tx) => {
      const { itemId: item, variationId: variation, subeventId: subevent } = filter;
      await refuseUnknownChoices(tx, scope.eventId, { item, variation, subevent });
      return pageOfEntries(tx, { eventId: scope.eventId, filter, now }, page);
    });
  }

  /** One entry. @throws EngineError NOT_FOUND */
  read(scope: EventScope, id: number): Promise<WaitingListEntryEntity> {
    return this.database.read(scope, async (tx) => found(await findEntry(tx, scope.eventId, id)));
  }

  /**
   * Puts a wish on the list.
   * @throws EngineError ALREADY_WAITING, WAITING_PRODUCT_MISMATCH, WAITING_PRODUCT_AVAILABLE, INVALID_FIELD
   */
  join(scope: EventScope, input: WishInput): Promise<WaitingListEntryEntity> {
    return this.database.tx(scope, (tx) => this.joinWithin(tx, scope, { input }));
  }

  /** {@link join} as a part of a larger transaction. */
  async joinWithin(
    tx: Tx,
    scope: EventScope,
    { input, secret, admit }: { input: WishInput } & JoinOptions,
  ): Promise<WaitingListEntryEntity> {
    await lockEventShared(tx, scope.eventId);
    const judged = await this.judge(tx, scope, { product: input, locale: input.locale ?? null });
    const locale = input.locale ?? judged.settings.locale;
    admit?.(judged);
    const quotas = await this.admitProduct(tx, scope, { input, judged, exceptId: null, checkAvailable: true });
    await applyDeltas(tx, waitingDelta(quotas, 1), { force: true });
    return tx.insert(WaitingListEntryEntity, {
      eventId: scope.eventId,
      itemId: input.itemId,
      variationId: input.variationId,
      subeventId: input.subeventId,
      email: input.email,
      nameParts: withScheme(input.nameParts ?? {}),
      phone: input.phone ?? null,
      locale,
      priority: input.priority ?? 0,
      secret: secret ?? null,
      createdAt: this.clock.now(),
    });
  }

  /**
   * Changes a wish while the person still waits; the place in the queue stays.
   * @throws EngineError like {@link join}, and ENTRY_HAS_VOUCHER
   */
  update(scope: EventScope, id: number, changes: Partial<WishInput>): Promise<WaitingListEntryEntity> {
    return this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const before = found(await findEntry(tx, scope.eventId, id));
      const product = await this.changedProduct(tx, scope, { before, changes });
      const changed = { ...definedOf(changes), ...product };
      const judged = await this.judge(tx, scope, { product, locale: changes.locale ?? null });
      const locale = changes.locale === undefined ? before.locale : (changes.locale ?? judged.settings.locale);
      const quotas = await this.admitProduct(tx, scope, {
        input: { ...before, ...changed },
        judged,
        exceptId: id,
        checkAvailable: changes.itemId !== undefined || changes.variationId !== undefined,
        leaving: before,
      });
      const current = await this.lockWaiting(tx, scope, { id, known: before });
      const merged = { ...current, ...changed, locale };
      const after = { ...merged, nameParts: withScheme(merged.nameParts) };
      if (productKey(current) !== productKey(after)) {
        const deltas = waitingDelta(quotas, 1);
        addDelta(deltas, await this.quotasOf(tx, scope, current), { waitingEntries: -1 });
        await applyDeltas(tx, deltas, { force: true });
      }
      await writeEntry(tx, after);
      return after;
    });
  }

  /** Takes a wish off the list. @throws EngineError NOT_FOUND, ENTRY_HAS_VOUCHER */
  remove(scope: EventScope, id: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const known = found(await findEntry(tx, scope.eventId, id));
      const quotas = await this.quotasOf(tx, scope, known);
      await lockQuotas(tx, quotas);
      await this.lockWaiting(tx, scope, { id, known });
      await deleteEntry(tx, id);
      await applyDeltas(tx, waitingDelta(quotas, -1), { force: true });
    });
  }

  /** Puts a person before or behind everybody who waits for the event. @throws EngineError ENTRY_HAS_VOUCHER */
  move(scope: EventScope, id: number, to: 'top' | 'end'): Promise<WaitingListEntryEntity> {
    return this.database.tx(scope, async (tx) => {
      // One move at a time: two people cannot both be first.
      await lockEventRow(tx, scope.eventId);
      const entry = await this.lockWaiting(tx, scope, { id });
      const { highest, lowest } = await priorityRange(tx, scope.eventId);
      const after = { ...entry, priority: to === 'top' ? highest + 1 : lowest - 1 };
      await writeEntry(tx, after);
      await recordDecision(tx, entry, {
        decision: 'moved',
        reason: 'moved_by_organizer',
        detail: `priority ${after.priority}`,
        at: this.clock.now(),
      });
      return after;
    });
  }

  private async judge(
    tx: Tx,
    scope: EventScope,
    asked: { product: Product; locale: string | null },
  ): Promise<JudgedWish> {
    const event = await readEvent(tx, scope.eventId);
    return { event, settings: eventSettings(event), wish: await readWish(tx, event, asked) };
  }

  /** An item that is changed alone takes the old variation along only where it fits. */
  private async changedProduct(
    tx: Tx,
    scope: EventScope,
    { before, changes }: { before: Product; changes: Partial<Product> },
  ): Promise<Product> {
    const itemId = changes.itemId ?? before.itemId;
    const variationId = changes.variationId === undefined ? before.variationId : changes.variationId;
    const subeventId = changes.subeventId === undefined ? before.subeventId : changes.subeventId;
    const inherited = changes.variationId === undefined && itemId !== before.itemId;
    if (!inherited || variationId === null) return { itemId, variationId, subeventId };
    const product = { itemId, variationId, subeventId };
    const { fault } = await readWish(tx, await readEvent(tx, scope.eventId), { product, locale: null });
    return { itemId, variationId: fault ? null : variationId, subeventId };
  }

  /** Rules 6 to 10 of reference pretix §3.3, in that order, under the locks that keep their answers true. */
  private async admitProduct(
    tx: Tx,
    scope: EventScope,
    admission: {
      input: Product & { email: string };
      judged: JudgedWish;
      exceptId: number | null;
      checkAvailable: boolean;
      leaving?: Product;
    },
  ): Promise<number[]> {
    const { input, judged, exceptId, checkAvailable, leaving } = admission;
    const found = await quotasOfProducts(tx, scope.eventId, leaving ? [input, leaving] : [input]);
    const ledgers = await lockQuotas(tx, [...found.values()].flat());
    const same = await countSameWishes(tx, scope.eventId, { ...input, exceptId });
    if (same >= judged.settings.waitingListLimitPerUser) throw new EngineError('ALREADY_WAITING');
    if (judged.wish.fault) throw new EngineError('WAITING_PRODUCT_MISMATCH', { message: judged.wish.fault });
    const quotaIds = found.get(productKey(input)) ?? [];
    if (checkAvailable) {
      const end = waitingListDisabledAt(judged.event, judged.settings, judged.wish.subevent);
      const countWaiting = end === null || end > this.clock.now();
      const rooms = quotaIds.flatMap((id) => ledgers.get(id) ?? []).map((row) => availabilityOf(row, { countWaiting }));
      if (hasRoomFor(1, worstOf(rooms))) throw new EngineError('WAITING_PRODUCT_AVAILABLE');
    }
    return quotaIds;
  }

  private async quotasOf(tx: Tx, scope: EventScope, product: Product): Promise<number[]> {
    return (await quotasOfProducts(tx, scope.eventId, [product])).get(productKey(product)) ?? [];
  }

  /** Locks an entry that still waits, for the product it was known to wait for. */
  private async lockWaiting(
    tx: Tx,
    scope: EventScope,
    { id, known }: { id: number; known?: Product },
  ): Promise<WaitingListEntryEntity> {
    const entry = found(await lockEntry(tx, scope.eventId, id));
    if (entry.voucherId !== null) throw new EngineError('ENTRY_HAS_VOUCHER');
    if (known && productKey(entry) !== productKey(known)) throw new StaleReadError();
    return entry;
  }
}

function waitingDelta(quotaIds: readonly number[], amount: number): Deltas {
  const deltas: Deltas = new Map();
  addDelta(deltas, quotaIds, { waitingEntries: amount });
  return deltas;
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new EngineError('NOT_FOUND');
  return value;
}
