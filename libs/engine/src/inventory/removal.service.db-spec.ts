import { engineEntities, type EventScope } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeReservation,
  arrangeWaiting,
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
