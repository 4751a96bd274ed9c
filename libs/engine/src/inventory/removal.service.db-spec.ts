import { engineEntities, type EventScope } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeReservation,
  arrangeWaiting,
  catalogServices,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createSubevent,
  createVoucher,
  inventoryServices,
  recountEvent,
  withDatabase,
} from '@vestibule/testing';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });

async function newEvent(hasSubevents = false): Promise<EventScope> {
  return createEvent(db(), await createOrganizer(db()), { hasSubevents });
}

const readQuota = async (scope: EventScope, id: number) => (await inventoryServices(db()).quotas.read(scope, id)).quota;

async function lastCause(scope: EventScope): Promise<string | undefined> {
  const [row] = await db().ownerQuery<{ cause: string }>(
    `SELECT payload ->> 'cause' AS cause FROM outbox WHERE organizer_id = $1 ORDER BY id DESC LIMIT 1`,
    [scope.organizerId],
  );
  return row?.cause;
}

describe('deleting an item', () => {
  it('takes its vouchers and wishes out of the quotas it was in', async () => {
    const scope = await newEvent();
    const [gone, stays] = [await createItem(db(), scope), await createItem(db(), scope)];
    const quota = await createQuota(db(), scope, { size: 9, items: [gone.itemId, stays.itemId] });
    await createVoucher(db(), scope, { itemId: gone.itemId, blockQuota: true, maxUsages: 3 });
    await createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true, maxUsages: 2 });
    await arrangeWaiting(db(), scope, gone.product());
    await arrangeWaiting(db(), scope, stays.product());
    await recountEvent(db(), scope);
    expect(await readQuota(scope, quota.id)).toMatchObject({ blocked: 5, waitingEntries: 2 });
    await inventoryServices(db()).removals.removeItem(scope, gone.itemId);
    expect(await readQuota(scope, quota.id)).toMatchObject({ blocked: 2, waitingEntries: 1, items: [stays.itemId] });
    expect(await lastCause(scope)).toBe('item.deleted');
  });

  it('is refused once it was reserved, also when that was cancelled', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    await arrangeReservation(db(), scope, { product: item.product(), cancelled: true });
    await expect(inventoryServices(db()).removals.removeItem(scope, item.itemId)).rejects.toMatchObject({
      code: 'ITEM_IN_USE',
    });
  });

  it('is refused while a voucher for it is on a ticket for something else', async () => {
    const scope = await newEvent();
    const [item, other] = [await createItem(db(), scope), await createItem(db(), scope)];
    const voucher = await createVoucher(db(), scope, { itemId: item.itemId });
    await arrangeReservation(db(), scope, { product: other.product(), voucherId: voucher.id });
    await expect(inventoryServices(db()).removals.removeItem(scope, item.itemId)).rejects.toMatchObject({
      code: 'ITEM_IN_USE',
    });
  });

  it('does not reach into other events', async () => {
    const [here, there] = [await newEvent(), await newEvent()];
    const item = await createItem(db(), there);
    await expect(inventoryServices(db()).removals.removeItem(here, item.itemId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('what named a deleted product', () => {
  const override = (id: number) => ({
    id,
    priceMinor: 500,
    disabled: false,
    availableFrom: null,
    availableUntil: null,
  });
  const longAgo = '2020-01-01T00:00:00Z';

  /** An event whose category, other item and date name two items and their variations; everything seems unchanged. */
  async function arrange() {
    const scope = await newEvent(true);
    const { categories, items, subevents } = catalogServices(db());
    const [gone, stays] = [await createItem(db(), scope, 2), await createItem(db(), scope, 2)];
    const both = [gone.itemId, stays.itemId];
    const naming = await categories.create(scope, {
      name: { en: 'Food' },
      crossSellingMatchProducts: [...both, both[0]!],
    });
    const hidden = await createItem(db(), scope);
    await items.update(scope, hidden.itemId, {
      presentation: { free_price: true, hidden_if_item_available: gone.itemId },
    });
    const { subevent } = await subevents.create(scope, {
      name: { en: 'Evening' },
      dateFrom: new Date('2030-01-01T00:00:00Z'),
      itemPriceOverrides: both.map(override),
      variationPriceOverrides: [...gone.variationIds, ...stays.variationIds].map(override),
    });
    await createSubevent(db(), scope);
    for (const table of ['subevent SET last_modified', 'list_version SET changed_at']) {
      await db().ownerQuery(`UPDATE ${table} = $1 WHERE event_id = $2`, [longAgo, scope.eventId]);
    }
    return { scope, gone, stays, categoryId: naming.id, hiddenId: hidden.itemId, subeventId: subevent.id };
  }

  async function changedLists(scope: EventScope): Promise<string[]> {
    const rows = await db().ownerQuery<{ list: string }>(
      'SELECT list FROM list_version WHERE event_id = $1 AND changed_at > $2 ORDER BY list',
      [scope.eventId, longAgo],
    );
    return rows.map(({ list }) => list);
  }

  const changedDates = (scope: EventScope) =>
    db().ownerQuery<{ id: number }>('SELECT id FROM subevent WHERE event_id = $1 AND last_modified > $2', [
      scope.eventId,
      longAgo,
    ]);

  it('does so no more when it was an item', async () => {
    const { scope, gone, stays, categoryId, hiddenId, subeventId } = await arrange();
    await inventoryServices(db()).removals.removeItem(scope, gone.itemId);
    const { categories, items, subevents } = catalogServices(db());
    expect((await categories.read(scope, categoryId)).crossSellingMatchProducts).toEqual([stays.itemId]);
    expect((await items.read(scope, hiddenId)).item.presentation).toEqual({ free_price: true });
    expect((await subevents.read(scope, subeventId)).subevent).toMatchObject({
      itemPriceOverrides: [override(stays.itemId)],
      variationPriceOverrides: stays.variationIds.map(override),
    });
    expect(await changedLists(scope)).toEqual(['category', 'item', 'quota', 'subevent']);
    expect(await changedDates(scope)).toEqual([{ id: subeventId }]);
  });

  it('does so no more when it was a variation', async () => {
    const { scope, gone, stays, subeventId } = await arrange();
    const [first, second] = gone.variationIds as [number, number];
    await inventoryServices(db()).removals.removeVariation(scope, gone.itemId, first);
    expect((await catalogServices(db()).subevents.read(scope, subeventId)).subevent).toMatchObject({
      itemPriceOverrides: [gone.itemId, stays.itemId].map(override),
      variationPriceOverrides: [second, ...stays.variationIds].map(override),
    });
    expect(await changedLists(scope)).toEqual(['item', 'quota', 'subevent']);
    expect(await changedDates(scope)).toEqual([{ id: subeventId }]);
  });

  it('stays as it was when nothing named it', async () => {
    const { scope, gone, categoryId, hiddenId, subeventId } = await arrange();
    const unnamed = await createItem(db(), scope, 2);
    await db().ownerQuery('UPDATE list_version SET changed_at = $1 WHERE event_id = $2', [longAgo, scope.eventId]);
    await inventoryServices(db()).removals.removeVariation(scope, unnamed.itemId, unnamed.variationIds[0]!);
    await inventoryServices(db()).removals.removeItem(scope, unnamed.itemId);
    const { categories, items, subevents } = catalogServices(db());
    expect((await categories.read(scope, categoryId)).crossSellingMatchProducts).toHaveLength(3);
    expect((await items.read(scope, hiddenId)).item.presentation).toMatchObject({
      hidden_if_item_available: gone.itemId,
    });
    expect((await subevents.read(scope, subeventId)).subevent.itemPriceOverrides).toHaveLength(2);
    expect(await changedLists(scope)).toEqual(['item', 'quota']);
    expect(await changedDates(scope)).toEqual([]);
  });
});

describe('deleting a variation', () => {
  it('counts the quotas that held it again, and spares the last one', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope, 2);
    const [first, last] = item.variationIds as [number, number];
    const quota = await createQuota(db(), scope, { size: 9, items: [item.itemId], variations: [first] });
    await createVoucher(db(), scope, { itemId: item.itemId, blockQuota: true });
    await arrangeWaiting(db(), scope, item.product(0));
    await recountEvent(db(), scope);
    expect(await readQuota(scope, quota.id)).toMatchObject({ blocked: 1, waitingEntries: 1 });
    const { removals } = inventoryServices(db());
    await removals.removeVariation(scope, item.itemId, first);
    expect(await readQuota(scope, quota.id)).toMatchObject({ blocked: 0, waitingEntries: 0, variations: [] });
    await expect(removals.removeVariation(scope, item.itemId, last)).rejects.toMatchObject({ code: 'VARIATION_LAST' });
  });

  it('is refused once it was reserved', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope, 2);
    await arrangeReservation(db(), scope, { product: item.product(1) });
    await expect(
      inventoryServices(db()).removals.removeVariation(scope, item.itemId, item.variationIds[1]!),
    ).rejects.toMatchObject({ code: 'VARIATION_IN_USE' });
  });
});

describe('deleting a date', () => {
  it('takes its quotas along, unless it was reserved', async () => {
    const scope = await newEvent(true);
    const item = await createItem(db(), scope);
    const [free, used] = [await createSubevent(db(), scope), await createSubevent(db(), scope)];
    const quota = await createQuota(db(), scope, { subeventId: free, items: [item.itemId] });
    await createVoucher(db(), scope, { quotaId: quota.id, subeventId: free, blockQuota: true });
    await arrangeReservation(db(), scope, { product: item.product(undefined, used) });
    const { removals } = inventoryServices(db());
    await removals.removeSubevent(scope, free);
    await expect(readQuota(scope, quota.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(removals.removeSubevent(scope, used)).rejects.toMatchObject({ code: 'SUBEVENT_IN_USE' });
  });
});

describe('deleting a quota', () => {
  it('leaves its vouchers without it, keeping nothing', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope);
    const voucher = await createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true });
    await inventoryServices(db()).removals.removeQuota(scope, quota.id);
    expect(await inventoryServices(db()).vouchers.read(scope, voucher.id)).toMatchObject({
      quotaId: null,
      blockQuota: true,
      isBlocking: false,
      version: 2,
    });
    expect(await lastCause(scope)).toBe('quota.deleted');
  });
});
