import { engineEntities, type EventScope, type Quota } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import type { PageRequest } from '@vestibule/platform';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeReservation,
  arrangeWaiting,
  catalogServices,
  countStatements,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createSubevent,
  createVoucher,
  FixedClock,
  inventoryServices,
  recountEvent,
  withDatabase,
} from '@vestibule/testing';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });
const firstPage: PageRequest = { offset: 0, limit: 50, order: [] };

async function newEvent(hasSubevents = false): Promise<EventScope> {
  return createEvent(db(), await createOrganizer(db()), { hasSubevents });
}

async function causes(scope: EventScope): Promise<string[]> {
  const rows = await db().ownerQuery<{ cause: string }>(
    `SELECT payload ->> 'cause' AS cause FROM outbox WHERE organizer_id = $1 ORDER BY id`,
    [scope.organizerId],
  );
  return rows.map((row) => row.cause);
}

async function forget(scope: EventScope): Promise<void> {
  await db().ownerQuery('DELETE FROM outbox WHERE organizer_id = $1', [scope.organizerId]);
}

async function listChangedAt(scope: EventScope): Promise<unknown> {
  const [row] = await db().ownerQuery<{ at: Date }>(
    `SELECT changed_at AS at FROM list_version WHERE event_id = $1 AND list = 'quota'`,
    [scope.eventId],
  );
  return row?.at;
}

const update = (scope: EventScope, id: number, changes: Partial<Quota>) =>
  inventoryServices(db()).quotas.update(scope, id, changes);

describe('making a quota', () => {
  it('counts what was taken of its items before', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    await arrangeReservation(db(), scope, { product: item.product(), places: 3 });
    await createVoucher(db(), scope, { itemId: item.itemId, blockQuota: true });
    await arrangeWaiting(db(), scope, item.product());
    const quota = await createQuota(db(), scope, { size: 2, items: [item.itemId] });
    expect(quota).toMatchObject({ size: 2, paid: 3, blocked: 1, waitingEntries: 1, items: [item.itemId] });
  });

  it('closes itself at once when it is sold out already', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    await arrangeReservation(db(), scope, { product: item.product(), places: 3 });
    const quota = await createQuota(db(), scope, { size: 2, items: [item.itemId], closeWhenSoldOut: true });
    expect(quota.closed).toBe(true);
  });

  it.each([
    ['an item of nowhere', { items: [999_999_999] }, 'INVALID_FIELD'],
    ['a variation of nowhere', { variations: [999_999_999] }, 'INVALID_FIELD'],
    ['a date in a single event', { subeventId: 999_999_999 }, 'INVALID_FIELD'],
  ])('refuses %s', async (_name, wish, code) => {
    await expect(createQuota(db(), await newEvent(), wish)).rejects.toMatchObject({ code });
  });

  it('refuses what belongs to another event or to another organizer', async () => {
    const organizer = await createOrganizer(db());
    const [here, there] = [await createEvent(db(), organizer), await createEvent(db(), organizer)];
    const near = await createItem(db(), there);
    const far = await createItem(db(), await newEvent());
    await expect(createQuota(db(), here, { items: [near.itemId] })).rejects.toMatchObject({
      code: 'INVALID_COMBINATION',
    });
    await expect(createQuota(db(), here, { items: [far.itemId] })).rejects.toMatchObject({ code: 'INVALID_FIELD' });
  });

  it('needs a date in a series', async () => {
    const scope = await newEvent(true);
    await expect(createQuota(db(), scope)).rejects.toMatchObject({ code: 'INVALID_COMBINATION' });
    const subeventId = await createSubevent(db(), scope);
    expect(await createQuota(db(), scope, { subeventId })).toMatchObject({ subeventId });
  });
});

describe('changing a quota', () => {
  it('does nothing at all when nothing changes', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { items: [item.itemId] });
    await forget(scope);
    const before = await listChangedAt(scope);
    await update(scope, quota.id, {});
    await update(scope, quota.id, { name: quota.name, size: quota.size, items: [item.itemId, item.itemId] });
    expect(await listChangedAt(scope)).toEqual(before);
    expect(await causes(scope)).toEqual([]);
    await update(scope, quota.id, { name: 'Seats' });
    expect(await listChangedAt(scope)).not.toEqual(before);
    expect(await causes(scope)).toEqual([]);
  });

  it('counts again when it holds something else', async () => {
    const scope = await newEvent();
    const [one, other] = [await createItem(db(), scope), await createItem(db(), scope, 2)];
    await arrangeReservation(db(), scope, { product: one.product(), places: 3 });
    await arrangeReservation(db(), scope, { product: other.product(1), places: 5 });
    const quota = await createQuota(db(), scope, { items: [one.itemId] });
    const { quota: changed } = await update(scope, quota.id, {
      items: [other.itemId],
      variations: [other.variationIds[1]!],
    });
    expect(changed).toMatchObject({ paid: 5, items: [other.itemId], variations: [other.variationIds[1]] });
    expect(await causes(scope)).toContain('quota.changed');
  });

  it.each<[string, Partial<Quota>, Partial<Quota>, boolean]>([
    ['a larger size', { size: 2 }, { size: 3 }, true],
    ['no size any more', { size: 2 }, { size: null }, true],
    ['opening', { closed: true }, { closed: false }, true],
    ['a smaller size', { size: 3 }, { size: 2 }, false],
    ['a size for the first time', { size: null }, { size: 2 }, false],
    ['closing', {}, { closed: true }, false],
    ['a larger size while closed', { size: 2, closed: true }, { size: 3 }, false],
  ])('%s wakes the waiting list exactly when it may let somebody in', async (...[, made, changes, wakes]) => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, made);
    await forget(scope);
    await update(scope, quota.id, changes);
    expect(await causes(scope)).toEqual(wakes ? ['quota.changed'] : []);
  });

  it('may become smaller than what is taken, and sells nothing then', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    await arrangeReservation(db(), scope, { product: item.product(), places: 4 });
    const quota = await createQuota(db(), scope, { size: null, items: [item.itemId] });
    const { availability } = await update(scope, quota.id, { size: 3 });
    expect(availability).toEqual({ state: 0, number: 0 });
    await expect(createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true })).rejects.toMatchObject({
      code: 'VOUCHER_QUOTA_EXCEEDED',
    });
  });

  it('closes itself when it is told to while sold out, and stays open when opened by hand', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    await arrangeReservation(db(), scope, { product: item.product(), places: 4 });
    const quota = await createQuota(db(), scope, { size: 4, items: [item.itemId] });
    expect((await update(scope, quota.id, { closeWhenSoldOut: true })).quota.closed).toBe(true);
    expect((await update(scope, quota.id, { closed: false })).quota.closed).toBe(false);
    expect((await update(scope, quota.id, { name: 'Other' })).quota.closed).toBe(false);
    expect((await update(scope, quota.id, { size: 3 })).quota.closed).toBe(true);
  });

  it('is for events of the caller only', async () => {
    const [here, there] = [await newEvent(), await newEvent()];
    const quota = await createQuota(db(), there);
    await expect(update(here, quota.id, { size: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(inventoryServices(db()).quotas.read(here, quota.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('what is available', () => {
  it('counts people who wait as served, until the waiting list has ended', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    for (let index = 0; index < 4; index += 1) await arrangeWaiting(db(), scope, item.product());
    const quota = await createQuota(db(), scope, { size: 10, items: [item.itemId] });
    await catalogServices(db()).settings.update(scope, { waiting_list_auto_disable: '2030-06-01T12:00:00Z' });
    const at = async (instant: string) => {
      const clock = new FixedClock(new Date(instant));
      return (await inventoryServices(db(), clock).quotas.read(scope, quota.id)).availability;
    };
    expect(await at('2030-06-01T11:59:00Z')).toEqual({ state: 100, number: 6 });
    expect(await at('2030-06-01T12:00:00Z')).toEqual({ state: 100, number: 10 });
  });

  it('never closes a quota by looking at it', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { size: 1, items: [item.itemId], closeWhenSoldOut: true });
    await arrangeReservation(db(), scope, { product: item.product() });
    await recountEvent(db(), scope);
    const { quotas } = inventoryServices(db());
    expect((await quotas.read(scope, quota.id)).availability).toEqual({ state: 0, number: 0 });
    await quotas.list(scope, {}, firstPage);
    expect((await quotas.read(scope, quota.id)).quota.closed).toBe(false);
  });
});

describe('the list of quotas', () => {
  it('is narrowed by date and item, and ordered by size', async () => {
    const scope = await newEvent(true);
    const [today, tomorrow] = [await createSubevent(db(), scope), await createSubevent(db(), scope)];
    const item = await createItem(db(), scope);
    const small = await createQuota(db(), scope, { size: 1, subeventId: today, items: [item.itemId] });
    const unlimited = await createQuota(db(), scope, { size: null, subeventId: tomorrow });
    const large = await createQuota(db(), scope, { size: 9, subeventId: tomorrow, items: [item.itemId] });
    const ids = async (...[filter, ...order]: [object, ...string[]]) => {
      const fields = order.map((field) => ({ field: field.replace('-', ''), descending: field.startsWith('-') }));
      const page = { ...firstPage, order: fields };
      const { rows, count } = await inventoryServices(db()).quotas.list(scope, filter, page);
      expect(count).toBe(rows.length);
      return rows.map(({ quota }) => quota.id);
    };
    expect(await ids({})).toEqual([small.id, unlimited.id, large.id]);
    expect(await ids({}, 'size')).toEqual([small.id, large.id, unlimited.id]);
    expect(await ids({}, '-id')).toEqual([large.id, unlimited.id, small.id]);
    expect(await ids({ subevent: tomorrow })).toEqual([unlimited.id, large.id]);
    expect(await ids({ subevents: [today, 999_999] })).toEqual([small.id]);
    expect(await ids({ items: [item.itemId] })).toEqual([small.id, large.id]);
    expect(await ids({ items: [999_999_999] })).toEqual([]);
    await expect(ids({ subevent: 999_999_999 })).rejects.toMatchObject({ code: 'INVALID_FIELD' });
  });

  it('costs the same number of statements, however many quotas it shows', async () => {
    const scope = await newEvent(true);
    const subeventId = await createSubevent(db(), scope);
    const item = await createItem(db(), scope);
    await catalogServices(db()).settings.update(scope, { waiting_list_auto_disable: 'RELDATE/1/-/date_from/' });
    const statements = () => countStatements(() => inventoryServices(db()).quotas.list(scope, {}, firstPage));
    await createQuota(db(), scope, { subeventId, items: [item.itemId] });
    const forOne = await statements();
    for (let index = 0; index < 10; index += 1) await createQuota(db(), scope, { subeventId, items: [item.itemId] });
    expect(await statements()).toBe(forOne);
  });
});
