import { randomBytes, randomUUID } from 'node:crypto';
import {
  type EventScope,
  OnSaleService,
  type Product,
  type Quota,
  type QuotaInput,
  QuotaService,
  quotasOfEvent,
  recount,
  RemovalService,
  VoucherCreation,
  type VoucherEntity,
  VoucherExpiry,
  type VoucherInput,
  VoucherService,
} from '@vestibule/engine';
import { Outbox } from '@vestibule/outbox';
import { type Clock, Ids, SystemClock } from '@vestibule/platform';
import { catalogServices } from './catalog.factory';
import type { TestDatabase } from './test-database';

/** The services of quotas and vouchers on a test database, as a process would have them. */
export interface InventoryServices {
  quotas: QuotaService;
  onSale: OnSaleService;
  removals: RemovalService;
  vouchers: VoucherService;
  voucherCreation: VoucherCreation;
  voucherExpiry: VoucherExpiry;
}

/** Puts the services together by hand: no container, no doubles. */
export function inventoryServices(db: TestDatabase, clock: Clock = new SystemClock()): InventoryServices {
  const { database, doorbell } = db;
  const outbox = new Outbox(doorbell);
  const quotas = new QuotaService(database, clock, outbox);
  const { events, items, variations } = catalogServices(db, clock);
  return {
    quotas,
    onSale: new OnSaleService(database, events, items, variations, quotas),
    removals: new RemovalService(database, outbox),
    vouchers: new VoucherService(database, clock, outbox),
    voucherCreation: new VoucherCreation(database, clock, new Ids()),
    voucherExpiry: new VoucherExpiry(clock, outbox),
  };
}

/** An item to test with, and its variations. */
export interface TestItem {
  readonly itemId: number;
  readonly variationIds: number[];
  /** The item, or one of its variations, as something to take places of. */
  product(variation?: number, subeventId?: number | null): Product;
}

/** A new free item of the event, with so many variations. */
export async function createItem(db: TestDatabase, scope: EventScope, variations = 0): Promise<TestItem> {
  const values = Array.from({ length: variations }, (_, index) => ({ value: { en: `Variation ${index + 1}` } }));
  const made = await catalogServices(db).items.create(scope, { name: { en: 'Ticket' }, defaultPriceMinor: 0 }, values);
  const itemId = made.item.id;
  const variationIds = made.variations.map((variation) => variation.id);
  return {
    itemId,
    variationIds,
    product: (index, subeventId = null) => ({
      itemId,
      variationId: index === undefined ? null : (variationIds[index] ?? null),
      subeventId,
    }),
  };
}

/** A new date of a series, a year ahead and active. */
export async function createSubevent(db: TestDatabase, scope: EventScope): Promise<number> {
  const dateFrom = new Date(new SystemClock().now().getTime() + 365 * 86_400_000);
  const made = await catalogServices(db).subevents.create(scope, { name: { en: 'Evening' }, active: true, dateFrom });
  return made.subevent.id;
}

/** A new quota of ten places unless told otherwise. */
export async function createQuota(db: TestDatabase, scope: EventScope, wish: Partial<QuotaInput> = {}): Promise<Quota> {
  const { quota } = await inventoryServices(db).quotas.create(scope, {
    name: 'Places',
    size: 10,
    items: [],
    variations: [],
    subeventId: null,
    closeWhenSoldOut: false,
    closed: false,
    releaseAfterExit: false,
    ignoreForEventAvailability: false,
    ...wish,
  });
  return quota;
}

/** A voucher with nothing decided: for everything, usable once, without effect. */
export const plainVoucher: VoucherInput = {
  code: null,
  maxUsages: 1,
  minUsages: 1,
  validUntil: null,
  blockQuota: false,
  allowIgnoreQuota: false,
  priceMode: 'none',
  valueMinor: null,
  itemId: null,
  variationId: null,
  quotaId: null,
  subeventId: null,
  tag: '',
  comment: '',
  showHiddenItems: true,
  allAddonsIncluded: false,
  allBundlesIncluded: false,
  budgetMinor: null,
  seat: null,
};

/** A new voucher of the event. */
export function createVoucher(
  db: TestDatabase,
  scope: EventScope,
  wish: Partial<VoucherInput> = {},
): Promise<VoucherEntity> {
  return inventoryServices(db).voucherCreation.create(scope, { ...plainVoucher, ...wish });
}

interface ArrangedReservation {
  readonly product: Product;
  readonly places?: number;
  readonly status?: string;
  readonly holdUntil?: Date;
  readonly inWaitingList?: boolean;
  readonly cancelled?: boolean;
  readonly voucherId?: number;
}

/** Writes a reservation with its tickets into the tables, past every rule; the ledger follows with {@link recountEvent}. */
export async function arrangeReservation(
  db: TestDatabase,
  scope: EventScope,
  wish: ArrangedReservation,
): Promise<number> {
  const { product, places = 1, status = 'V', cancelled = false } = wish;
  const [reservation] = await db.ownerQuery<{ id: number }>(
    `INSERT INTO reservation (organizer_id, uuid, code, event_id, status, in_waiting_list, places, email, locale, hold_until)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'guest@example.org', 'en', $8) RETURNING id`,
    [
      scope.organizerId,
      randomUUID(),
      randomBytes(6).toString('hex'),
      scope.eventId,
      status,
      wish.inWaitingList ?? false,
      places,
      wish.holdUntil ?? null,
    ],
  );
  if (!reservation) throw new Error('no reservation was written');
  await db.ownerQuery(
    `INSERT INTO ticket (organizer_id, uuid, reservation_id, position, event_id, item_id, variation_id, subevent_id,
       voucher_id, price_minor, status, cancelled, secret)
     SELECT $1, gen_random_uuid(), $2, n, $3, $4, $5, $6, $7, 0, $10, $8, gen_random_uuid()::text
     FROM generate_series(1, $9::integer) AS n`,
    [
      scope.organizerId,
      reservation.id,
      scope.eventId,
      product.itemId,
      product.variationId,
      product.subeventId,
      wish.voucherId ?? null,
      cancelled,
      places,
      ['FA', 'P', 'PE', 'PN', 'V'].includes(status) ? 'K' : 'N',
    ],
  );
  return reservation.id;
}

/** Writes somebody who waits for a product into the tables, past every rule. */
export async function arrangeWaiting(db: TestDatabase, scope: EventScope, product: Product): Promise<number> {
  const [entry] = await db.ownerQuery<{ id: number }>(
    `INSERT INTO waiting_list_entry (organizer_id, event_id, item_id, variation_id, subevent_id, email, locale)
     VALUES ($1, $2, $3, $4, $5, 'waiting@example.org', 'en') RETURNING id`,
    [scope.organizerId, scope.eventId, product.itemId, product.variationId, product.subeventId],
  );
  if (!entry) throw new Error('nobody waits');
  return entry.id;
}

/** Makes the ledger of the event say what the tables say. */
export async function recountEvent(db: TestDatabase, scope: EventScope): Promise<void> {
  await db.database.tx(scope, async (tx) => recount(tx, await quotasOfEvent(tx, scope.eventId)));
}
