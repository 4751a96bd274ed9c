import type { RefundView, ReservationChangeView, ReservationView } from '@vestibule/client';
import { HoldExpiry } from '@vestibule/engine';
import { createOrganizer } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

const denied = { detail: 'You do not have permission to perform this action.' };

describe('what is done to a reservation', () => {
  const api = withTestApp();
  const client = () => api().client();
  const paidShop = (settings: Record<string, unknown> = {}) =>
    openShop(api(), { settings: { payment_providers: ['manual'], ...settings }, item: { default_price: '10.00' } });
  const act = (shop: Shop, { uuid }: { uuid: string }, action: string, body?: unknown) =>
    client().post<ReservationView>(shop.path(`reservations/${uuid}/${action}/`), body);
  const make = async (shop: Shop, wish: Record<string, unknown> = {}, tickets = 1) => {
    const { status, body } = await client().post<ReservationView>(shop.path('reservations/'), {
      email: 'guest@example.org',
      tickets: Array.from({ length: tickets }, () => ({ item: shop.itemId })),
      ...wish,
    });
    expect(status).toBe(201);
    return body;
  };
  const logOf = async (shop: Shop, { uuid }: { uuid: string }) => {
    const path = shop.path(`reservations/${uuid}/changes/`);
    return (await client().get<{ results: ReservationChangeView[] }>(path)).body.results;
  };
  const refundsOf = async (shop: Shop, { uuid }: { uuid: string }) => {
    const path = shop.path(`reservations/${uuid}/refunds/`);
    return (await client().get<{ results: RefundView[] }>(path)).body.results;
  };
  const scan = (uuid: string | undefined) =>
    api().db.ownerQuery(`UPDATE ticket SET status = 'S', scanned_at = now() WHERE uuid = $1`, [uuid]);
  const conflict = (code: string) => [409, { detail: expect.any(String), code }];

  describe('paid by hand', () => {
    it('is sold, and its tickets are valid', async () => {
      const shop = await paidShop();
      const made = await make(shop, {}, 2);
      const paid = await act(shop, made, 'mark_paid', { method: 'bank_transfer' });
      expect(paid.status).toBe(200);
      expect(paid.body).toMatchObject({
        status: 'P',
        payment_state: 'paid',
        due: '0.00',
        expires: null,
        checkout_url: null,
        payments: [{ provider: 'manual', method: 'bank_transfer', amount: '20.00', paid: expect.any(String) }],
        tickets: [{ status: 'K' }, { status: 'K' }],
      });
      expect(await shop.availability()).toMatchObject({ paid_orders: 2, cart_positions: 0 });
      const log = await logOf(shop, made);
      expect(log.map(({ action }) => action)).toEqual(['made', 'paid']);
      expect(log[1]).toMatchObject({ by: { kind: 'token', name: expect.any(String) }, detail: { from: 'U', to: 'P' } });
      const again = await act(shop, made, 'mark_paid');
      expect([again.status, again.body]).toEqual(conflict('payment_not_open'));
    });

    it('is as it was announced, and done without a mail', async () => {
      const shop = await paidShop();
      const made = await make(shop, { payment_method: 'card', to_mail: false });
      const paid = await act(shop, made, 'mark_paid');
      expect(paid.body).toMatchObject({ status: 'PN', payments: [{ method: 'card', status: 'V' }] });
    });

    it('is refused where nothing is due, and in other ways than there are', async () => {
      const shop = await paidShop();
      const made = await make(shop);
      const answer = await act(shop, made, 'mark_paid', { method: 'shells' });
      expect([answer.status, answer.body]).toEqual([400, { method: [expect.any(String)] }]);
      await act(shop, made, 'cancel');
      const late = await act(shop, made, 'mark_paid');
      expect([late.status, late.body]).toEqual(conflict('payment_not_open'));
      const free = await openShop(api());
      const refused = await act(free, await make(free), 'mark_paid');
      expect([refused.status, refused.body]).toEqual(conflict('payment_not_open'));
    });
  });

  describe('expired', () => {
    async function expired() {
      const shop = await openShop(api(), {
        size: 1,
        settings: { payment_providers: ['manual'] },
        item: { default_price: '10.00' },
      });
      const made = await make(shop);
      await api().db.ownerQuery(
        `UPDATE reservation SET hold_until = now() - interval '1 minute' WHERE organizer_id = $1 AND uuid = $2`,
        [shop.scope.organizerId, made.uuid],
      );
      await api().app.get(HoldExpiry, { strict: false }).expireDue(shop.scope, shop.scope.eventId);
      return { shop, made };
    }

    it('has no place and nothing to pay, and takes its place again when the money comes', async () => {
      const { shop, made } = await expired();
      const over = await client().get<ReservationView>(shop.path(`reservations/${made.uuid}/`));
      expect(over.body).toMatchObject({ status: 'E', payment_state: 'unpaid', due: '0.00', checkout_url: null });
      expect(await shop.availability()).toMatchObject({ available_number: 1 });
      const cancelled = await act(shop, made, 'cancel');
      expect([cancelled.status, cancelled.body]).toEqual(conflict('not_cancellable'));
      expect((await act(shop, made, 'mark_paid')).body).toMatchObject({ status: 'P', payment_state: 'paid' });
      expect(await shop.availability()).toMatchObject({ available_number: 0, paid_orders: 1 });
    });

    it('cannot be paid when somebody else has its place', async () => {
      const { shop, made } = await expired();
      await make(shop, { paid: true });
      const late = await act(shop, made, 'mark_paid');
      expect([late.status, late.body]).toEqual(conflict('sold_out'));
    });
  });

  describe('refunded', () => {
    it('keeps its places, and never gives back more than came in', async () => {
      const shop = await paidShop();
      const made = await make(shop, { paid: true }, 2);
      const some = await act(shop, made, 'refund', { amount: '5.00', reason: 'No seat' });
      expect([some.status, some.body.payment_state, some.body.payments[0]?.refunded]).toEqual([
        200,
        'partly_refunded',
        '5.00',
      ]);
      const more = await act(shop, made, 'refund', { amount: '15.01' });
      expect([more.status, more.body]).toEqual([400, { amount: [expect.any(String)] }]);
      const rest = await act(shop, made, 'refund');
      expect(rest.body).toMatchObject({ payment_state: 'refunded', payments: [{ refunded: '20.00' }] });
      expect((await act(shop, made, 'refund')).status).toBe(400);
      expect(await refundsOf(shop, made)).toMatchObject([
        { amount: '5.00', reason: 'No seat', status: 'done', payment: made.payments[0]?.uuid, by: { kind: 'token' } },
        { amount: '15.00', reason: '', status: 'done', currency: 'EUR', done: expect.any(String) },
      ]);
      expect(await shop.availability()).toMatchObject({ paid_orders: 2 });
    });

    it.each(['0.00', '-1.00', 'much'])('is refused for %s', async (amount) => {
      const shop = await paidShop();
      const made = await make(shop, { paid: true });
      const answer = await act(shop, made, 'refund', { amount });
      expect([answer.status, answer.body]).toEqual([400, { amount: [expect.any(String)] }]);
    });
  });

  describe('cancelled', () => {
    it.each<[string, Record<string, unknown>, unknown, string]>([
      ['before the deadline for refunds', {}, undefined, 'refunded'],
      ['before it, but without a refund', {}, { refund: false }, 'paid'],
      ['after it', { refund_deadline_days: 3650 }, undefined, 'paid'],
      ['after it, but with a refund', { refund_deadline_days: 3650 }, { refund: true }, 'refunded'],
    ])('%s', async (_, settings, body, state) => {
      const shop = await paidShop(settings);
      const made = await make(shop, { paid: true });
      const cancelled = await act(shop, made, 'cancel', body);
      expect([cancelled.status, cancelled.body.status, cancelled.body.payment_state]).toEqual([200, 'C', state]);
      expect(await refundsOf(shop, made)).toHaveLength(state === 'refunded' ? 1 : 0);
      expect(await shop.availability()).toMatchObject({ paid_orders: 0, available_number: 10 });
    });

    it('before it was paid, leaves nothing to be paid', async () => {
      const shop = await paidShop();
      const made = await make(shop);
      const cancelled = await act(shop, made, 'cancel');
      expect(cancelled.body).toMatchObject({ payment_state: 'unpaid', due: '0.00', checkout_url: null });
      expect(cancelled.body.payments[0]).toMatchObject({ state: 'cancelled', checkout_url: null });
    });

    it('is refused when somebody was let in, and when it is cancelled', async () => {
      const shop = await openShop(api());
      const made = await make(shop, {}, 2);
      await scan(made.tickets[1]?.uuid);
      const answer = await act(shop, made, 'cancel');
      expect([answer.status, answer.body]).toEqual(conflict('scanned'));
      expect(await shop.availability()).toMatchObject({ paid_orders: 2 });
      const other = await make(shop);
      expect((await act(shop, other, 'cancel')).status).toBe(200);
      const again = await act(shop, other, 'cancel');
      expect([again.status, again.body]).toEqual(conflict('not_cancellable'));
    });
  });

  describe('resent', () => {
    it('has its mail written again, as long as it is not over', async () => {
      const shop = await openShop(api());
      const made = await make(shop);
      expect((await act(shop, made, 'resend')).body).toMatchObject({ status: made.status });
      expect((await logOf(shop, made)).at(-1)).toMatchObject({ action: 'resent', by: { kind: 'token' } });
      await act(shop, made, 'cancel');
      const answer = await act(shop, made, 'resend');
      expect([answer.status, answer.body]).toEqual(conflict('wrong_state'));
    });
  });

  describe('corrected', () => {
    const patch = (shop: Shop, { uuid }: { uuid: string }, body: unknown) =>
      client().patch<ReservationView>(shop.path(`reservations/${uuid}/`), body);

    it('changes what is named and nothing else', async () => {
      const shop = await openShop(api());
      const made = await make(shop, { name: 'Terry', user_external_id: 'crm-1', phone: '+4962213217750' }, 2);
      const [first, second] = made.tickets;
      const changed = await patch(shop, made, {
        email: 'terry@example.org',
        locale: 'fr',
        phone: null,
        tickets: [{ uuid: second?.uuid, first_name: 'Neil', seat: 'B 2' }],
      });
      expect(changed.status).toBe(200);
      expect(changed.body).toMatchObject({
        email: 'terry@example.org',
        name: 'Terry',
        phone: null,
        locale: 'fr',
        user_external_id: 'crm-1',
        tickets: [first, { ...second, first_name: 'Neil', seat: 'B 2' }],
      });
      const actions = (await logOf(shop, made)).slice(-2);
      expect(actions).toMatchObject([
        { action: 'edited', detail: { fields: ['email', 'phone', 'locale'] } },
        { action: 'ticket_edited' },
      ]);
    });

    it('has a name and another phone', async () => {
      const shop = await openShop(api());
      const made = await make(shop, { phone: '+4962213217750' });
      const change = { name: 'Neil Gaiman', phone: '+33123456789' };
      const changed = await patch(shop, made, change);
      expect([changed.status, changed.body]).toEqual([200, { ...made, ...change, last_modified: expect.any(String) }]);
      expect((await client().get(shop.path(`reservations/${made.uuid}/`))).body).toEqual(changed.body);
      const [last] = (await logOf(shop, made)).slice(-1);
      expect(last).toMatchObject({ action: 'edited', detail: { fields: ['name', 'phone'] } });
    });

    it.each<[unknown, unknown]>([
      [{ email: null }, { email: ['This field may not be null.'] }],
      [{ email: 'nobody' }, { email: ['Enter a valid email address.'] }],
      [{ locale: 'xx' }, { locale: [expect.any(String)] }],
      [{ tickets: [{ first_name: 'A' }] }, { tickets: [{ uuid: ['This field is required.'] }] }],
    ])('is refused as a whole for %j', async (body, expected) => {
      const shop = await openShop(api());
      const answer = await patch(shop, await make(shop), body);
      expect([answer.status, answer.body]).toEqual([400, expected]);
    });

    it('changes nothing when one of its tickets is none', async () => {
      const shop = await openShop(api());
      const [made, other] = [await make(shop), await make(shop)];
      const tickets = [made, other].map(({ tickets: [ticket] }) => ({ uuid: ticket?.uuid, first_name: 'Neil' }));
      const answer = await patch(shop, made, { email: 'terry@example.org', tickets });
      expect([answer.status, answer.body]).toEqual([400, { tickets: [{}, { uuid: [expect.any(String)] }] }]);
      expect((await client().get(shop.path(`reservations/${made.uuid}/`))).body).toEqual(made);
    });

    it('is refused when it is over', async () => {
      const shop = await openShop(api());
      const made = await make(shop);
      await act(shop, made, 'cancel');
      const answer = await patch(shop, made, { name: 'Neil' });
      expect([answer.status, answer.body]).toEqual(conflict('wrong_state'));
    });
  });

  describe('transferred', () => {
    it('belongs to somebody else, and the former customer has nothing', async () => {
      const shop = await openShop(api());
      const made = await make(shop, { name: 'Terry' }, 2);
      const [former] = made.tickets;
      const given = await act(shop, made, 'transfer', {
        email: 'neil@example.org',
        name: 'Neil',
        tickets: [{ uuid: former?.uuid, first_name: 'Neil', last_name: 'Gaiman' }],
      });
      expect(given.status).toBe(200);
      expect(given.body).toMatchObject({
        uuid: made.uuid,
        email: 'neil@example.org',
        name: 'Neil',
        status: made.status,
      });
      expect(given.body.url).not.toBe(made.url);
      expect(given.body.tickets).toMatchObject([{ id: former?.id, last_name: 'Gaiman' }, { last_name: null }]);
      expect(given.body.tickets[0]?.secret).not.toBe(former?.secret);
      expect((await client().get(shop.path(`tickets/${former?.uuid}/`))).status).toBe(404);
    });

    it('is refused without an address, when somebody was let in, and when it is over', async () => {
      const shop = await openShop(api());
      const made = await make(shop);
      expect((await act(shop, made, 'transfer', {})).body).toEqual({ email: ['This field is required.'] });
      const strange = [{ uuid: '00000000-0000-4000-8000-000000000000' }];
      expect((await act(shop, made, 'transfer', { email: 'n@example.org', tickets: strange })).status).toBe(400);
      await scan(made.tickets[0]?.uuid);
      const answer = await act(shop, made, 'transfer', { email: 'neil@example.org' });
      expect([answer.status, answer.body]).toEqual(conflict('scanned'));
      const other = await make(shop);
      await act(shop, other, 'cancel');
      const over = await act(shop, other, 'transfer', { email: 'neil@example.org' });
      expect([over.status, over.body]).toEqual(conflict('wrong_state'));
    });
  });

  describe('anonymized', () => {
    it('says nothing about anybody, and keeps places and money', async () => {
      const shop = await paidShop();
      const wish = { paid: true, name: 'Terry', phone: '+4962213217750', extra_data: { table: 4 } };
      const made = await make(shop, wish);
      const forgotten = await act(shop, made, 'anonymize');
      expect(forgotten.status).toBe(200);
      expect(forgotten.body).toMatchObject({ name: null, phone: null, extra_data: {}, answers: {}, to_mail: false });
      expect(forgotten.body).toMatchObject({ status: made.status, payment_state: 'paid', total: '10.00' });
      expect(forgotten.text).not.toMatch(/guest@example\.org|Terry/);
      expect((await act(shop, made, 'anonymize')).body).toEqual(forgotten.body);
      const answer = await act(shop, made, 'transfer', { email: 'neil@example.org' });
      expect([answer.status, answer.body]).toEqual(conflict('wrong_state'));
      expect(await shop.availability()).toMatchObject({ paid_orders: 1 });
    });
  });

  describe.each(['mark_paid', 'cancel', 'resend', 'refund', 'transfer', 'anonymize', 'tickets'])('%s', (action) => {
    const bodies: Record<string, (shop: Shop) => unknown> = {
      transfer: () => ({ email: 'neil@example.org' }),
      tickets: ({ itemId }) => ({ item: itemId, paid: true }),
    };
    const bodyOf = (shop: Shop) => bodies[action]?.(shop) ?? {};

    it('is closed to strangers, and finds nothing elsewhere', async () => {
      const [shop, other] = [await paidShop(), await paidShop()];
      const made = await make(shop, { paid: true });
      const stranger = api().client((await createOrganizer(api().db)).token);
      const path = shop.path(`reservations/${made.uuid}/${action}/`);
      const foreign = await stranger.post(path, bodyOf(shop));
      const missing = await stranger.post(path.replace(shop.scope.eventSlug, 'nowhere'), bodyOf(shop));
      expect([foreign.status, foreign.body, foreign.text]).toEqual([403, denied, missing.text]);
      expect((await api().client(null).post(path, bodyOf(shop))).status).toBe(401);
      const elsewhere = await client().post(other.path(`reservations/${made.uuid}/${action}/`), bodyOf(other));
      expect([elsewhere.status, elsewhere.body]).toEqual([404, { detail: 'Not found.' }]);
    });

    it('is done once under an idempotency key', async () => {
      const shop = await paidShop();
      const made = await make(shop, { paid: action !== 'mark_paid' });
      const caller = client().with({ 'X-Idempotency-Key': `${action}-${made.uuid}` });
      const path = shop.path(`reservations/${made.uuid}/${action}/`);
      const [first, second] = [await caller.post(path, bodyOf(shop)), await caller.post(path, bodyOf(shop))];
      expect([first.status, second.status]).toEqual(Array(2).fill(action === 'tickets' ? 201 : 200));
      expect(second.text).toBe(first.text);
      expect(await logOf(shop, made)).toHaveLength(2 + (action === 'cancel' ? 1 : 0));
      expect((await caller.post(path, { other: 'body' })).status).toBe(422);
    });
  });
});
