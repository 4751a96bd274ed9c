import type { ReservationView, TicketView } from '@vestibule/client';
import { createOrganizer, raceAll, raceTimes } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

const conflict = (code: string) => [409, { detail: expect.any(String), code }];

describe('tickets of a reservation', () => {
  const api = withTestApp();
  const client = () => api().client();
  const paidShop = () =>
    openShop(api(), { settings: { payment_providers: ['manual'] }, item: { default_price: '10.00' } });
  const make = async (shop: Shop, wish: Record<string, unknown> = {}, tickets = 1) => {
    const { body } = await client().post<ReservationView>(shop.path('reservations/'), {
      email: 'guest@example.org',
      tickets: Array.from({ length: tickets }, () => ({ item: shop.itemId })),
      ...wish,
    });
    return body;
  };
  const read = async (shop: Shop, { uuid }: { uuid: string }) =>
    (await client().get<ReservationView>(shop.path(`reservations/${uuid}/`))).body;
  const scan = (uuid: string | undefined) =>
    api().db.ownerQuery(`UPDATE ticket SET status = 'S', scanned_at = now() WHERE uuid = $1`, [uuid]);

  describe('added', () => {
    const add = (shop: Shop, { uuid }: { uuid: string }, body: Record<string, unknown> = {}) =>
      client().post<ReservationView>(shop.path(`reservations/${uuid}/tickets/`), { item: shop.itemId, ...body });

    it('take a place like the others', async () => {
      const shop = await openShop(api(), { size: 2 });
      const made = await make(shop);
      const added = await add(shop, made, { first_name: 'Neil', seat: 'B 2' });
      expect(added.status).toBe(201);
      expect(added.body.tickets).toMatchObject([
        { position: 1 },
        { position: 2, first_name: 'Neil', seat: 'B 2', status: 'K', price: '0.00' },
      ]);
      expect(await shop.availability()).toMatchObject({ paid_orders: 2, available_number: 0 });
      const over = await add(shop, made);
      expect([over.status, over.body]).toEqual(conflict('sold_out'));
    });

    it('take the last place once, however many are added at once', async () => {
      const shop = await openShop(api(), { size: 3 });
      const [one, other] = [await make(shop), await make(shop)];
      const { won } = await raceTimes(6, (index) => add(shop, index % 2 === 0 ? one : other));
      expect(won.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
      expect(await shop.availability()).toMatchObject({ paid_orders: 3, available_number: 0 });
    });

    it('are paid before they are there', async () => {
      const shop = await paidShop();
      const made = await make(shop, { paid: true, to_mail: false });
      const unpaid = await add(shop, made);
      expect([unpaid.status, unpaid.body]).toEqual(conflict('wrong_state'));
      const added = await add(shop, made, { paid: true, payment_method: 'card', price: '7.00' });
      expect(added.body).toMatchObject({
        total: '17.00',
        payment_state: 'paid',
        payments: [{ amount: '10.00' }, { amount: '7.00', method: 'card', state: 'confirmed' }],
      });
    });

    it('are refused where they make no sense', async () => {
      const shop = await paidShop();
      const held = await make(shop);
      const early = await add(shop, held, { paid: true });
      expect([early.status, early.body]).toEqual(conflict('wrong_state'));
      const made = await make(shop, { paid: true });
      const unknown = await add(shop, made, { item: 999_999 });
      expect([unknown.status, unknown.body]).toEqual([400, { item: [expect.any(String)] }]);
      const variation = await add(shop, made, { variation: 1 });
      expect([variation.status, variation.body]).toEqual([400, { variation: [expect.any(String)] }]);
    });
  });

  describe('cancelled one by one', () => {
    const cancel = (shop: Shop, uuid: string | undefined, body?: unknown) =>
      client().post<TicketView>(shop.path(`tickets/${uuid}/cancel/`), body);

    it('give their place and their price back; the last one ends the reservation', async () => {
      const shop = await paidShop();
      const made = await make(shop, { paid: true }, 2);
      const [first, second] = made.tickets;
      const one = await cancel(shop, first?.uuid);
      expect([one.status, one.body]).toEqual([200, expect.objectContaining({ uuid: first?.uuid, cancelled: true })]);
      expect(one.body.qr).toBeNull();
      expect(await read(shop, made)).toMatchObject({
        status: made.status,
        total: '10.00',
        payment_state: 'partly_refunded',
        payments: [{ refunded: '10.00' }],
      });
      expect(await shop.availability()).toMatchObject({ paid_orders: 1, available_number: 9 });
      const again = await cancel(shop, first?.uuid);
      expect([again.status, again.body]).toEqual(conflict('cancelled'));
      await cancel(shop, second?.uuid, { refund: false });
      expect(await read(shop, made)).toMatchObject({ status: 'C', total: '0.00', payment_state: 'partly_refunded' });
    });

    it('make less due', async () => {
      const shop = await paidShop();
      const made = await make(shop, {}, 3);
      await cancel(shop, made.tickets[0]?.uuid);
      expect(await read(shop, made)).toMatchObject({ status: 'U', due: '20.00', total: '20.00' });
    });

    it('are refused when scanned', async () => {
      const shop = await openShop(api());
      const made = await make(shop, {}, 2);
      await scan(made.tickets[0]?.uuid);
      const answer = await cancel(shop, made.tickets[0]?.uuid);
      expect([answer.status, answer.body]).toEqual(conflict('scanned'));
      expect((await cancel(shop, made.tickets[1]?.uuid)).status).toBe(200);
    });

    it('at once end the reservation once', async () => {
      const shop = await openShop(api(), { size: 5 });
      const made = await make(shop, {}, 5);
      const { won } = await raceAll(
        made.tickets.map(
          ({ uuid }) =>
            () =>
              cancel(shop, uuid),
        ),
      );
      expect(won.map(({ status }) => status)).toEqual(Array(5).fill(200));
      expect(await read(shop, made)).toMatchObject({ status: 'C' });
      expect(await shop.availability()).toMatchObject({ paid_orders: 0, available_number: 5 });
    });
  });

  describe('corrected', () => {
    const patch = (shop: Shop, uuid: string | undefined, body: unknown) =>
      client().patch<TicketView>(shop.path(`tickets/${uuid}/`), body);

    it('bear other names, or another seat', async () => {
      const shop = await openShop(api());
      const made = await make(shop, { tickets: [{ item: shop.itemId, first_name: 'Terry', last_name: 'Pratchett' }] });
      const [ticket] = made.tickets;
      const changed = await patch(shop, ticket?.uuid, { first_name: '', seat: 'A 1' });
      expect([changed.status, changed.body]).toEqual([
        200,
        expect.objectContaining({ ...ticket, first_name: null, seat: 'A 1' }),
      ]);
      expect((await read(shop, made)).tickets[0]).toMatchObject({ first_name: null, last_name: 'Pratchett' });
    });

    it('are refused when cancelled, and with a seat that is none', async () => {
      const shop = await openShop(api());
      const made = await make(shop, {}, 2);
      const uuid = made.tickets[0]?.uuid;
      expect((await patch(shop, uuid, { seat: null })).body).toEqual({ seat: ['This field may not be null.'] });
      expect((await patch(shop, uuid, { seat: 'x'.repeat(51) })).status).toBe(400);
      await client().post(shop.path(`tickets/${uuid}/cancel/`));
      const answer = await patch(shop, uuid, { first_name: 'Neil' });
      expect([answer.status, answer.body]).toEqual(conflict('cancelled'));
    });
  });

  it.each<['post' | 'patch', string]>([
    ['post', 'cancel/'],
    ['patch', ''],
  ])('are changed below their own event only: %s %s', async (method, rest) => {
    const [shop, other] = [await openShop(api()), await openShop(api())];
    const made = await make(shop);
    const [ticket] = made.tickets;
    const path = `tickets/${ticket?.uuid}/${rest}`;
    expect((await client()[method](other.path(path), {})).status).toBe(404);
    expect((await api().client(null)[method](shop.path(path), {})).status).toBe(401);
    const stranger = api().client((await createOrganizer(api().db)).token);
    const foreign = await stranger[method](shop.path(path), {});
    const missing = await stranger[method](shop.path(path).replace(shop.scope.eventSlug, 'nowhere'), {});
    expect([foreign.status, foreign.text]).toEqual([403, missing.text]);
    const caller = client().with({ 'Idempotency-Key': `ticket-${method}-${ticket?.uuid}` });
    const [first, second] = [await caller[method](shop.path(path), {}), await caller[method](shop.path(path), {})];
    expect([first.status, second.text]).toEqual([200, first.text]);
  });
});
