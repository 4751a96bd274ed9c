import {
  arrangeReservation,
  arrangeWaiting,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createSubevent,
  createTeamToken,
  createVoucher,
  gate,
} from '@vestibule/testing';
import type { EventScope } from '@vestibule/engine';
import { openShop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };
const missing = { detail: 'Not found.' };
const nonField = { non_field_errors: [expect.any(String)] };

interface VoucherBody {
  id: number;
  code: string;
  [field: string]: unknown;
}

describe('vouchers', () => {
  const api = withTestApp();
  const client = () => api().client();
  const newEvent = (hasSubevents = false) => createEvent(api().db, api().organizer, { hasSubevents });
  const path = (scope: EventScope, rest = '') =>
    `organizers/${scope.organizerSlug}/events/${scope.eventSlug}/vouchers/${rest}`;
  const availability = async (scope: EventScope, quotaId: number) => {
    const quotas = `organizers/${scope.organizerSlug}/events/${scope.eventSlug}/quotas/${quotaId}/availability/`;
    return (await client().get(quotas)).body;
  };

  describe('made and read', () => {
    it('come with every field', async () => {
      const scope = await newEvent();
      const item = await createItem(api().db, scope, 1);
      const made = await client().post<VoucherBody>(path(scope), {
        code: 'summer-2027',
        max_usages: 5,
        min_usages: 2,
        valid_until: '2027-06-01T12:00:00+02:00',
        block_quota: false,
        allow_ignore_quota: true,
        price_mode: 'percent',
        value: '12.5',
        item: item.itemId,
        variation: item.variationIds[0],
        tag: 'press',
        comment: 'for the papers',
        show_hidden_items: false,
        all_addons_included: true,
        all_bundles_included: true,
        budget: 100,
        redeemed: 4,
        budget_used: '9.00',
      });
      expect(made.status).toBe(201);
      expect(made.body).toEqual({
        id: expect.any(Number),
        created: expect.stringMatching(/Z$/),
        code: 'SUMMER-2027',
        max_usages: 5,
        redeemed: 0,
        min_usages: 2,
        valid_until: '2027-06-01T10:00:00Z',
        block_quota: false,
        allow_ignore_quota: true,
        price_mode: 'percent',
        value: '12.50',
        item: item.itemId,
        variation: item.variationIds[0],
        quota: null,
        seat: null,
        tag: 'press',
        comment: 'for the papers',
        subevent: null,
        show_hidden_items: false,
        all_addons_included: true,
        all_bundles_included: true,
        budget: '100.00',
        budget_used: '0.00',
      });
      expect((await client().get(path(scope, `${made.body.id}/`))).body).toEqual(made.body);
    });

    it('need nothing at all', async () => {
      const made = await client().post<VoucherBody>(path(await newEvent()), {});
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        code: expect.stringMatching(/^[A-Z2-9]{16}$/),
        max_usages: 1,
        min_usages: 1,
        valid_until: null,
        price_mode: 'none',
        value: null,
        show_hidden_items: true,
      });
    });

    it('take the places they keep from everybody else', async () => {
      const shop = await openShop(api(), { size: 2 });
      const made = await client().post<VoucherBody>(path(shop.scope), {
        item: shop.itemId,
        block_quota: true,
        max_usages: 2,
      });
      expect(await shop.availability()).toMatchObject({ available: false, blocking_vouchers: 2 });
      expect((await shop.reserve()).status).toBe(409);
      expect((await shop.reserve(1, { voucher: made.body.code })).status).toBe(201);
      expect(await shop.availability()).toMatchObject({ blocking_vouchers: 1, paid_orders: 1 });
    });
  });

  describe('that are not acceptable', () => {
    it.each([
      ['a code that is too short', { code: 'ABCD' }, { code: [expect.any(String)] }],
      ['a blank code', { code: '' }, { code: ['This field may not be blank.'] }],
      ['no uses', { max_usages: 0 }, { max_usages: [expect.any(String)] }],
      ['an unknown way of pricing', { price_mode: 'free' }, { price_mode: ['"free" is not a valid choice.'] }],
      ['a price with three decimals', { value: '1.234' }, { value: [expect.any(String)] }],
      ['no date', { valid_until: 'tomorrow' }, { valid_until: [expect.any(String)] }],
      ['30 February', { valid_until: '2027-02-30T00:00:00Z' }, { valid_until: [expect.any(String)] }],
      ['an unknown item', { item: 999999999 }, { item: ['Invalid pk "999999999" - object does not exist.'] }],
      ['an unknown quota', { quota: 999999999 }, { quota: [expect.any(String)] }],
      ['an unknown variation', { variation: 999999999 }, { variation: [expect.any(String)] }],
      ['an unknown date', { subevent: 999999999 }, { subevent: [expect.any(String)] }],
      ['keeping places of nothing', { block_quota: true }, nonField],
      ['fewer uses at most than at least', { max_usages: 1, min_usages: 2 }, nonField],
      ['a seat', { seat: 'A-1' }, nonField],
    ])('are refused for %s', async (_name, body, expected) => {
      const answer = await client().post(path(await newEvent()), body);
      expect([answer.status, answer.body]).toEqual([400, expected]);
    });

    it('are refused for what does not fit together', async () => {
      const [scope, other, series] = [await newEvent(), await newEvent(), await newEvent(true)];
      const [plain, varied] = [await createItem(api().db, scope), await createItem(api().db, scope, 1)];
      const [variation] = varied.variationIds;
      const quota = await createQuota(api().db, scope);
      const inSeries = await createItem(api().db, series);
      const date = await createSubevent(api().db, series);
      const far = await createSubevent(api().db, await newEvent(true));
      const attempts: [EventScope, object][] = [
        [other, { quota: quota.id }],
        [scope, { quota: quota.id, item: plain.itemId }],
        [other, { item: plain.itemId }],
        [scope, { variation }],
        [scope, { item: plain.itemId, variation }],
        [scope, { subevent: date }],
        [series, { subevent: far }],
        [series, { item: inSeries.itemId, block_quota: true }],
      ];
      for (const [event, wish] of attempts) {
        const answer = await client().post(path(event), wish);
        expect([wish, answer.status, answer.body]).toEqual([wish, 400, nonField]);
      }
      expect((await client().post(path(series), { item: inSeries.itemId, subevent: date })).status).toBe(201);
    });

    it('are refused for add-ons and items sold in bundles only', async () => {
      const scope = await newEvent();
      const [bundled, addon] = [await createItem(api().db, scope), await createItem(api().db, scope)];
      await api().db.ownerQuery('UPDATE item SET require_bundling = true WHERE id = $1', [bundled.itemId]);
      await api().db.ownerQuery(
        `WITH c AS (INSERT INTO category (organizer_id, event_id, name, is_addon) VALUES ($1, $2, '{}', true) RETURNING id)
         UPDATE item SET category_id = c.id FROM c WHERE item.id = $3`,
        [scope.organizerId, scope.eventId, addon.itemId],
      );
      for (const { itemId } of [bundled, addon]) {
        expect((await client().post(path(scope), { item: itemId })).body).toEqual(nonField);
      }
    });

    it('are refused for a code the event has, in any case', async () => {
      const scope = await newEvent();
      await createVoucher(api().db, scope, { code: 'SUMMER' });
      const answer = await client().post(path(scope), { code: 'summer' });
      expect([answer.status, answer.body]).toEqual([400, nonField]);
      expect((await client().post(path(await newEvent()), { code: 'summer' })).status).toBe(201);
    });

    it('are refused when they would keep more than is free, unless they may ignore that', async () => {
      const scope = await newEvent();
      const quota = await createQuota(api().db, scope, { size: 2 });
      const wish = { quota: quota.id, block_quota: true, max_usages: 3 };
      const refused = await client().post(path(scope), wish);
      expect([refused.status, refused.body]).toEqual([400, nonField]);
      expect((await client().post(path(scope), { ...wish, allow_ignore_quota: true })).status).toBe(201);
      expect(await availability(scope, quota.id)).toMatchObject({ blocking_vouchers: 3 });
    });

    it('wait for a lock three seconds and then ask to come back', async () => {
      const scope = await newEvent();
      const quota = await createQuota(api().db, scope);
      const [locked, done] = [gate(), gate()];
      const holding = api().db.database.tx(scope, async (tx) => {
        await tx.query('SELECT FROM quota_ledger WHERE quota_id = $1 FOR UPDATE', [quota.id]);
        locked.open();
        await done.opened;
      });
      await locked.opened;
      const answer = await client().post(path(scope), { quota: quota.id, block_quota: true });
      done.open();
      await holding;
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([409, '5']);
      expect(answer.body).toEqual({ detail: expect.any(String) });
    });
  });

  describe('made many at once', () => {
    it('are all there, in order', async () => {
      const scope = await newEvent();
      const quota = await createQuota(api().db, scope, { size: 3 });
      const answer = await client().post<VoucherBody[]>(path(scope, 'batch_create/'), [
        { code: 'first' },
        {},
        { code: 'third', quota: quota.id, block_quota: true, max_usages: 3 },
      ]);
      expect(answer.status).toBe(201);
      expect(answer.body.map(({ code }) => code)).toEqual(['FIRST', expect.stringMatching(/^.{16}$/), 'THIRD']);
      expect(await availability(scope, quota.id)).toMatchObject({ blocking_vouchers: 3 });
      expect((await client().post(path(scope, 'batch_create'), [])).body).toEqual([]);
    });

    it('are none when one has a fault of form', async () => {
      const scope = await newEvent();
      const answer = await client().post(path(scope, 'batch_create/'), [
        { code: 'GOOD1' },
        { code: 'X' },
        'text',
        { max_usages: 0 },
      ]);
      expect([answer.status, answer.body]).toEqual([
        400,
        [{}, { code: [expect.any(String)] }, nonField, { max_usages: [expect.any(String)] }],
      ]);
      expect((await client().get(path(scope))).body).toMatchObject({ count: 0 });
    });

    it('are none when one breaks a rule', async () => {
      const scope = await newEvent();
      const quota = await createQuota(api().db, scope, { size: 1 });
      await createVoucher(api().db, scope, { code: 'TAKEN' });
      const wish = { quota: quota.id, block_quota: true };
      const answer = await client().post(path(scope, 'batch_create/'), [
        { code: 'GOOD1', ...wish },
        { code: 'good1' },
        { code: 'taken' },
        { item: 999999999 },
        wish,
      ]);
      expect([answer.status, answer.body]).toEqual([
        400,
        [{}, { code: [expect.any(String)] }, nonField, { item: [expect.any(String)] }, nonField],
      ]);
      expect(await availability(scope, quota.id)).toMatchObject({ blocking_vouchers: 0 });
    });

    it('are a list of a thousand at most', async () => {
      const scope = await newEvent();
      expect((await client().post(path(scope, 'batch_create/'), { code: 'ALONE' })).status).toBe(400);
      const tooMany = Array.from({ length: 1_001 }, () => ({}));
      expect((await client().post(path(scope, 'batch_create/'), tooMany)).status).toBe(400);
    });
  });

  describe('changed', () => {
    it('keep what was not named, by PATCH and by PUT', async () => {
      const scope = await newEvent();
      const { id } = await createVoucher(api().db, scope, { code: 'SAME1', tag: 'old', maxUsages: 3 });
      const patched = await client().patch(path(scope, `${id}/`), { tag: 'new', value: '5.00', redeemed: 3 });
      expect([patched.status, patched.body]).toEqual([
        200,
        expect.objectContaining({ tag: 'new', value: '5.00', max_usages: 3, redeemed: 0 }),
      ]);
      const put = await client().put(path(scope, `${id}/`), { code: 'other1' });
      expect(put.body).toMatchObject({ code: 'OTHER1', tag: 'new', max_usages: 3 });
      expect((await client().patch(path(scope, `${id}/`), { code: 'abc' })).body).toEqual({
        code: [expect.any(String)],
      });
      expect((await client().patch(path(scope, `${id}/`), { max_usages: null })).status).toBe(400);
    });

    it('are checked again when they keep more, and free what they keep no longer', async () => {
      const scope = await newEvent();
      const quota = await createQuota(api().db, scope, { size: 2 });
      const { id } = await createVoucher(api().db, scope, { quotaId: quota.id, blockQuota: true });
      const change = (body: object) => client().patch(path(scope, `${id}/`), body);
      expect((await change({ max_usages: 3 })).body).toEqual(nonField);
      expect((await change({ max_usages: 2 })).status).toBe(200);
      expect(await availability(scope, quota.id)).toMatchObject({ available: false, blocking_vouchers: 2 });
      expect((await change({ valid_until: '2020-01-01T00:00:00Z' })).status).toBe(200);
      expect(await availability(scope, quota.id)).toMatchObject({ available: true, blocking_vouchers: 0 });
      expect((await change({ valid_until: null, block_quota: false })).status).toBe(200);
      expect(await availability(scope, quota.id)).toMatchObject({ blocking_vouchers: 0 });
    });

    it('cannot allow fewer uses than they have', async () => {
      const scope = await newEvent();
      const { id } = await createVoucher(api().db, scope, { maxUsages: 3 });
      await api().db.ownerQuery('UPDATE voucher SET redeemed = 2 WHERE id = $1', [id]);
      expect((await client().patch(path(scope, `${id}/`), { max_usages: 1 })).body).toEqual(nonField);
      expect((await client().patch(path(scope, `${id}/`), { max_usages: 2 })).status).toBe(200);
    });
  });

  describe('deleted', () => {
    it('free their places and take the wish they answered along', async () => {
      const shop = await openShop(api(), { size: 1, settings: { waiting_list_auto: false } });
      const voucher = await createVoucher(api().db, shop.scope, { itemId: shop.itemId, blockQuota: true });
      const product = { itemId: shop.itemId, variationId: null, subeventId: null };
      const entry = await arrangeWaiting(api().db, shop.scope, product);
      await api().db.ownerQuery('UPDATE waiting_list_entry SET voucher_id = $2 WHERE id = $1', [entry, voucher.id]);
      const answer = await client().delete(path(shop.scope, `${voucher.id}/`));
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(await shop.availability()).toMatchObject({ available: true, blocking_vouchers: 0 });
      expect((await client().get(shop.path(`waitinglistentries/${entry}/`))).status).toBe(404);
      expect((await client().get(path(shop.scope, `${voucher.id}/`))).body).toEqual(missing);
    });

    it('stay once they were used, even when that was cancelled', async () => {
      const shop = await openShop(api());
      const [used, cancelled] = [await createVoucher(api().db, shop.scope), await createVoucher(api().db, shop.scope)];
      expect((await shop.reserve(1, { voucher: used.code })).status).toBe(201);
      const product = { itemId: shop.itemId, variationId: null, subeventId: null };
      await arrangeReservation(api().db, shop.scope, { product, voucherId: cancelled.id, cancelled: true });
      for (const { id } of [used, cancelled]) {
        const answer = await client().delete(path(shop.scope, `${id}/`));
        expect([answer.status, answer.body]).toEqual([403, { detail: expect.any(String) }]);
      }
    });
  });

  describe('listed', () => {
    it('are filtered, ordered and paged', async () => {
      const scope = await newEvent();
      const item = await createItem(api().db, scope);
      const quota = await createQuota(api().db, scope);
      const a = await createVoucher(api().db, scope, {
        code: 'AAAAA',
        itemId: item.itemId,
        maxUsages: 2,
        tag: 'press',
      });
      const b = await createVoucher(api().db, scope, {
        code: 'BBBBB',
        quotaId: quota.id,
        blockQuota: true,
        priceMode: 'subtract',
        valueMinor: 150,
        validUntil: new Date('2020-01-01T00:00:00Z'),
      });
      const ids = async (query: string) => {
        const answer = await client().get<{ results: VoucherBody[] }>(path(scope, `?${query}`));
        expect([query, answer.status]).toEqual([query, 200]);
        return answer.body.results.map(({ id }) => id);
      };
      const expected: [string, number[]][] = [
        ['', [a.id, b.id]],
        ['code=aaaaa', [a.id]],
        ['max_usages=2', [a.id]],
        ['redeemed=1', []],
        ['block_quota=true', [b.id]],
        ['allow_ignore_quota=true', []],
        ['price_mode=subtract', [b.id]],
        ['value=1.50', [b.id]],
        [`item=${item.itemId}`, [a.id]],
        [`quota=${quota.id}`, [b.id]],
        ['tag=press', [a.id]],
        ['active=true', [a.id]],
        ['active=false', [b.id]],
        ['nonsense=1', [a.id, b.id]],
        ['ordering=-code', [b.id, a.id]],
        ['ordering=max_usages', [b.id, a.id]],
        ['ordering=valid_until', [b.id, a.id]],
        ['ordering=-value', [a.id, b.id]],
        ['page_size=1&page=2', [b.id]],
      ];
      for (const [query, found] of expected) expect([query, await ids(query)]).toEqual([query, found]);
      for (const name of ['item', 'variation', 'quota', 'subevent']) {
        const answer = await client().get(path(scope, `?${name}=999999999`));
        expect([answer.status, answer.body]).toEqual([400, { [name]: [expect.any(String)] }]);
      }
      expect((await client().get(path(scope, '?active=maybe'))).status).toBe(400);
    });
  });

  describe('for others', () => {
    it('need their own rights', async () => {
      const scope = await newEvent();
      const { id } = await createVoucher(api().db, scope);
      const token = async (
        ...limitEventPermissions: ('event.vouchers:read' | 'event.vouchers:write' | 'event.orders:write')[]
      ) => (await createTeamToken(api().db, api().organizer, { allEvents: true, limitEventPermissions })).token;
      const reads = [
        ['GET', ''],
        ['GET', `${id}/`],
      ] as const;
      const writes = [
        ['POST', ''],
        ['POST', 'batch_create/'],
        ['PATCH', `${id}/`],
        ['PUT', `${id}/`],
        ['DELETE', `${id}/`],
        ['DELETE', '999999999/'],
      ] as const;
      const refused = async (caller: string, calls: typeof reads | typeof writes) => {
        for (const [method, rest] of calls) {
          const answer = await api().client(caller).send(method, path(scope, rest));
          expect([method, rest, answer.status, answer.body]).toEqual([method, rest, 403, denied]);
        }
      };
      await refused(await token('event.orders:write'), reads);
      await refused(await token('event.vouchers:read'), writes);
      const reader = api().client(await token('event.vouchers:read'));
      expect((await reader.get(path(scope, `${id}/`))).status).toBe(200);
      const writer = api().client(await token('event.vouchers:write'));
      expect((await writer.patch(path(scope, `${id}/`), { tag: 'x' })).status).toBe(200);
    });

    it('do not exist', async () => {
      const [scope, sibling] = [await newEvent(), await newEvent()];
      const { id } = await createVoucher(api().db, scope, { code: 'SECRET' });
      const stranger = await createOrganizer(api().db);
      const own = await createEvent(api().db, stranger);
      for (const rest of ['', `${id}/`]) {
        const foreign = await api().client(stranger.token).get(path(scope, rest));
        const nowhere = await api()
          .client(stranger.token)
          .get(path({ ...scope, eventSlug: 'nowhere' }, rest));
        expect([foreign.status, foreign.text]).toEqual([403, nowhere.text]);
        expect((await api().client(null).get(path(scope, rest))).status).toBe(401);
      }
      for (const other of [sibling, own]) {
        const caller = api().client(other === own ? stranger.token : undefined);
        expect((await caller.get(path(other, '?code=secret'))).body).toMatchObject({ count: 0 });
        for (const answer of [
          await caller.get(path(other, `${id}/`)),
          await caller.patch(path(other, `${id}/`), { tag: 'x' }),
          await caller.delete(path(other, `${id}/`)),
        ]) {
          expect([answer.status, answer.body]).toEqual([404, missing]);
        }
      }
    });
  });
});
