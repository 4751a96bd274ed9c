import type { ReservationView } from '@vestibule/client';
import { createOrganizer, createTeamToken, createVoucher } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

describe('reservations', () => {
  const api = withTestApp();
  const client = () => api().client();
  const doctor = async (shop: Shop) => shop.availability();

  describe('made', () => {
    it('take their places and answer with everything that was written', async () => {
      const shop = await openShop(api());
      const made = await client().post<ReservationView>(shop.path('reservations/'), {
        email: 'terry@example.org',
        name: 'Terry Pratchett',
        locale: 'fr',
        extra_data: { table: 4 },
        tickets: [{ item: shop.itemId, first_name: 'Terry', last_name: 'Pratchett' }, { item: shop.itemId }],
      });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        status: 'V',
        email: 'terry@example.org',
        name: 'Terry Pratchett',
        locale: 'fr',
        event: shop.scope.eventSlug,
        total: '0.00',
        extra_data: { table: 4 },
        to_mail: true,
        expires: null,
        tickets: [
          { position: 1, item: shop.itemId, first_name: 'Terry', status: 'K', seat: 'L', price: '0.00', voucher: null },
          { position: 2, item: shop.itemId, first_name: null, cancelled: false },
        ],
      });
      const read = await client().get<ReservationView>(shop.path(`reservations/${made.body.uuid}/`));
      expect(read.body).toEqual(made.body);
      expect(await doctor(shop)).toMatchObject({ paid_orders: 2, available_number: 8 });
    });

    it('without mail end as PN', async () => {
      const shop = await openShop(api());
      const tickets = [{ item: shop.itemId }];
      const made = await client().post(shop.path('reservations'), { email: 'a@example.org', to_mail: false, tickets });
      expect(made.body).toMatchObject({ status: 'PN', to_mail: false });
    });

    it('are all or nothing', async () => {
      const shop = await openShop(api(), { size: 3 });
      const refused = await shop.reserve(4);
      expect(refused.status).toBe(409);
      expect(refused.body).toEqual({ detail: expect.any(String), code: 'sold_out' });
      expect(await doctor(shop)).toMatchObject({ paid_orders: 0, available_number: 3 });
      expect((await shop.reserve(3)).status).toBe(201);
      expect((await shop.reserve(1)).status).toBe(409);
    });

    it('never take the place of somebody who waits', async () => {
      const shop = await openShop(api(), { size: 1, settings: { waiting_list_auto: false } });
      const first = await shop.reserve();
      expect((await shop.wait('next@example.org')).status).toBe(201);
      await client().post(shop.path(`reservations/${first.body.uuid}/cancel/`));
      expect((await shop.reserve()).status).toBe(409);
      expect(await doctor(shop)).toMatchObject({ available: false, waiting_list: 1, paid_orders: 0 });
    });

    it('of an unlimited quota never sell out', async () => {
      const shop = await openShop(api(), { size: null });
      expect((await shop.reserve(500)).status).toBe(201);
      expect(await doctor(shop)).toMatchObject({ available: true, available_number: null, paid_orders: 500 });
    });
  });

  describe('with vouchers', () => {
    it('use the place that a voucher keeps, once', async () => {
      const shop = await openShop(api(), { size: 1 });
      const { code } = await createVoucher(api().db, shop.scope, { itemId: shop.itemId, blockQuota: true });
      expect((await shop.reserve()).status).toBe(409);
      const made = await shop.reserve(1, { voucher: code.toLowerCase() });
      expect(made.status).toBe(201);
      expect(made.body.tickets[0]?.voucher).toBe(code);
      expect(await doctor(shop)).toMatchObject({ paid_orders: 1, blocking_vouchers: 0 });
      const again = await shop.reserve(1, { voucher: code });
      expect(again.status).toBe(400);
      expect(again.body).toEqual({ tickets: [{ voucher: [expect.any(String)] }] });
    });

    it('keep the place again when the reservation is cancelled', async () => {
      const shop = await openShop(api(), { size: 1 });
      const voucher = await createVoucher(api().db, shop.scope, { itemId: shop.itemId, blockQuota: true });
      const made = await shop.reserve(1, { voucher: voucher.code });
      await client().post(shop.path(`reservations/${made.body.uuid}/cancel/`));
      expect(await doctor(shop)).toMatchObject({ paid_orders: 0, blocking_vouchers: 1, available: false });
      expect((await client().get(shop.path(`vouchers/${voucher.id}/`))).body).toMatchObject({ redeemed: 0 });
      expect((await shop.reserve(1, { voucher: voucher.code })).status).toBe(201);
    });

    it('go above the quota when they may', async () => {
      const shop = await openShop(api(), { size: 0 });
      const { code } = await createVoucher(api().db, shop.scope, { itemId: shop.itemId, allowIgnoreQuota: true });
      expect((await shop.reserve(1, { voucher: code })).status).toBe(201);
      expect((await shop.reserve()).status).toBe(409);
    });

    it('never sell a place twice that a use given back keeps again', async () => {
      const shop = await openShop(api(), { size: 9, variations: 2 });
      const [a, b] = shop.variationIds;
      const narrow = (variation?: number) =>
        client().post(shop.path('quotas/'), { name: 'Narrow', size: 1, items: [shop.itemId], variations: [variation] });
      expect([(await narrow(a)).status, (await narrow(b)).status]).toEqual([201, 201]);
      const { code } = await createVoucher(api().db, shop.scope, { itemId: shop.itemId, blockQuota: true });
      const first = await shop.reserve(1, { variation: a, voucher: code });
      expect([first.status, (await shop.reserve(1, { variation: b })).status]).toEqual([201, 201]);
      await client().post(shop.path(`reservations/${first.body.uuid}/cancel/`));
      expect((await shop.reserve(1, { variation: b, voucher: code })).status).toBe(409);
      expect((await shop.reserve(1, { variation: a, voucher: code })).status).toBe(201);
    });

    it('of several rows are each judged', async () => {
      const shop = await openShop(api());
      const answer = await client().post(shop.path('reservations/'), {
        email: 'a@example.org',
        tickets: [{ item: shop.itemId }, { item: shop.itemId, voucher: 'NOSUCHCODE' }, { item: 999_999 }],
      });
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({ tickets: [{}, { voucher: [expect.any(String)] }, { item: [expect.any(String)] }] });
    });
  });

  describe('refused', () => {
    it.each([
      ['no body', {}, { email: ['This field is required.'], tickets: ['This field is required.'] }],
      ['no tickets', { email: 'a@example.org', tickets: [] }, { tickets: ['This list may not be empty.'] }],
      ['a bad address', { email: 'nobody', tickets: [{ item: 1 }] }, { email: ['Enter a valid email address.'] }],
      [
        'a ticket that is no object',
        { email: 'a@example.org', tickets: ['x'] },
        { tickets: [{ non_field_errors: ['Invalid data. Expected a dictionary, but got str.'] }] },
      ],
      [
        'a ticket without an item',
        { email: 'a@example.org', tickets: [{ item: 1 }, {}] },
        { tickets: [{}, { item: ['This field is required.'] }] },
      ],
      [
        'more than 500 tickets',
        { email: 'a@example.org', tickets: Array(501).fill({ item: 1 }) },
        { tickets: [expect.any(String)] },
      ],
    ])('for %s', async (_, body, expected) => {
      const shop = await openShop(api());
      const answer = await client().post(shop.path('reservations/'), body);
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual(expected);
    });

    it('for an item of another event', async () => {
      const [shop, other] = [await openShop(api()), await openShop(api())];
      const answer = await shop.reserve(1, { item: other.itemId });
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({ tickets: [{ item: [expect.any(String)] }] });
    });

    it('without a variation where one is needed, and with one where there is none', async () => {
      const shop = await openShop(api(), { variations: 2 });
      expect((await shop.reserve()).body).toEqual({ tickets: [{ variation: [expect.any(String)] }] });
      expect((await shop.reserve(1, { variation: shop.variationIds[1] })).status).toBe(201);
      const plain = await openShop(api());
      const answer = await plain.reserve(1, { variation: shop.variationIds[0] });
      expect(answer.body).toEqual({ tickets: [{ variation: [expect.any(String)] }] });
    });

    it('for somebody else’s organizer, a missing event and too few rights, alike', async () => {
      const shop = await openShop(api());
      const stranger = await createOrganizer(api().db);
      const { token: reader } = await createTeamToken(api().db, api().organizer, {
        allEvents: true,
        limitEventPermissions: ['event.orders:read'],
      });
      const tickets = [{ item: shop.itemId }];
      const attempts = [
        [stranger.token, shop.path('reservations/')],
        [api().organizer.token, `organizers/${api().organizer.slug}/events/nowhere/reservations/`],
        [reader, shop.path('reservations/')],
      ] as const;
      for (const [token, path] of attempts) {
        const answer = await api().client(token).post(path, { email: 'a@example.org', tickets });
        expect([answer.status, answer.body]).toEqual([403, denied]);
      }
      expect((await api().client(null).post(shop.path('reservations/'), {})).status).toBe(401);
    });
  });

  describe('listed', () => {
    it('are filtered, ordered and paged', async () => {
      const shop = await openShop(api());
      const first = await shop.reserve();
      const second = await shop.reserve();
      await client().post(shop.path(`reservations/${first.body.uuid}/cancel/`));
      const list = async (query: string) => {
        const answer = await client().get<{ count: number; next: string | null; results: ReservationView[] }>(
          shop.path(`reservations/?${query}`),
        );
        expect(answer.headers.get('x-page-generated')).not.toBeNull();
        return answer.body;
      };
      expect((await list('status=C')).results.map((row) => row.uuid)).toEqual([first.body.uuid]);
      expect((await list('ordering=-datetime')).results.map((row) => row.uuid)).toEqual([
        second.body.uuid,
        first.body.uuid,
      ]);
      expect((await list(`code=${second.body.code.toLowerCase()}`)).count).toBe(1);
      expect((await list('email=GUEST@example.org')).count).toBe(2);
      expect((await list(`item=${shop.itemId}&search=guest`)).count).toBe(2);
      const page = await list('page_size=1');
      expect([page.count, page.results.length]).toEqual([2, 1]);
      expect(page.next).toMatch(/page_size=1&page=2$/);
      expect((await client().get(shop.path('reservations/?page=9'))).body).toEqual({ detail: 'Invalid page.' });
    });

    it('of another event are not found', async () => {
      const [shop, other] = [await openShop(api()), await openShop(api())];
      const { body } = await other.reserve();
      expect((await client().get(shop.path(`reservations/${body.uuid}/`))).status).toBe(404);
      expect((await client().post(shop.path(`reservations/${body.uuid}/cancel/`))).status).toBe(404);
      expect((await client().get(shop.path('reservations/not-a-uuid/'))).status).toBe(404);
    });
  });

  describe('cancelled', () => {
    it('give their places back, once', async () => {
      const shop = await openShop(api(), { size: 2 });
      const { body } = await shop.reserve(2);
      const cancelled = await client().post<ReservationView>(shop.path(`reservations/${body.uuid}/cancel/`));
      expect(cancelled.status).toBe(200);
      expect(cancelled.body).toMatchObject({ status: 'C', cancellation_date: expect.any(String) });
      expect(cancelled.body.tickets.every((ticket) => ticket.cancelled)).toBe(true);
      expect(await doctor(shop)).toMatchObject({ paid_orders: 0, available_number: 2 });
      const again = await client().post(shop.path(`reservations/${body.uuid}/cancel/`));
      expect([again.status, again.body]).toEqual([409, { detail: expect.any(String), code: 'not_cancellable' }]);
      expect(await doctor(shop)).toMatchObject({ paid_orders: 0, available_number: 2 });
    });
  });

  describe('repeated with an idempotency key', () => {
    it('are made once', async () => {
      const shop = await openShop(api());
      const caller = client().with({ 'X-Idempotency-Key': `key-${shop.scope.eventSlug}` });
      const body = { email: 'a@example.org', tickets: [{ item: shop.itemId }] };
      const [first, second] = [
        await caller.post(shop.path('reservations/'), body),
        await caller.post(shop.path('reservations'), body),
      ];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.text).toBe(first.text);
      expect(await doctor(shop)).toMatchObject({ paid_orders: 1 });
      expect((await caller.post(shop.path('reservations/'), { ...body, email: 'b@example.org' })).status).toBe(422);
      expect((await caller.patch(shop.path('settings/'), body)).status).toBe(422);
    });

    it('are new ones a day later, and with other content', async () => {
      const shop = await openShop(api());
      const caller = client().with({ 'X-Idempotency-Key': `day-${shop.scope.eventSlug}` });
      const body = { email: 'a@example.org', tickets: [{ item: shop.itemId }] };
      const first = await caller.post<ReservationView>(shop.path('reservations/'), body);
      await api().db.ownerQuery('DELETE FROM idempotency_record');
      const other = await caller.post<ReservationView>(shop.path('reservations/'), { ...body, email: 'b@example.org' });
      expect([other.status, other.body.email]).toEqual([201, 'b@example.org']);
      await api().db.ownerQuery('DELETE FROM idempotency_record');
      await api().db.ownerQuery(`UPDATE reservation SET created_at = created_at - interval '25 hours'`);
      const later = await caller.post<ReservationView>(shop.path('reservations/'), body);
      expect(later.status).toBe(201);
      expect(later.body.uuid).not.toBe(first.body.uuid);
    });

    it('are made once even when the kept answer is lost', async () => {
      const shop = await openShop(api());
      const caller = client().with({ 'X-Idempotency-Key': `lost-${shop.scope.eventSlug}` });
      const body = { email: 'a@example.org', tickets: [{ item: shop.itemId }] };
      const first = await caller.post<ReservationView>(shop.path('reservations/'), body);
      await api().db.ownerQuery('DELETE FROM idempotency_record');
      const second = await caller.post<ReservationView>(shop.path('reservations/'), body);
      expect(second.body).toEqual(first.body);
      expect(await doctor(shop)).toMatchObject({ paid_orders: 1 });
    });
  });

  describe('tickets', () => {
    it('are listed and read on their own', async () => {
      const shop = await openShop(api());
      const { body } = await shop.reserve(2);
      const list = await client().get<{ count: number; results: unknown[] }>(
        shop.path(`tickets/?reservation=${body.uuid}&cancelled=false`),
      );
      expect(list.body.count).toBe(2);
      const [ticket] = body.tickets;
      const read = await client().get(shop.path(`tickets/${ticket?.uuid}/`));
      expect(read.body).toMatchObject({ ...ticket, reservation: body.uuid, reservation_code: body.code });
      expect((await client().get(shop.path('tickets/?status=S'))).body).toMatchObject({ count: 0 });
      expect((await client().get(shop.path('tickets/?status=X'))).status).toBe(400);
    });
  });
});
