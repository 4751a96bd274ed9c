import type { ReservationWithTickets } from '@vestibule/engine';
import { createOrganizer } from '@vestibule/testing';
import { PaidShop } from '../../support/paid-shop';
import { StripeServer } from '../../support/stripe-server';
import { withStripe } from '../../support/with-stripe';

const { host, stripe } = withStripe();
const route = (organizer = '') => `${host().url}/webhooks/stripe/${organizer}`;

async function checkout(shop: PaidShop, made: ReservationWithTickets) {
  await shop.payments.startCheckout(shop.scope, made);
  const { payments } = await shop.read(made);
  return payments.at(-1)?.providerSession ?? '';
}

async function post(url: string, { body, headers }: { body: string; headers: Record<string, string> }) {
  const response = await fetch(url, { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('notices of Stripe', () => {
  it('confirm what was paid, whichever form of the slash', async () => {
    for (const url of [route(), route().slice(0, -1)]) {
      const shop = await PaidShop.open(host());
      const made = await shop.reserve({ count: 2 });
      const session = stripe().pay(await checkout(shop, made));
      const notice = stripe().notice('checkout.session.completed', session);
      expect(await post(url, notice)).toEqual({ status: 200, body: { received: 'taken' } });
      expect(await shop.state(made)).toMatchObject({ status: 'P', payments: ['P'] });
    }
  });

  it('may be sent again and again, at once and with the return', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    const notice = stripe().notice('checkout.session.completed', stripe().pay(await checkout(shop, made)));
    const [answers] = await Promise.all([
      stripe().notify(route(), notice, 5),
      shop.payments.checkReturn(shop.scope, made.reservation.uuid),
    ]);
    expect(answers).toEqual([200, 200, 200, 200, 200]);
    expect(await stripe().notify(route(), notice)).toEqual([200]);
    expect(await shop.log(made)).toEqual(['stripe paid']);
    expect(await shop.ledger()).toEqual({ paid: 1, pending: 0, held: 0 });
  });

  it('say that a payment failed, or that a checkout ran out', async () => {
    const shop = await PaidShop.open(host());
    const [failed, expired] = [await shop.reserve(), await shop.reserve()];
    const sessions = [stripe().session(await checkout(shop, failed)), stripe().expire(await checkout(shop, expired))];
    await post(route(), stripe().notice('checkout.session.async_payment_failed', sessions[0]));
    await post(route(), stripe().notice('checkout.session.expired', sessions[1]));
    expect(await shop.state(failed)).toMatchObject({ status: 'U', payments: ['F'] });
    expect(await shop.state(expired)).toMatchObject({ status: 'U', payments: ['E'] });
  });

  it('may be about nothing at all', async () => {
    const notice = stripe().notice('checkout.session.completed', null);
    expect(await post(route(), notice)).toEqual({ status: 200, body: { received: 'ignored' } });
  });

  it('take a refund back that the bank refused', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    const session = stripe().pay(await checkout(shop, made));
    await post(route(), stripe().notice('checkout.session.completed', session));
    await shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor: 'customer' });
    await shop.carryOut(made);
    expect(await shop.state(made)).toMatchObject({ payments: ['R'] });
    const refund = stripe().refunds.at(-1);
    const notice = stripe().notice('refund.failed', { ...refund, status: 'failed', failure_reason: 'lost_card' });
    expect(await post(route(), notice)).toMatchObject({ body: { received: 'taken' } });
    expect(await shop.state(made)).toMatchObject({ payments: ['V'], back: [0] });
  });

  it.each([
    ['without a signature', (notice: ReturnType<StripeServer['notice']>) => ({ ...notice, headers: {} })],
    ['that was changed', ({ body, headers }: ReturnType<StripeServer['notice']>) => ({ body: `${body} `, headers })],
  ])('%s are refused', async (_, spoil) => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    const notice = stripe().notice('checkout.session.completed', stripe().pay(await checkout(shop, made)));
    expect(await post(route(), spoil(notice))).toMatchObject({ status: 400, body: { detail: expect.any(String) } });
    expect(await shop.state(made)).toMatchObject({ status: 'U' });
  });

  it('that are old, or signed by somebody else, are refused', async () => {
    const session = { id: 'cs_1', metadata: {} };
    const stranger = stripe().notice('checkout.session.completed', session, { secret: 'whsec_other' });
    const old = stripe().notice('checkout.session.completed', session, { at: 1_700_000_000 });
    expect([(await post(route(), stranger)).status, (await post(route(), old)).status]).toEqual([400, 400]);
  });

  it('about nothing of ours are answered, so that they are not sent for days', async () => {
    const about = (organizer: string) => ({
      id: 'cs_1',
      payment_status: 'paid',
      amount_total: 1,
      currency: 'eur',
      payment_intent: 'pi_1',
      metadata: { payment: '00000000-0000-4000-8000-000000000000', organizer },
    });
    for (const organizer of [host().organizer.slug, 'nobody']) {
      const notice = stripe().notice('checkout.session.completed', about(organizer));
      expect(await post(route(), notice)).toEqual({ status: 200, body: { received: 'unknown' } });
    }
    expect(await post(route(), stripe().notice('customer.created', {}))).toEqual({
      status: 200,
      body: { received: 'ignored' },
    });
  });

  describe('of an organizer’s own account', () => {
    const own = { secret_key: 'sk_live_of_my_own', webhook_secret: 'whsec_of_my_own' };

    it('are signed by it, and speak for that organizer alone', async () => {
      const shop = await PaidShop.open(host());
      const path = `organizers/${host().organizer.slug}/payment-accounts/stripe/`;
      const mine = await StripeServer.start({ secretKey: own.secret_key, webhookSecret: own.webhook_secret });
      try {
        const made = await shop.reserve();
        // Paid by the installation's account: its own account did not see this money.
        const session = stripe().pay(await checkout(shop, made));
        await host().client().put(path, own);
        const notice = mine.notice('checkout.session.completed', session);
        expect((await post(route(), notice)).status).toBe(400);
        const forged = mine.notice('checkout.session.completed', { ...session, id: 'cs_forged' });
        await post(route(host().organizer.slug), forged);
        expect(await shop.state(made)).toMatchObject({ status: 'U' });
        const foreign = await createOrganizer(host().db);
        expect((await post(route(foreign.slug), notice)).status).toBe(404);
        const about = { ...session, metadata: { ...session.metadata, organizer: foreign.slug } };
        const answer = await post(route(host().organizer.slug), mine.notice('checkout.session.completed', about));
        expect(answer.body).toEqual({ received: 'unknown' });
        // Signed well, for the right checkout, and not by the account that has the money.
        await post(route(host().organizer.slug), notice);
        expect(await shop.state(made)).toMatchObject({ status: 'U' });
        await post(route(), stripe().notice('checkout.session.completed', session));
        expect(await shop.state(made)).toMatchObject({ status: 'P' });
        // It goes back the way it came.
        await shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor: 'customer' });
        await shop.carryOut(made);
        expect(await shop.state(made)).toMatchObject({ payments: ['R'] });
      } finally {
        await host().client().delete(path);
        await mine.close();
      }
    });

    it('go nowhere where nobody is', async () => {
      const notice = stripe().notice('customer.created', {});
      expect((await post(route('nobody'), notice)).status).toBe(404);
      expect((await post(route(host().organizer.slug), notice)).status).toBe(404);
    });
  });
});
