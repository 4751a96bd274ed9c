import {
  arrangeReservation,
  arrangeWaiting,
  catalogServices,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createSubevent,
  createTeamToken,
  createVoucher,
  recountEvent,
} from '@vestibule/testing';
import type { EventScope } from '@vestibule/engine';
import { openShop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };
const missing = { detail: 'Not found.' };
const nonField = { non_field_errors: [expect.any(String)] };

interface QuotaBody {
  id: number;
  closed: boolean;
  size: number | null;
  available?: boolean;
  [field: string]: unknown;
}

interface QuotaPage {
  count: number;
  results: QuotaBody[];
}

describe('quotas', () => {
  const api = withTestApp();
  const client = () => api().client();
  const newEvent = (hasSubevents = false) => createEvent(api().db, api().organizer, { hasSubevents });
  const path = (scope: EventScope, rest = '') =>
    `organizers/${scope.organizerSlug}/events/${scope.eventSlug}/quotas/${rest}`;

  describe('made and read', () => {
    it('come with every field', async () => {
      const scope = await newEvent();
      const item = await createItem(api().db, scope, 2);
      const made = await client().post<QuotaBody>(path(scope), {
        name: 'Stalls',
        size: 200,
        items: [item.itemId],
        variations: item.variationIds,
        close_when_sold_out: true,
        release_after_exit: true,
        ignore_for_event_availability: true,
        available: false,
        id: 7,
      });
      expect(made.status).toBe(201);
      expect(made.body).toEqual({
        id: expect.any(Number),
        name: 'Stalls',
        size: 200,
        items: [item.itemId],
        variations: item.variationIds,
        subevent: null,
        close_when_sold_out: true,
        closed: false,
        release_after_exit: true,
        ignore_for_event_availability: true,
      });
      expect((await client().get(path(scope, `${made.body.id}/`))).body).toEqual(made.body);
      expect((await client().get(path(scope, `${made.body.id}`))).body).toEqual(made.body);
    });

    it('need no more than a name, and then have no limit', async () => {
      const scope = await newEvent();
      const made = await client().post<QuotaBody>(path(scope), { name: 'Everybody' });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ size: null, items: [], variations: [], closed: false, subevent: null });
    });

    it('are for one date of a series', async () => {
      const scope = await newEvent(true);
      const subevent = await createSubevent(api().db, scope);
      const made = await client().post<QuotaBody>(path(scope), { name: 'Evening', size: 5, subevent });
      expect(made.body).toMatchObject({ subevent, size: 5 });
    });
  });

  describe('that are not acceptable', () => {
    it.each([
      ['nothing', {}, { name: ['This field is required.'] }],
      ['a blank name', { name: '' }, { name: ['This field may not be blank.'] }],
      ['a name that is too long', { name: 'x'.repeat(201) }, { name: [expect.any(String)] }],
      ['less than nothing', { name: 'a', size: -1 }, { size: [expect.any(String)] }],
      ['half a place', { name: 'a', size: 1.5 }, { size: ['A valid integer is required.'] }],
      ['too many places', { name: 'a', size: 2147483648 }, { size: [expect.any(String)] }],
      ['items that are no list', { name: 'a', items: 3 }, { items: [expect.any(String)] }],
      [
        'an unknown item',
        { name: 'a', items: [999999999] },
        { items: ['Invalid pk "999999999" - object does not exist.'] },
      ],
      ['an unknown variation', { name: 'a', variations: [999999999] }, { variations: [expect.any(String)] }],
      ['an unknown date', { name: 'a', subevent: 999999999 }, { subevent: [expect.any(String)] }],
      ['null where there is none', { name: 'a', closed: null }, { closed: ['This field may not be null.'] }],
      [
        'several faults',
        { size: 'x', closed: 'y' },
        { name: [expect.any(String)], size: [expect.any(String)], closed: [expect.any(String)] },
      ],
    ])('are refused for %s', async (_name, body, expected) => {
      const answer = await client().post(path(await newEvent()), body);
      expect([answer.status, answer.body]).toEqual([400, expected]);
    });

    it('are refused for what does not fit together', async () => {
      const [scope, other] = [await newEvent(), await newEvent()];
      const series = await newEvent(true);
      const varied = await createItem(api().db, scope, 1);
      const plain = await createItem(api().db, scope);
      const foreign = await createItem(api().db, other);
      const date = await createSubevent(api().db, series);
      const far = await createSubevent(api().db, await newEvent(true));
      const attempts: [EventScope, object][] = [
        [scope, { items: [foreign.itemId] }],
        [scope, { items: [varied.itemId] }],
        [scope, { items: [plain.itemId], variations: varied.variationIds }],
        [scope, { subevent: date }],
        [series, {}],
        [series, { subevent: far }],
      ];
      for (const [event, wish] of attempts) {
        const answer = await client().post(path(event), { name: 'a', ...wish });
        expect([wish, answer.status, answer.body]).toEqual([wish, 400, nonField]);
      }
    });

    it('are refused alike for an item of another organizer and one that never was', async () => {
      const stranger = await createOrganizer(api().db);
      const theirs = await createItem(api().db, await createEvent(api().db, stranger));
      const answer = await client().post(path(await newEvent()), { name: 'a', items: [theirs.itemId] });
      expect(answer.body).toEqual({ items: [`Invalid pk "${theirs.itemId}" - object does not exist.`] });
    });
  });

  describe('changed', () => {
    it('keep what was not named, by PATCH and by PUT', async () => {
      const scope = await newEvent();
      const item = await createItem(api().db, scope);
      const { id } = await createQuota(api().db, scope, { name: 'Old', size: 3, items: [item.itemId] });
      const patched = await client().patch<QuotaBody>(path(scope, `${id}/`), { size: 4 });
      expect([patched.status, patched.body]).toEqual([
        200,
        expect.objectContaining({ name: 'Old', size: 4, items: [item.itemId] }),
      ]);
      const put = await client().put<QuotaBody>(path(scope, `${id}/`), { name: 'New', size: null });
      expect(put.body).toMatchObject({ name: 'New', size: null, items: [item.itemId] });
      expect((await client().put(path(scope, `${id}/`), { size: 1 })).body).toEqual({
        name: ['This field is required.'],
      });
      expect((await client().patch(path(scope, `${id}/`), { name: null })).status).toBe(400);
      expect((await client().patch(path(scope, `${id}/`), { items: [] })).body).toMatchObject({ items: [] });
    });

    it('sell or refuse at once as they say now', async () => {
      const shop = await openShop(api(), { size: 1 });
      await shop.reserve();
      expect((await shop.reserve()).status).toBe(409);
      await client().patch(shop.path(`quotas/${shop.quotaId}/`), { size: 2 });
      expect((await shop.reserve()).status).toBe(201);
      await client().patch(shop.path(`quotas/${shop.quotaId}/`), { size: 9, closed: true });
      expect((await shop.reserve()).status).toBe(409);
      await client().patch(shop.path(`quotas/${shop.quotaId}/`), { closed: false });
      expect((await shop.reserve()).status).toBe(201);
    });

    it('close for good with their last place when they should', async () => {
      const shop = await openShop(api(), { size: 1 });
      const quota = async () => (await client().get<QuotaBody>(shop.path(`quotas/${shop.quotaId}/`))).body;
      await client().patch(shop.path(`quotas/${shop.quotaId}/`), { close_when_sold_out: true });
      await client().get(shop.path(`quotas/${shop.quotaId}/availability/`));
      expect((await quota()).closed).toBe(false);
      const { body } = await shop.reserve();
      expect((await quota()).closed).toBe(true);
      await client().post(shop.path(`reservations/${body.uuid}/cancel/`));
      expect(await shop.availability()).toMatchObject({ available: false, available_number: 0, paid_orders: 0 });
    });
  });

  describe('deleted', () => {
    it('are gone, and leave their vouchers for everything', async () => {
      const scope = await newEvent();
      const { id } = await createQuota(api().db, scope);
      const voucher = await createVoucher(api().db, scope, { quotaId: id, blockQuota: true });
      expect((await client().delete(path(scope, `${id}/`))).status).toBe(204);
      expect((await client().get(path(scope, `${id}/`))).body).toEqual(missing);
      expect((await client().delete(path(scope, `${id}/`))).status).toBe(404);
      const vouchers = `organizers/${scope.organizerSlug}/events/${scope.eventSlug}/vouchers/${voucher.id}/`;
      expect((await client().get(vouchers)).body).toMatchObject({ quota: null, block_quota: true });
    });
  });

  describe('availability', () => {
    it('tells who has which part, waiting people included', async () => {
      const scope = await newEvent();
      const item = await createItem(api().db, scope);
      const { id } = await createQuota(api().db, scope, { size: 20, items: [item.itemId] });
      const product = item.product();
      await arrangeReservation(api().db, scope, { product, places: 3 });
      await arrangeReservation(api().db, scope, { product, places: 2, status: 'U' });
      await arrangeReservation(api().db, scope, { product, status: 'R', holdUntil: new Date('2090-01-01T00:00:00Z') });
      await createVoucher(api().db, scope, { itemId: item.itemId, blockQuota: true, maxUsages: 4 });
      for (let index = 0; index < 5; index += 1) await arrangeWaiting(api().db, scope, product);
      await recountEvent(api().db, scope);
      const answer = await client().get(path(scope, `${id}/availability/`));
      expect([answer.status, answer.body]).toEqual([
        200,
        {
          available: true,
          available_number: 5,
          total_size: 20,
          pending_orders: 2,
          paid_orders: 3,
          exited_orders: 0,
          cart_positions: 1,
          blocking_vouchers: 4,
          waiting_list: 5,
        },
      ]);
    });

    it.each([
      ['without limit', { size: null }, { available: true, available_number: null, total_size: null }],
      ['of nothing', { size: 0 }, { available: false, available_number: 0, total_size: 0 }],
      ['that is closed', { closed: true }, { available: false, available_number: 0, total_size: 10 }],
      ['that is closed and without limit', { size: null, closed: true }, { available: false, available_number: 0 }],
    ])('of a quota %s', async (_name, wish, expected) => {
      const scope = await newEvent();
      const { id } = await createQuota(api().db, scope, wish);
      expect((await client().get(path(scope, `${id}/availability/`))).body).toMatchObject(expected);
    });

    it('no longer counts people who wait once their list has ended', async () => {
      const shop = await openShop(api(), { size: 1, settings: { waiting_list_auto: false } });
      await arrangeWaiting(api().db, shop.scope, { itemId: shop.itemId, variationId: null, subeventId: null });
      await recountEvent(api().db, shop.scope);
      expect(await shop.availability()).toMatchObject({ available: false, available_number: 0, waiting_list: 1 });
      await catalogServices(api().db).settings.update(shop.scope, {
        waiting_list_auto_disable: '2020-01-01T00:00:00Z',
      });
      expect(await shop.availability()).toMatchObject({ available: true, available_number: 1, waiting_list: 1 });
    });
  });

  describe('listed', () => {
    const list = async (scope: EventScope, query: string) => {
      const answer = await client().get<QuotaPage>(path(scope, `?${query}`));
      expect(answer.status).toBe(200);
      return answer.body.results;
    };

    it('are filtered and ordered', async () => {
      const scope = await newEvent(true);
      const [today, tomorrow] = [await createSubevent(api().db, scope), await createSubevent(api().db, scope)];
      const item = await createItem(api().db, scope);
      const a = await createQuota(api().db, scope, { size: 9, subeventId: today, items: [item.itemId] });
      const b = await createQuota(api().db, scope, { size: 1, subeventId: tomorrow });
      const ids = async (query: string) => (await list(scope, query)).map(({ id }) => id);
      expect(await ids('')).toEqual([a.id, b.id]);
      expect(await ids('ordering=size')).toEqual([b.id, a.id]);
      expect(await ids('ordering=-id,nonsense')).toEqual([b.id, a.id]);
      expect(await ids(`subevent=${today}`)).toEqual([a.id]);
      expect(await ids(`subevent__in=${today},${tomorrow}`)).toEqual([a.id, b.id]);
      expect(await ids(`items__in=${item.itemId}`)).toEqual([a.id]);
      expect(await ids('unknown=1&page_size=1')).toEqual([a.id]);
      expect((await client().get(path(scope, '?subevent=999999999'))).body).toEqual({ subevent: [expect.any(String)] });
      expect((await client().get(path(scope, '?items__in=x'))).status).toBe(400);
      expect((await client().get(path(scope, '?page=2'))).body).toEqual({ detail: 'Invalid page.' });
    });

    it('show what is free when asked', async () => {
      const scope = await newEvent();
      await createQuota(api().db, scope, { size: 3 });
      const [plain] = await list(scope, '');
      expect(plain).not.toHaveProperty('available');
      const [shown] = await list(scope, 'with_availability=true');
      expect(shown).toMatchObject({ available: true, available_number: 3 });
      const one = await client().get(path(scope, `${shown?.id}/?with_availability=true`));
      expect(one.body).toMatchObject({ available: true, available_number: 3 });
    });

    it('answer 304 until something changes, but never for what is free', async () => {
      const scope = await newEvent();
      const { id } = await createQuota(api().db, scope, { name: 'Same' });
      const first = await client().get(path(scope));
      const lastModified = first.headers.get('last-modified') ?? '';
      expect(lastModified).toMatch(/GMT$/);
      const conditional = client().with({ 'If-Modified-Since': lastModified });
      const unchanged = await conditional.get(path(scope));
      expect([unchanged.status, unchanged.text]).toEqual([304, '']);
      await client().patch(path(scope, `${id}/`), { name: 'Same' });
      expect((await conditional.get(path(scope))).status).toBe(304);
      expect((await conditional.get(path(scope, '?with_availability=true'))).status).toBe(200);
      await client().patch(path(scope, `${id}/`), { name: 'Other' });
      expect((await conditional.get(path(scope))).status).toBe(200);
      const late = await client().with({ 'If-Unmodified-Since': lastModified }).get(path(scope));
      expect(late.status).toBe(412);
    });
  });

  describe('for others', () => {
    it('can be read with any access to the event, and written with the right to items', async () => {
      const scope = await newEvent();
      const { id } = await createQuota(api().db, scope);
      const reader = await createTeamToken(api().db, api().organizer, { allEvents: true });
      const writer = await createTeamToken(api().db, api().organizer, {
        allEvents: true,
        limitEventPermissions: ['event.items:write'],
      });
      for (const rest of ['', `${id}/`, `${id}/availability/`]) {
        expect((await api().client(reader.token).get(path(scope, rest))).status).toBe(200);
      }
      for (const [method, rest] of [
        ['POST', ''],
        ['PATCH', `${id}/`],
        ['PUT', `${id}/`],
        ['DELETE', `${id}/`],
      ] as const) {
        const refused = await api().client(reader.token).send(method, path(scope, rest));
        expect([method, refused.status, refused.body]).toEqual([method, 403, denied]);
      }
      expect(
        (
          await api()
            .client(writer.token)
            .patch(path(scope, `${id}/`), { size: 2 })
        ).status,
      ).toBe(200);
    });

    it('do not exist', async () => {
      const [scope, sibling] = [await newEvent(), await newEvent()];
      const { id } = await createQuota(api().db, scope);
      const stranger = await createOrganizer(api().db);
      const own = await createEvent(api().db, stranger);
      for (const rest of ['', `${id}/`, `${id}/availability/`]) {
        const foreign = await api().client(stranger.token).get(path(scope, rest));
        const nowhere = await api()
          .client(stranger.token)
          .get(path({ ...scope, eventSlug: 'nowhere' }, rest));
        expect([foreign.status, foreign.text]).toEqual([403, nowhere.text]);
        expect((await api().client(null).get(path(scope, rest))).status).toBe(401);
      }
      for (const other of [sibling, own]) {
        const caller = api().client(other === own ? stranger.token : undefined);
        for (const answer of [
          await caller.get(path(other, `${id}/`)),
          await caller.get(path(other, `${id}/availability/`)),
          await caller.patch(path(other, `${id}/`), { size: 0 }),
          await caller.delete(path(other, `${id}/`)),
        ]) {
          expect([answer.status, answer.body]).toEqual([404, missing]);
        }
      }
    });
  });
});
