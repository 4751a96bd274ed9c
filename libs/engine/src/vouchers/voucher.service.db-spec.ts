import { engineEntities, type EventScope, type VoucherEntity, type VoucherInput } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import { type EngineError, type PageRequest, sqlState, sqlStateOf } from '@vestibule/platform';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeReservation,
  arrangeWaiting,
  countStatements,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createSubevent,
  createVoucher,
  FixedClock,
  gate,
  inventoryServices,
  plainVoucher,
  recountEvent,
  withDatabase,
} from '@vestibule/testing';
import { applyDeltas, lockEventShared, lockQuotas } from '../inventory/ledger.repository';
import { quotasOfVoucherIds } from './voucher.repository';
import { releaseVoucherUses } from './voucher-release';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });
const firstPage: PageRequest = { offset: 0, limit: 50, order: [] };
const future = new Date('2040-01-01T00:00:00Z');
const past = new Date('2020-01-01T00:00:00Z');

async function newEvent(hasSubevents = false): Promise<EventScope> {
  return createEvent(db(), await createOrganizer(db()), { hasSubevents });
}

const blockedOf = async (scope: EventScope, quotaId: number) =>
  (await inventoryServices(db()).quotas.read(scope, quotaId)).quota.blocked;

async function causes(scope: EventScope): Promise<string[]> {
  const rows = await db().ownerQuery<{ cause: string }>(
    `DELETE FROM outbox WHERE organizer_id = $1 RETURNING payload ->> 'cause' AS cause`,
    [scope.organizerId],
  );
  return rows.map((row) => row.cause);
}

const change = (scope: EventScope, id: number, changes: Partial<VoucherInput>) =>
  inventoryServices(db()).vouchers.update(scope, id, changes);

describe('making a voucher', () => {
  it('makes up a code nobody can guess, and keeps given ones in upper case', async () => {
    const scope = await newEvent();
    expect((await createVoucher(db(), scope)).code).toMatch(/^[A-HK-NP-Z2-9]{16}$/);
    expect((await createVoucher(db(), scope, { code: ' sommer-ä ' })).code).toBe('SOMMER-Ä');
  });

  it('refuses a code the event has, in any case, but not one of another event', async () => {
    const organizer = await createOrganizer(db());
    const [here, there] = [await createEvent(db(), organizer), await createEvent(db(), organizer)];
    await createVoucher(db(), here, { code: 'SUMMER' });
    await expect(createVoucher(db(), here, { code: 'summer' })).rejects.toMatchObject({ code: 'VOUCHER_CODE_TAKEN' });
    expect(await createVoucher(db(), there, { code: 'summer' })).toMatchObject({ code: 'SUMMER' });
  });

  it('keeps places of each of its quotas', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope, 2);
    const [first, second] = item.variationIds as [number, number];
    const one = await createQuota(db(), scope, { items: [item.itemId], variations: [first] });
    const other = await createQuota(db(), scope, { items: [item.itemId], variations: [second] });
    await createVoucher(db(), scope, { itemId: item.itemId, blockQuota: true, maxUsages: 3 });
    await createVoucher(db(), scope, { itemId: item.itemId, variationId: first, blockQuota: true, maxUsages: 2 });
    await createVoucher(db(), scope, { quotaId: other.id, blockQuota: true });
    await createVoucher(db(), scope, { quotaId: other.id });
    expect(await blockedOf(scope, one.id)).toBe(5);
    expect(await blockedOf(scope, other.id)).toBe(4);
    expect(await causes(scope)).toEqual(['quota.created', 'quota.created']);
  });

  it('keeps no more than there is, whoever waits', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    await arrangeReservation(db(), scope, { product: item.product(), places: 2 });
    for (let index = 0; index < 5; index += 1) await arrangeWaiting(db(), scope, item.product());
    const quota = await createQuota(db(), scope, { size: 5, items: [item.itemId] });
    const wish = { itemId: item.itemId, blockQuota: true };
    await expect(createVoucher(db(), scope, { ...wish, maxUsages: 4 })).rejects.toMatchObject({
      code: 'VOUCHER_QUOTA_EXCEEDED',
    });
    await createVoucher(db(), scope, { ...wish, maxUsages: 3 });
    await expect(createVoucher(db(), scope, wish)).rejects.toMatchObject({ code: 'VOUCHER_QUOTA_EXCEEDED' });
    expect(await blockedOf(scope, quota.id)).toBe(3);
  });

  it.each<[string, object, Partial<VoucherInput>, number | null]>([
    ['a closed quota has nothing to keep', { closed: true }, {}, null],
    ['an unlimited one has enough', { size: null }, { maxUsages: 1_000_000 }, 1_000_000],
    ['a closed unlimited one has nothing', { size: null, closed: true }, {}, null],
    ['who may ignore the quota goes beyond it', { size: 1 }, { maxUsages: 7, allowIgnoreQuota: true }, 7],
    ['and into a closed one', { closed: true }, { allowIgnoreQuota: true }, 1],
    ['one that is over keeps nothing', { size: 0 }, { validUntil: past }, 0],
  ])('%s', async (...[, quotaWish, wish, kept]) => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, quotaWish);
    const made = createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true, ...wish });
    if (kept === null) await expect(made).rejects.toMatchObject({ code: 'VOUCHER_QUOTA_EXCEEDED' });
    else await made;
    expect(await blockedOf(scope, quota.id)).toBe(kept ?? 0);
  });

  it('closes a quota that closes itself when it keeps the last place', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 2, closeWhenSoldOut: true });
    await createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true, maxUsages: 2 });
    expect((await inventoryServices(db()).quotas.read(scope, quota.id)).quota.closed).toBe(true);
  });

  it('gives up with the lock timeout when somebody holds the quota too long', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope);
    const [locked, done] = [gate(), gate()];
    const holding = db().database.tx(scope, async (tx) => {
      await lockQuotas(tx, [quota.id]);
      locked.open();
      await done.opened;
    });
    await locked.opened;
    const failure: unknown = await createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true }).catch(
      (error: unknown) => error,
    );
    done.open();
    await holding;
    expect(sqlStateOf(failure)).toBe(sqlState.lockNotAvailable);
  });
});

describe('making many vouchers', () => {
  const many = (scope: EventScope, wishes: Partial<VoucherInput>[]) =>
    inventoryServices(db()).voucherCreation.createMany(
      scope,
      wishes.map((wish) => ({ ...plainVoucher, ...wish })),
    );

  it('makes all of them, in order, out of the same places', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 6 });
    const made = await many(scope, [
      { code: 'FIRST', quotaId: quota.id, blockQuota: true, maxUsages: 4 },
      { code: 'SECOND' },
      { code: 'THIRD', quotaId: quota.id, blockQuota: true, maxUsages: 2 },
      { code: 'BEYOND', quotaId: quota.id, blockQuota: true, allowIgnoreQuota: true, maxUsages: 5 },
    ]);
    expect(made.map(({ code }) => code)).toEqual(['FIRST', 'SECOND', 'THIRD', 'BEYOND']);
    expect(made.map(({ isBlocking }) => isBlocking)).toEqual([true, false, true, true]);
    expect(await blockedOf(scope, quota.id)).toBe(11);
  });

  it('makes none when one is not acceptable, and says which and why', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 3 });
    await createVoucher(db(), scope, { code: 'TAKEN' });
    const blocking = { quotaId: quota.id, blockQuota: true };
    const failure: unknown = await many(scope, [
      { code: 'GOOD1', ...blocking, maxUsages: 2 },
      { code: 'taken' },
      { code: 'good1' },
      { itemId: 999_999_999 },
      { ...blocking, maxUsages: 2 },
      { ...blocking },
      { maxUsages: 1, minUsages: 2 },
      { seat: 'A-1' },
    ]).catch((error: unknown) => error);
    const { code, facts } = failure as EngineError;
    expect(code).toBe('VOUCHER_BATCH_INVALID');
    const rows = (facts['rows'] as (EngineError | null)[]).map((row) => row && [row.code, row.facts['field']]);
    expect(rows).toEqual([
      null,
      ['VOUCHER_CODE_TAKEN', undefined],
      ['INVALID_FIELD', 'code'],
      ['INVALID_FIELD', 'item'],
      ['VOUCHER_QUOTA_EXCEEDED', undefined],
      null,
      ['INVALID_COMBINATION', undefined],
      ['INVALID_COMBINATION', undefined],
    ]);
    expect(await blockedOf(scope, quota.id)).toBe(0);
    expect((await inventoryServices(db()).vouchers.list(scope, {}, firstPage)).count).toBe(1);
  });

  it('makes a thousand with as many statements as one', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 1_001 });
    const statements = (count: number) =>
      countStatements(() =>
        many(
          scope,
          Array.from({ length: count }, () => ({ quotaId: quota.id, blockQuota: true })),
        ),
      );
    expect(await statements(1_000)).toBe(await statements(1));
    expect(await blockedOf(scope, quota.id)).toBe(1_001);
    const { count } = await inventoryServices(db()).vouchers.list(scope, {}, firstPage);
    expect(count).toBe(1_001);
  });
});

describe('changing a voucher', () => {
  it('checks places again when it keeps more, also by more uses alone', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 5 });
    const voucher = await createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true, maxUsages: 3 });
    await change(scope, voucher.id, { maxUsages: 5 });
    await expect(change(scope, voucher.id, { maxUsages: 6 })).rejects.toMatchObject({ code: 'VOUCHER_QUOTA_EXCEEDED' });
    expect(await blockedOf(scope, quota.id)).toBe(5);
    await change(scope, voucher.id, { maxUsages: 6, allowIgnoreQuota: true });
    expect(await blockedOf(scope, quota.id)).toBe(6);
  });

  it('asks only for what is new: its own places are its own', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { size: 3, items: [item.itemId] });
    const voucher = await createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true, maxUsages: 3 });
    await causes(scope);
    const moved = await change(scope, voucher.id, { quotaId: null, itemId: item.itemId });
    expect(moved).toMatchObject({ itemId: item.itemId, isBlocking: true, version: 2 });
    expect(await blockedOf(scope, quota.id)).toBe(3);
    expect(await causes(scope)).toEqual([]);
  });

  it('moves its places to another quota, or keeps them where they are', async () => {
    const scope = await newEvent();
    const [from, to] = [await createQuota(db(), scope), await createQuota(db(), scope, { size: 2 })];
    const voucher = await createVoucher(db(), scope, { quotaId: from.id, blockQuota: true, maxUsages: 3 });
    await causes(scope);
    const move = { quotaId: to.id };
    await expect(change(scope, voucher.id, move)).rejects.toMatchObject({ code: 'VOUCHER_QUOTA_EXCEEDED' });
    expect([await blockedOf(scope, from.id), await blockedOf(scope, to.id)]).toEqual([3, 0]);
    await change(scope, voucher.id, { ...move, maxUsages: 2 });
    expect([await blockedOf(scope, from.id), await blockedOf(scope, to.id)]).toEqual([0, 2]);
    expect(await causes(scope)).toEqual(['voucher.changed']);
  });

  it.each<[string, Partial<VoucherInput>, number]>([
    ['keeping nothing any more', { blockQuota: false }, 0],
    ['ending it', { validUntil: past }, 0],
    ['fewer uses', { maxUsages: 1 }, 1],
    ['being for everything', { quotaId: null, blockQuota: false }, 0],
  ])('%s frees places', async (...[, changes, left]) => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope);
    const voucher = await createVoucher(db(), scope, { quotaId: quota.id, blockQuota: true, maxUsages: 3 });
    await causes(scope);
    await change(scope, voucher.id, changes);
    expect(await blockedOf(scope, quota.id)).toBe(left);
    expect(await causes(scope)).toEqual(['voucher.changed']);
  });

  it('checks places when one that was over becomes valid again', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope, { size: 1 });
    const wish = { quotaId: quota.id, blockQuota: true };
    const over = await createVoucher(db(), scope, { ...wish, validUntil: past });
    const other = await createVoucher(db(), scope, wish);
    const prolong = () => change(scope, over.id, { validUntil: future });
    await expect(prolong()).rejects.toMatchObject({ code: 'VOUCHER_QUOTA_EXCEEDED' });
    await change(scope, other.id, { blockQuota: false });
    expect(await prolong()).toMatchObject({ isBlocking: true });
    expect(await blockedOf(scope, quota.id)).toBe(1);
  });

  it('changes nothing when nothing changes, and no rule when only a note does', async () => {
    const scope = await newEvent();
    const quota = await createQuota(db(), scope);
    const voucher = await createVoucher(db(), scope, { code: 'SAME1', quotaId: quota.id, blockQuota: true });
    expect(await change(scope, voucher.id, { code: 'same1', tag: '', quotaId: quota.id })).toMatchObject({
      version: 1,
    });
    // A deleted quota leaves a voucher that contradicts the rules; its note can still be changed.
    await inventoryServices(db()).removals.removeQuota(scope, quota.id);
    expect(await change(scope, voucher.id, { comment: 'old' })).toMatchObject({ comment: 'old' });
    await expect(change(scope, voucher.id, { maxUsages: 2 })).rejects.toMatchObject({ code: 'INVALID_COMBINATION' });
  });

  it.each<[string, Partial<VoucherInput>, string]>([
    ['a code somebody has', { code: 'taken' }, 'VOUCHER_CODE_TAKEN'],
    ['fewer uses than it has', { maxUsages: 1 }, 'INVALID_COMBINATION'],
    ['a seat', { seat: 'A-1' }, 'INVALID_COMBINATION'],
    ['an unknown item', { itemId: 999_999_999 }, 'INVALID_FIELD'],
  ])('refuses %s', async (...[, changes, code]) => {
    const scope = await newEvent();
    await createVoucher(db(), scope, { code: 'TAKEN' });
    const voucher = await createVoucher(db(), scope, { maxUsages: 3 });
    await db().ownerQuery('UPDATE voucher SET redeemed = 2 WHERE id = $1', [voucher.id]);
    await expect(change(scope, voucher.id, changes)).rejects.toMatchObject({ code });
  });
});

describe('deleting a voucher', () => {
  it('frees its places and takes the wish it answered along', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { items: [item.itemId] });
    const voucher = await createVoucher(db(), scope, { itemId: item.itemId, blockQuota: true });
    const entry = await arrangeWaiting(db(), scope, item.product());
    await db().ownerQuery('UPDATE waiting_list_entry SET voucher_id = $2 WHERE id = $1', [entry, voucher.id]);
    await causes(scope);
    await inventoryServices(db()).vouchers.remove(scope, voucher.id);
    expect(await blockedOf(scope, quota.id)).toBe(0);
    expect(await causes(scope)).toEqual(['voucher.deleted']);
    expect(await db().ownerQuery('SELECT 1 FROM waiting_list_entry WHERE id = $1', [entry])).toEqual([]);
  });

  it('is refused once a ticket was made with it', async () => {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    const [used, cancelled] = [await createVoucher(db(), scope), await createVoucher(db(), scope)];
    await db().ownerQuery('UPDATE voucher SET redeemed = 1 WHERE id = $1', [used.id]);
    await arrangeReservation(db(), scope, { product: item.product(), voucherId: cancelled.id, cancelled: true });
    const { vouchers } = inventoryServices(db());
    for (const { id } of [used, cancelled]) {
      await expect(vouchers.remove(scope, id)).rejects.toMatchObject({ code: 'VOUCHER_IN_USE' });
    }
    await expect(vouchers.remove(await newEvent(), used.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('time passing over vouchers', () => {
  it('frees the places of those that are over, once', async () => {
    const scope = await newEvent();
    const clock = new FixedClock(new Date('2030-05-01T12:00:00Z'));
    const { voucherExpiry } = inventoryServices(db(), clock);
    const quota = await createQuota(db(), scope);
    const wish = { quotaId: quota.id, blockQuota: true, maxUsages: 2 };
    const until = (validUntil: string | null) =>
      createVoucher(db(), scope, { ...wish, validUntil: validUntil === null ? null : new Date(validUntil) });
    const over = await until('2030-05-01T11:59:59Z');
    for (const end of ['2030-05-01T12:00:00Z', '2030-05-02T00:00:00Z', null]) await until(end);
    await causes(scope);
    const sweep = () => db().database.tx(scope, (tx) => voucherExpiry.expireDueVouchers(tx, scope.eventId));
    expect(await sweep()).toEqual([over.id]);
    expect(await sweep()).toEqual([]);
    expect(await blockedOf(scope, quota.id)).toBe(6);
    expect(await causes(scope)).toEqual(['voucher.expired']);
    expect(await inventoryServices(db()).vouchers.read(scope, over.id)).toMatchObject({
      isBlocking: false,
      blockQuota: true,
      validUntil: new Date('2030-05-01T11:59:59Z'),
    });
  });
});

describe('giving uses back', () => {
  async function redeemed(source: VoucherEntity['source']) {
    const scope = await newEvent();
    const item = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { size: 2, items: [item.itemId] });
    const voucher = await createVoucher(db(), scope, { itemId: item.itemId, blockQuota: true });
    await arrangeReservation(db(), scope, { product: item.product(), voucherId: voucher.id });
    await db().ownerQuery('UPDATE voucher SET redeemed = 1, source = $2 WHERE id = $1', [voucher.id, source]);
    await recountEvent(db(), scope);
    await db().database.tx(scope, async (tx) => {
      await lockEventShared(tx, scope.eventId);
      const quotasOf = await quotasOfVoucherIds(tx, scope.eventId, [voucher.id]);
      await lockQuotas(tx, [...quotasOf.values()].flat());
      const returned = new Map([[voucher.id, { uses: 1, budgetMinor: 0 }]]);
      const deltas = await releaseVoucherUses(tx, returned, { quotasOf, now: new Date('2030-05-01T12:00:00Z') });
      await applyDeltas(tx, deltas, { force: true });
    });
    return {
      blocked: await blockedOf(scope, quota.id),
      voucher: await inventoryServices(db()).vouchers.read(scope, voucher.id),
    };
  }

  it('keeps the place of an organizer’s voucher again', async () => {
    const { blocked, voucher } = await redeemed('organizer');
    expect(blocked).toBe(1);
    expect(voucher).toMatchObject({ redeemed: 0, isBlocking: true, validUntil: null, version: 2 });
  });

  it('ends an offer of the waiting list', async () => {
    const { blocked, voucher } = await redeemed('waiting_list');
    expect(blocked).toBe(0);
    expect(voucher).toMatchObject({ redeemed: 0, isBlocking: false, validUntil: new Date('2030-05-01T11:59:59Z') });
  });
});

describe('the list of vouchers', () => {
  it('is narrowed by everything a voucher says, and ordered', async () => {
    const scope = await newEvent(true);
    const item = await createItem(db(), scope, 1);
    const subeventId = await createSubevent(db(), scope);
    const quota = await createQuota(db(), scope, { subeventId });
    const [variationId] = item.variationIds as [number];
    const a = await createVoucher(db(), scope, {
      code: 'AAAAA',
      itemId: item.itemId,
      variationId,
      tag: 'press',
      maxUsages: 3,
    });
    const b = await createVoucher(db(), scope, {
      code: 'BBBBB',
      quotaId: quota.id,
      subeventId,
      blockQuota: true,
      validUntil: past,
    });
    const c = await createVoucher(db(), scope, {
      code: 'CCCCC',
      allowIgnoreQuota: true,
      priceMode: 'set',
      valueMinor: 1200,
      validUntil: future,
    });
    await db().ownerQuery('UPDATE voucher SET redeemed = 1 WHERE id = $1', [c.id]);
    const ids = async (...[filter, ...order]: [object, ...string[]]) => {
      const fields = order.map((field) => ({ field: field.replace('-', ''), descending: field.startsWith('-') }));
      const { rows } = await inventoryServices(db()).vouchers.list(scope, filter, { ...firstPage, order: fields });
      return rows.map(({ id }) => id);
    };
    const expected: [object, number[]][] = [
      [{}, [a.id, b.id, c.id]],
      [{ code: 'bbbbb' }, [b.id]],
      [{ code: 'nobody' }, []],
      [{ maxUsages: 3 }, [a.id]],
      [{ redeemed: 1 }, [c.id]],
      [{ blockQuota: true }, [b.id]],
      [{ allowIgnoreQuota: false }, [a.id, b.id]],
      [{ priceMode: 'set' }, [c.id]],
      [{ valueMinor: 1200 }, [c.id]],
      [{ itemId: item.itemId }, [a.id]],
      [{ variationId }, [a.id]],
      [{ quotaId: quota.id }, [b.id]],
      [{ subeventId }, [b.id]],
      [{ tag: 'press' }, [a.id]],
      [{ active: true }, [a.id]],
      [{ active: false }, [b.id, c.id]],
    ];
    for (const [filter, found] of expected) expect([filter, await ids(filter)]).toEqual([filter, found]);
    expect(await ids({}, '-code')).toEqual([c.id, b.id, a.id]);
    expect(await ids({}, '-max_usages', '-id')).toEqual([a.id, c.id, b.id]);
    expect(await ids({}, 'valid_until')).toEqual([b.id, c.id, a.id]);
    expect(await ids({}, 'value', 'id')).toEqual([c.id, a.id, b.id]);
    await expect(ids({ itemId: 999_999_999 })).rejects.toMatchObject({ code: 'INVALID_FIELD' });
  });
});
