import { eventually } from '@vestibule/testing';
import type { RefundView, ReservationView } from '@vestibule/client';
import type { Email } from 'postal-mime';
import { ChoosyPostbox } from '../support/choosy-postbox';
import { readPdf } from '../support/pdf-reader';
import { openShop, type Shop } from '../support/shop';
import { Stack } from '../support/stack';
import { StripeServer } from '../support/stripe-server';

const patience = { withinMs: 15_000, everyMs: 20 };

describe('a reservation that is paid by Stripe', () => {
  const postbox = new ChoosyPostbox();
  let stripe: StripeServer;
  let stack: Stack;

  beforeAll(async () => {
    stripe = await StripeServer.start();
    stack = await Stack.start({ smtpUrl: await postbox.open(), environment: stripe.environment });
  }, 60_000);
  afterAll(async () => {
    await stack.stop();
    await postbox.close();
    await stripe.close();
  });

  const openPaidShop = () =>
    openShop(stack, { size: 3, settings: { payment_providers: ['stripe'] }, item: { default_price: '12.50' } });
  const read = async (shop: Shop, uuid: string) =>
    (await stack.client().get<ReservationView>(shop.path(`reservations/${uuid}/`))).body;
  const becomes = (shop: Shop, uuid: string, state: object) =>
    eventually(async () => {
      const reservation = await read(shop, uuid);
      expect(reservation).toMatchObject(state);
      return reservation;
    }, patience);
  const mailTo = (address: string, subject: string): Promise<Email> =>
    eventually(async () => {
      const mails = (await postbox.mailsTo(address)).filter((mail) => mail.subject?.startsWith(subject));
      expect(mails).toHaveLength(1);
      return mails[0]!;
    }, patience);
  const sessionOf = ({ payments }: ReservationView) => {
    const sessions = [...stripe.sessions.values()];
    const session = sessions.find(({ client_reference_id: payment }) => payment === payments[0]?.uuid);
    if (!session) throw new Error('Stripe was asked for no checkout');
    return session;
  };

  /** Reserves two tickets, pays them at Stripe, and lets Stripe say so, twice. */
  async function buy(shop: Shop, email: string): Promise<ReservationView> {
    const wish = { email, tickets: [{ item: shop.itemId }, { item: shop.itemId }] };
    const made = await stack.client().post<ReservationView>(shop.path('reservations/'), wish);
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'U', due: '25.00', checkout_url: sessionOf(made.body).url },
    });
    const notice = stripe.notice('checkout.session.completed', stripe.pay(sessionOf(made.body).id));
    expect(await stripe.notify(`${stack.url}/webhooks/stripe/`, notice, 2)).toEqual([200, 200]);
    return made.body;
  }

  it('ends in tickets that come by mail', async () => {
    const shop = await openPaidShop();
    const { uuid } = await buy(shop, 'ada@example.org');
    const valid = await becomes(shop, uuid, { status: 'V', payment_state: 'paid', due: '0.00', mail_error: false });
    expect(valid.tickets.map(({ status }) => status)).toEqual(['K', 'K']);
    expect(valid.payments).toMatchObject([{ provider: 'stripe', status: 'V', amount: '25.00', refunded: '0.00' }]);
    const mail = await mailTo('ada@example.org', 'Your tickets');
    expect(mail.attachments.map(({ mimeType }) => mimeType)).toEqual(['application/pdf']);
    const { pages } = await readPdf(new Uint8Array(mail.attachments[0]!.content as ArrayBuffer));
    expect(pages.map(({ qr }) => qr?.text).sort()).toEqual(valid.tickets.map(({ qr }) => qr).sort());
    expect(await shop.availability()).toMatchObject({ paid_orders: 2, available_number: 1 });
  }, 60_000);

  it('keeps places and money when its address refuses the tickets, until it is corrected', async () => {
    const shop = await openPaidShop();
    postbox.refused.add('moved@example.org');
    const { uuid } = await buy(shop, 'moved@example.org');
    const kept = { payment_state: 'paid', payments: [{ status: 'P', amount: '25.00', refunded: '0.00' }] };
    const tickets = [{ status: 'K' }, { status: 'K' }];
    await becomes(shop, uuid, { status: 'PE', mail_error: true, tickets, ...kept });
    expect(await shop.availability()).toMatchObject({ paid_orders: 2, available_number: 1 });

    const path = shop.path(`reservations/${uuid}/`);
    expect((await stack.client().patch(path, { email: 'right@example.org' })).status).toBe(200);
    expect((await stack.client().post(`${path}resend/`, {})).body).toMatchObject({ status: 'PE', ...kept });
    const payments = [{ status: 'V', amount: '25.00', refunded: '0.00' }];
    await becomes(shop, uuid, { status: 'V', mail_error: false, payment_state: 'paid', payments });
    expect((await mailTo('right@example.org', 'Your tickets')).attachments).toHaveLength(1);
    expect(stripe.refunds).toEqual([]);
  }, 60_000);

  it('is given back by Stripe when it is cancelled, and says so by mail', async () => {
    const shop = await openPaidShop();
    const made = await buy(shop, 'grace@example.org');
    await becomes(shop, made.uuid, { status: 'V' });
    const path = shop.path(`reservations/${made.uuid}/`);
    expect((await stack.client().post(`${path}cancel/`, {})).body).toMatchObject({ status: 'C' });
    const payments = [{ status: 'R', refunded: '25.00' }];
    await becomes(shop, made.uuid, { status: 'C', payment_state: 'refunded', payments });
    const { results } = await eventually(async () => {
      const { body } = await stack.client().get<{ results: RefundView[] }>(`${path}refunds/`);
      expect(body.results).toMatchObject([{ amount: '25.00', status: 'done' }]);
      return body;
    }, patience);
    expect(stripe.refunds).toMatchObject([{ amount: 2_500, payment_intent: sessionOf(made).payment_intent }]);
    expect(results[0]?.reference).toBe(stripe.refunds[0]?.id);
    const mail = await mailTo('grace@example.org', 'Your reservation is cancelled');
    expect(mail.text).toMatch(/€25\.00 back the way you paid/);
    expect(await shop.availability()).toMatchObject({ paid_orders: 0, available_number: 3 });
  }, 60_000);

  it('leaves right books', async () => {
    expect(await stack.cli('doctor')).toMatchObject({ ok: true });
  }, 60_000);
});
