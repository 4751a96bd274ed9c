import { randomUUID } from 'node:crypto';
import { type Config, type EngineError, SystemClock } from '@vestibule/platform';
import { StripeServer } from '../../../../test/support/stripe-server';
import type { CheckoutOrder, PaymentProvider, RefundOrder } from '../payment-provider';
import { PaymentProviders } from '../payment-providers';
import { readStripeNotice } from './stripe-notice';

const inSeconds = (seconds: number) => new Date(new SystemClock().now().getTime() + seconds * 1000);

describe('payments by Stripe', () => {
  let server: StripeServer;
  let stripe: PaymentProvider;

  beforeAll(async () => {
    server = await StripeServer.start();
    stripe = new PaymentProviders(server.environment as unknown as Config).stripe(null);
  });

  afterAll(() => server.close());

  function order(more: Partial<CheckoutOrder> = {}): CheckoutOrder {
    const payment = randomUUID();
    return {
      payment,
      organizer: 'org',
      idempotencyKey: payment,
      amountMinor: 2_500,
      currency: 'EUR',
      email: 'guest@example.org',
      locale: 'en',
      lines: [
        { name: 'Concert', amountMinor: 1_000, quantity: 2 },
        { name: 'Drink', amountMinor: 500, quantity: 1 },
      ],
      successUrl: 'https://tickets.example.org/return/',
      cancelUrl: 'https://tickets.example.org/',
      expiresAt: inSeconds(3_600),
      ...more,
    };
  }

  async function paid(more: Partial<CheckoutOrder> = {}) {
    const wanted = order(more);
    const { session } = await stripe.checkout(wanted);
    const { payment_intent: reference } = server.pay(session ?? '');
    const back = (refund: string, amountMinor: number, repeated = false): RefundOrder => {
      return { ...wanted, refund, reference: reference ?? '', amountMinor, repeated };
    };
    return { wanted, session: session ?? '', back };
  }

  it('lead to a page of Stripe, for what the lines say and to whom it belongs', async () => {
    const wanted = order();
    const { session, url } = await stripe.checkout(wanted);
    expect(url).toMatch(/^https:/);
    expect(server.session(session ?? '')).toMatchObject({
      amount_total: 2_500,
      currency: 'eur',
      client_reference_id: wanted.payment,
      metadata: { payment: wanted.payment, organizer: 'org' },
      expires_at: Math.floor(wanted.expiresAt.getTime() / 1000),
    });
  });

  it('are one checkout when they are asked for twice', async () => {
    const wanted = order();
    server.failNext(1, { done: true });
    expect(await stripe.checkout(wanted)).toEqual(await stripe.checkout(wanted));
    const sessions = [...server.sessions.values()].filter((one) => one.client_reference_id === wanted.payment);
    expect(sessions).toHaveLength(1);
  });

  it('are one line where the lines do not add up to the amount', async () => {
    const { session } = await stripe.checkout(order({ amountMinor: 2_000 }));
    expect(server.session(session ?? '').amount_total).toBe(2_000);
  });

  it('know yen as they are, and no fractions of them', async () => {
    const lines = [{ name: 'Concert', amountMinor: 150_000, quantity: 1 }];
    const { session } = await stripe.checkout(order({ currency: 'JPY', amountMinor: 150_000, lines }));
    expect(server.pay(session ?? '')).toMatchObject({ amount_total: 1_500, currency: 'jpy' });
    expect(await stripe.look(session ?? '')).toMatchObject({ state: 'paid', amountMinor: 150_000, currency: 'JPY' });
    await expect(stripe.checkout(order({ currency: 'JPY', amountMinor: 150_050 }))).rejects.toMatchObject({
      code: 'NO_PAYMENT_PROVIDER',
    });
  });

  it('tell how they stand', async () => {
    const { session } = await stripe.checkout(order());
    expect(await stripe.look(session ?? '')).toEqual({ state: 'open' });
    server.pay(session ?? '');
    expect(await stripe.look(session ?? '')).toEqual({
      state: 'paid',
      reference: server.session(session ?? '').payment_intent,
      amountMinor: 2_500,
      currency: 'EUR',
    });
    const other = await stripe.checkout(order());
    await stripe.expire(other.session ?? '');
    await stripe.expire(other.session ?? '');
    expect(await stripe.look(other.session ?? '')).toEqual({ state: 'expired' });
    await stripe.expire(session ?? '');
    expect(server.session(session ?? '').payment_status).toBe('paid');
  });

  it('say so when Stripe is away, after trying again', async () => {
    server.failNext(3);
    const before = server.requests.length;
    await expect(stripe.checkout(order())).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    expect(server.requests.length - before).toBe(3);
  });

  it('go back in parts, each once however often it is asked for', async () => {
    const { back } = await paid();
    const [first, second] = [randomUUID(), randomUUID()];
    const { reference } = await stripe.refund(back(first, 1_000));
    expect(await stripe.refund(back(first, 1_000))).toEqual({ reference });
    expect(await stripe.refund(back(first, 1_000, true))).toEqual({ reference });
    await stripe.refund(back(second, 1_500));
    expect(
      server.refunds.filter(({ metadata }) => [first, second].some((uuid) => uuid === metadata['refund'])),
    ).toHaveLength(2);
    await expect(stripe.refund(back(randomUUID(), 1))).rejects.toMatchObject({ facts: { final: true } });
  });

  it('are not believed to be Stripe with the key of somebody else', async () => {
    const config = { ...server.environment } as unknown as Config;
    const stranger = new PaymentProviders(config).stripe({ secretKey: 'sk_test_other', webhookSecret: null });
    await expect(stranger.checkout(order())).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  });

  it('need an account', () => {
    const nobody = new PaymentProviders({ STRIPE_API_BASE: server.url } as Config);
    expect(() => nobody.stripe(null)).toThrow('PROVIDER_NOT_CONFIGURED');
  });

  describe('by notices', () => {
    const read = ({ body, headers }: ReturnType<StripeServer['notice']>, now = inSeconds(0)) =>
      readStripeNotice({
        raw: Buffer.from(body),
        signature: headers['Stripe-Signature'],
        webhookSecret: server.webhookSecret,
        now,
      });

    it('tell what was paid, what failed and what is over', async () => {
      const { wanted, session } = await paid();
      const object = server.session(session);
      const subject = { payment: wanted.payment, organizer: 'org', session };
      expect(read(server.notice('checkout.session.completed', object))).toEqual({
        kind: 'paid',
        ...subject,
        reference: object.payment_intent,
        amountMinor: 2_500,
        currency: 'EUR',
      });
      const failed = server.notice('checkout.session.async_payment_failed', object);
      expect(read(failed)).toEqual({ kind: 'failed', ...subject });
      expect(read(server.notice('checkout.session.expired', object))).toEqual({ kind: 'expired', ...subject });
    });

    it.each([
      ['another kind', 'customer.created', {}],
      ['a completed session whose money is on its way', 'checkout.session.completed', { payment_status: 'unpaid' }],
      ['somebody else’s session', 'checkout.session.completed', { payment_status: 'paid', metadata: { cart: '7' } }],
      ['a refund that was made by hand', 'refund.failed', { id: 're_1', metadata: null }],
    ])('leave alone %s', (_, type, object) => {
      const whole = { id: 'cs_1', amount_total: 1, currency: 'eur', payment_intent: 'pi', ...object };
      expect(read(server.notice(type, whole))).toEqual({ kind: 'ignored', type });
    });

    it('count only when the account signed them, lately and as they are', () => {
      const notice = server.notice('customer.created', {});
      const refusal = expect.objectContaining({ code: 'NOTICE_INVALID' }) as EngineError;
      const reading = (other: Partial<typeof notice>, now?: Date) => () => read({ ...notice, ...other }, now);
      expect(reading({ body: notice.body.replace('evt_', 'evt-') })).toThrow(refusal);
      expect(reading({ headers: { ...notice.headers, 'Stripe-Signature': '' } })).toThrow(refusal);
      expect(reading(server.notice('customer.created', {}, { secret: 'whsec_other' }))).toThrow(refusal);
      expect(reading({}, inSeconds(302))).toThrow(refusal);
    });
  });
});
