import type { RefundView, ReservationView } from '@vestibule/client';
import { Payments } from '@vestibule/engine';
import { openShop, type Shop } from '../../support/shop';
import { withStripe } from '../../support/with-stripe';
import { withTestApp } from '../../support/test-app';

describe('a reservation that is paid by Stripe', () => {
  const { host: api, stripe } = withStripe();
  const client = () => api().client();
  const openPaidShop = () =>
    openShop(api(), { settings: { payment_providers: ['stripe', 'manual'] }, item: { default_price: '12.50' } });
  const bodyFor = (shop: Shop, wish: Record<string, unknown> = {}) => ({
    email: 'guest@example.org',
    tickets: [{ item: shop.itemId }, { item: shop.itemId }],
    ...wish,
  });
  const make = async (shop: Shop, wish: Record<string, unknown> = {}) => {
    const made = await client().post<ReservationView>(shop.path('reservations/'), bodyFor(shop, wish));
    expect(made.status).toBe(201);
    return made.body;
  };
  const read = async (shop: Shop, { uuid }: { uuid: string }) =>
    (await client().get<ReservationView>(shop.path(`reservations/${uuid}/`))).body;
  const act = (shop: Shop, { uuid }: { uuid: string }, action: string, body?: unknown) =>
    client().post<ReservationView>(shop.path(`reservations/${uuid}/${action}/`), body);
  const sessionOf = ({ payments }: ReservationView) =>
    [...stripe().sessions.values()].find(({ client_reference_id: payment }) => payment === payments[0]?.uuid)!;
  /** Somebody pays and comes back. */
  const payAtStripe = async (shop: Shop, made: ReservationView) => {
    stripe().pay(sessionOf(made).id);
    await api().app.get(Payments, { strict: false }).checkReturn(shop.scope, made.uuid);
    return read(shop, made);
  };

  it('says where', async () => {
    const shop = await openPaidShop();
    const made = await make(shop);
    const session = sessionOf(made);
    expect(session).toMatchObject({ amount_total: 2_500, currency: 'eur', status: 'open' });
    expect(made).toMatchObject({
      status: 'U',
      due: '25.00',
      checkout_url: session.url,
      payments: [{ provider: 'stripe', method: null, checkout_url: session.url, amount: '25.00' }],
    });
    expect(await read(shop, made)).toEqual(made);
  });

  it('has one checkout, however often the same request comes', async () => {
    const shop = await openPaidShop();
    const caller = client().with({ 'X-Idempotency-Key': `paid-${shop.scope.eventSlug}` });
    const before = stripe().sessions.size;
    const first = await caller.post(shop.path('reservations/'), bodyFor(shop));
    // The kept answer is lost, as after a crash.
    await api().db.ownerQuery('DELETE FROM idempotency_record');
    const second = await caller.post(shop.path('reservations/'), bodyFor(shop));
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
    expect(stripe().sessions.size).toBe(before + 1);
  });

  it('is there even when Stripe does not answer, and its own page leads on', async () => {
    const shop = await openPaidShop();
    stripe().failNext(3);
    const made = await make(shop);
    expect(made).toMatchObject({ status: 'U', checkout_url: made.url, expires: expect.any(String) });
    expect(await shop.availability()).toMatchObject({ cart_positions: 2 });
    await api().app.get(Payments, { strict: false }).checkReturn(shop.scope, made.uuid);
    expect(await read(shop, made)).toMatchObject({ status: 'U', due: '25.00' });
  });

  it('is sold when the money came, and goes back by Stripe', async () => {
    const shop = await openPaidShop();
    const made = await make(shop);
    const paid = await payAtStripe(shop, made);
    expect(paid).toMatchObject({
      status: 'P',
      payment_state: 'paid',
      checkout_url: null,
      payments: [{ reference: expect.stringMatching(/^pi_/), paid: expect.any(String), checkout_url: null }],
    });
    const refunded = await act(shop, made, 'refund', { amount: '5.00' });
    expect(refunded.body).toMatchObject({ payment_state: 'partly_refunded', payments: [{ refunded: '5.00' }] });
    const list = await client().get<{ results: RefundView[] }>(shop.path(`reservations/${made.uuid}/refunds/`));
    expect(list.body.results).toMatchObject([{ amount: '5.00', status: 'pending', done: null, reference: null }]);
  });

  it('is still due when the payment failed, and its own page leads on', async () => {
    const shop = await openPaidShop();
    const made = await make(shop);
    const session = sessionOf(made);
    const notice = stripe().notice('checkout.session.async_payment_failed', session);
    expect(await stripe().notify(`${api().url}/webhooks/stripe/`, notice)).toEqual([200]);
    expect(await read(shop, made)).toMatchObject({
      status: 'U',
      payment_state: 'due',
      due: '25.00',
      checkout_url: made.url,
      payments: [{ state: 'failed', checkout_url: null }],
    });
    const { pathname } = new URL(made.url);
    const pressed = await fetch(`${api().url}${pathname}pay/`, { method: 'POST', redirect: 'manual' });
    const next = [...stripe().sessions.values()].at(-1);
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, next?.url]);
    expect(next).toMatchObject({ status: 'open', amount_total: 2_500 });
    expect(next?.id).not.toBe(session.id);
    expect(await read(shop, made)).toMatchObject({ payment_state: 'due', due: '25.00', checkout_url: next?.url });
  });

  it('may be paid at the till instead, and then not at Stripe any more', async () => {
    const shop = await openPaidShop();
    const made = await make(shop);
    const paid = await act(shop, made, 'mark_paid');
    expect(paid.body).toMatchObject({
      status: 'P',
      payment_state: 'paid',
      payments: [
        { provider: 'stripe', state: 'cancelled', checkout_url: null },
        { provider: 'manual', method: 'cash', amount: '25.00' },
      ],
    });
    expect(sessionOf(made).status).toBe('expired');
  });

  it('that is cancelled cannot be paid any more', async () => {
    const shop = await openPaidShop();
    const made = await make(shop);
    expect((await act(shop, made, 'cancel')).body).toMatchObject({ status: 'C', payment_state: 'unpaid' });
    expect(sessionOf(made).status).toBe('expired');
  });

  it('is found by how its money stands', async () => {
    const shop = await openPaidShop();
    const [open, paid, refunded] = [
      await make(shop),
      await make(shop),
      await make(shop, { paid: true, payment_provider: 'manual' }),
    ];
    await payAtStripe(shop, paid);
    await act(shop, refunded, 'refund');
    const found = async (state: string) => {
      const path = shop.path(`reservations/?payment_state=${state}`);
      const { results } = (await client().get<{ results: ReservationView[] }>(path)).body;
      expect(results.every((row) => row.payment_state === state)).toBe(true);
      return results.map(({ uuid }) => uuid);
    };
    expect(await found('due')).toEqual([open.uuid]);
    expect(await found('paid')).toEqual([paid.uuid]);
    expect(await found('refunded')).toEqual([refunded.uuid]);
    expect(await found('partly_refunded')).toEqual([]);
    await act(shop, open, 'cancel');
    expect(await found('unpaid')).toEqual([open.uuid]);
  });
});

describe('a reservation to be paid by Stripe without an account there', () => {
  const api = withTestApp();

  it('is held, and its own page says what to do', async () => {
    const shop = await openShop(api(), {
      settings: { payment_providers: ['stripe'] },
      item: { default_price: '12.50' },
    });
    const { status, body } = await shop.reserve();
    expect([status, body.status, body.checkout_url]).toEqual([201, 'U', body.url]);
  });
});
