import { engineEntities, type EventScope } from '@vestibule/engine';
import type { Tx } from '@vestibule/platform';
import {
  arrangeReservation,
  arrangeWaiting,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createSubevent,
  createVoucher,
  gate,
  withDatabase,
} from '@vestibule/testing';
import { outboxEntities } from '@vestibule/outbox';
import { tenancyEntities } from '@vestibule/tenancy';
import type { LedgerRow } from './ledger.policy';
import {
  applyDeltas,
  type Deltas,
  lockEventExclusive,
  lockEventShared,
  lockQuotas,
  readLedgers,
} from './ledger.repository';
import { productKey } from './product';
import { quotasOfProducts, quotasOfVouchers } from './quota-lookup.repository';
import { countedLedger, recount } from './recount.repository';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });

async function newEvent(hasSubevents = false): Promise<EventScope> {
  return createEvent(db(), await createOrganizer(db()), { hasSubevents });
}

function inTx<T>(scope: EventScope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return db().database.tx(scope, fn);
}

async function ledgerOf(scope: EventScope, quotaId: number): Promise<LedgerRow> {
  const row = (await db().database.read(scope, (tx) => readLedgers(tx, [quotaId]))).get(quotaId);
  if (!row) throw new Error('no ledger');
  return row;
}

describe('applyDeltas', () => {
  const apply = (scope: EventScope, deltas: Deltas, force = false) =>
    inTx(scope, async (tx) => {
      await lockQuotas(tx, deltas.keys());
      await applyDeltas(tx, deltas, { force });
    });

  it('changes several counters of several quotas at once', async () => {
    const scope = await newEvent();
    const [one, other] = [await createQuota(db(), scope), await createQuota(db(), scope)];
    await apply(
      scope,
      new Map([
        [one.id, { paid: 2, waitingEntries: 3, exited: 1, waitingBookings: 4 }],
        [other.id, { held: 1, pending: 2, blocked: 3 }],
      ]),
    );
    await apply(scope, new Map([[other.id, { held: -1, paid: 1 }]]));
    expect(await ledgerOf(scope, one.id)).toMatchObject({ paid: 2, waitingEntries: 3, exited: 1, waitingBookings: 4 });
    expect(await ledgerOf(scope, other.id)).toMatchObject({ held: 0, paid: 1, pending: 2, blocked: 3 });
  });

  it('takes up to the size and not one place more', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 3 });
    await apply(scope, new Map([[quota.id, { paid: 3 }]]));
    await expect(apply(scope, new Map([[quota.id, { held: 1 }]]))).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(await ledgerOf(scope, quota.id)).toMatchObject({ paid: 3, held: 0 });
  });

  it('goes above the size by force only, and gives back without an obstacle', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 1 });
    await apply(scope, new Map([[quota.id, { paid: 3 }]]), true);
    await expect(apply(scope, new Map([[quota.id, { paid: 1 }]]))).rejects.toMatchObject({ code: 'SOLD_OUT' });
    await apply(scope, new Map([[quota.id, { paid: -1 }]]));
    // What went away does not come back: the ceiling came down with it.
    await expect(apply(scope, new Map([[quota.id, { paid: 1 }]]))).rejects.toMatchObject({ code: 'SOLD_OUT' });
    await apply(scope, new Map([[quota.id, { paid: -2 }]]));
    await apply(scope, new Map([[quota.id, { paid: 1 }]]));
    expect(await ledgerOf(scope, quota.id)).toMatchObject({ paid: 1 });
  });

  it('moves a place from one counter to another in a full quota', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 1 });
    await apply(scope, new Map([[quota.id, { blocked: 1 }]]));
    await apply(scope, new Map([[quota.id, { blocked: -1, paid: 1 }]]));
    expect(await ledgerOf(scope, quota.id)).toMatchObject({ blocked: 0, paid: 1 });
  });

  it('counts without limit in an unlimited quota, as far as there are numbers', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: null });
    await apply(scope, new Map([[quota.id, { blocked: 2_000_000_000 }]]));
    await expect(apply(scope, new Map([[quota.id, { blocked: 2_000_000_000 }]]))).rejects.toMatchObject({
      code: 'SOLD_OUT',
    });
    expect(await ledgerOf(scope, quota.id)).toMatchObject({ blocked: 2_000_000_000 });
  });

  it('never counts below nothing', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope);
    await expect(apply(scope, new Map([[quota.id, { paid: -1 }]]))).rejects.toThrow(/check constraint/);
  });

  it('closes a quota that closes itself with its last place, and says so in the list of quotas', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 2, closeWhenSoldOut: true });
    const version = () =>
      db().ownerQuery(`SELECT changed_at FROM list_version WHERE event_id = $1 AND list = 'quota'`, [scope.eventId]);
    await apply(scope, new Map([[quota.id, { paid: 1 }]]));
    await apply(scope, new Map([[quota.id, { held: 1 }]]));
    const before = await version();
    expect((await ledgerOf(scope, quota.id)).closed).toBe(false);
    await apply(scope, new Map([[quota.id, { held: -1 }]]));
    await apply(scope, new Map([[quota.id, { blocked: 1 }]]));
    expect((await ledgerOf(scope, quota.id)).closed).toBe(true);
    expect(await version()).not.toEqual(before);
    await apply(scope, new Map([[quota.id, { blocked: -1 }]]));
    expect((await ledgerOf(scope, quota.id)).closed).toBe(true);
  });
});

describe('the locks', () => {
  it('let sales pass each other, but nothing pass a change of what quotas hold', async () => {
    const scope = await newEvent();
    const order: string[] = [];
    const [firstSale, change, sold] = [gate(), gate(), gate()];
    const selling = inTx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      firstSale.open();
      await sold.opened;
      order.push('sale');
    });
    await firstSale.opened;
    // A second sale does not wait for the first.
    await inTx(scope, (tx) => lockEventShared(tx, scope.eventId));
    const changing = inTx(scope, async (tx) => {
      await lockEventExclusive(tx, scope.eventId);
      order.push('change');
      change.open();
    });
    await eventuallyWaiting();
    sold.open();
    await change.opened;
    await Promise.all([selling, changing]);
    expect(order).toEqual(['sale', 'change']);
  });

  it('are taken in the order of ids, whatever order was asked for', async () => {
    const scope = await newEvent();
    const ids: number[] = [];
    for (let index = 0; index < 5; index += 1) ids.push((await createQuota(db(), scope)).id);
    const rows = await inTx(scope, (tx) => lockQuotas(tx, [...ids].reverse()));
    expect([...rows.keys()]).toEqual(ids);
    const swapped = (first: number[]) => () =>
      inTx(scope, async (tx) => {
        await lockQuotas(tx, first);
        await applyDeltas(tx, new Map(first.map((id) => [id, { paid: 1, exited: 1 }])), { force: true });
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => swapped(index % 2 === 0 ? ids : [...ids].reverse())()));
    expect(await ledgerOf(scope, ids[0]!)).toMatchObject({ paid: 20 });
  });

  it('show what was committed while one waited for them', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope);
    const [locked, mayCommit] = [gate(), gate()];
    const first = inTx(scope, async (tx) => {
      await lockQuotas(tx, [quota.id]);
      await applyDeltas(tx, new Map([[quota.id, { paid: 4 }]]), { force: false });
      locked.open();
      await mayCommit.opened;
    });
    await locked.opened;
    const second = inTx(scope, (tx) => lockQuotas(tx, [quota.id]));
    await eventuallyWaiting();
    mayCommit.open();
    await first;
    expect((await second).get(quota.id)).toMatchObject({ paid: 4 });
  });

  async function eventuallyWaiting(): Promise<void> {
    const deadline = performance.now() + 5_000;
    for (;;) {
      const [row] = await db().ownerQuery<{ waiting: number }>(
        `SELECT count(*) AS waiting FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
         WHERE NOT l.granted AND a.datname = current_database()`,
      );
      if ((row?.waiting ?? 0) > 0) return;
      if (performance.now() > deadline) throw new Error('nobody waits for a lock');
    }
  }
});

describe('what takes places of which quota', () => {
  it('matches items without variations by item, others by variation, on the same date only', async () => {
    const scope = await newEvent(true);
    const [today, tomorrow] = [await createSubevent(db(), scope), await createSubevent(db(), scope)];
    const plain = await createItem(db(), scope);
    const varied = await createItem(db(), scope, 2);
    const holds = { items: [plain.itemId, varied.itemId], variations: [varied.variationIds[0]!] };
    const first = await createQuota(db(), scope, { ...holds, subeventId: today });
    const second = await createQuota(db(), scope, { items: [plain.itemId], subeventId: today });
    const later = await createQuota(db(), scope, { ...holds, subeventId: tomorrow });
    const products = [
      plain.product(undefined, today),
      plain.product(undefined, tomorrow),
      plain.product(),
      varied.product(0, today),
      varied.product(1, today),
    ];
    const found = await inTx(scope, (tx) => quotasOfProducts(tx, scope.eventId, products));
    expect(products.map((product) => found.get(productKey(product)))).toEqual([
      [first.id, second.id],
      [later.id],
      [],
      [first.id],
      [],
    ]);
  });

  it('knows the quotas a voucher keeps places of', async () => {
    const scope = await newEvent();
    const plain = await createItem(db(), scope);
    const varied = await createItem(db(), scope, 2);
    const [varA, varB] = varied.variationIds as [number, number];
    const forPlain = await createQuota(db(), scope, { items: [plain.itemId] });
    const forA = await createQuota(db(), scope, { items: [varied.itemId], variations: [varA] });
    const forB = await createQuota(db(), scope, { items: [varied.itemId, plain.itemId], variations: [varB] });
    const target = { itemId: null, variationId: null, quotaId: null, subeventId: null };
    const found = await inTx(scope, (tx) =>
      quotasOfVouchers(tx, scope.eventId, [
        target,
        { ...target, quotaId: forA.id },
        { ...target, itemId: plain.itemId },
        { ...target, itemId: varied.itemId },
        { ...target, itemId: varied.itemId, variationId: varB },
        { ...target, quotaId: forA.id, subeventId: 1 },
      ]),
    );
    expect(found).toEqual([[], [forA.id], [forPlain.id, forB.id], [forA.id, forB.id], [forB.id], []]);
  });
});

describe('recount', () => {
  it('finds every kind of place in its row, and nothing that is over', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    const other = await createItem(db(), scope);
    const product = item.product();
    const quota = await createQuota(db(), scope, { items: [item.itemId], size: 5 });
    const soon = new Date('2030-01-01T00:00:00Z');
    for (const status of ['FA', 'P', 'PE', 'PN', 'V']) await arrangeReservation(db(), scope, { product, status });
    for (const status of ['U', 'R', 'F']) await arrangeReservation(db(), scope, { product, status, places: 2 });
    for (const status of ['U', 'R', 'F']) await arrangeReservation(db(), scope, { product, status, holdUntil: soon });
    for (const status of ['C', 'E']) await arrangeReservation(db(), scope, { product, status });
    await arrangeReservation(db(), scope, { product, places: 7, cancelled: true });
    await arrangeReservation(db(), scope, { product, places: 3, inWaitingList: true });
    await arrangeReservation(db(), scope, { product, status: 'C', inWaitingList: true });
    await arrangeReservation(db(), scope, { product: other.product(), places: 9 });
    for (let index = 0; index < 4; index += 1) await arrangeWaiting(db(), scope, product);
    const offer = await createVoucher(db(), scope, {
      itemId: item.itemId,
      maxUsages: 6,
      blockQuota: true,
      allowIgnoreQuota: true,
    });
    await createVoucher(db(), scope, { quotaId: quota.id, maxUsages: 2 });
    await db().ownerQuery('UPDATE voucher SET redeemed = 1 WHERE id = $1', [offer.id]);
    const offered = await arrangeWaiting(db(), scope, product);
    await db().ownerQuery('UPDATE waiting_list_entry SET voucher_id = $2 WHERE id = $1', [offered, offer.id]);

    const expected = { paid: 5, pending: 6, held: 3, blocked: 5, exited: 0, waitingBookings: 3, waitingEntries: 4 };
    expect(await inTx(scope, (tx) => countedLedger(tx, [quota.id]))).toEqual([
      { organizerId: scope.organizerId, quotaId: quota.id, ...expected },
    ]);
    await inTx(scope, (tx) => recount(tx, [quota.id]));
    expect(await ledgerOf(scope, quota.id)).toMatchObject(expected);
  });

  it('counts a voucher once, although several of its variations are in the quota', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope, 3);
    const quota = await createQuota(db(), scope, { items: [item.itemId], variations: item.variationIds });
    await createVoucher(db(), scope, { itemId: item.itemId, maxUsages: 2, blockQuota: true });
    await inTx(scope, (tx) => recount(tx, [quota.id]));
    expect(await ledgerOf(scope, quota.id)).toMatchObject({ blocked: 2 });
  });
});
