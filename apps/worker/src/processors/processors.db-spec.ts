import { DueMails, HoldExpiry, MailOutcome, OfferExpiryService, PromotionService, Refunds } from '@vestibule/engine';
import { MailSender } from '@vestibule/mail';
import { createOrganizer } from '@vestibule/testing';
import { PaidShop } from '../../../../test/support/paid-shop';
import { openShop } from '../../../../test/support/shop';
import { withStripe } from '../../../../test/support/with-stripe';
import { BookingProcessor } from './booking.processor';
import { HoldsProcessor } from './holds.processor';
import { MailProcessor } from './mail.processor';
import { PaymentProcessor } from './payment.processor';
import { assertEveryJobIsDone } from './processor';
import { WaitlistProcessor } from './waitlist.processor';

const { host, stripe } = withStripe();
const service = <Service>(type: new (...parts: never[]) => Service) => host().app.get<Service>(type, { strict: false });
const processors = () => ({
  waitlist: new WaitlistProcessor(service(PromotionService), service(OfferExpiryService)),
  mail: new MailProcessor(service(MailSender)),
  booking: new BookingProcessor(service(DueMails), service(MailOutcome)),
  holds: new HoldsProcessor(service(HoldExpiry)),
  payment: new PaymentProcessor(service(Refunds)),
});

describe('the processors there are', () => {
  it('do every job', () => {
    expect(() => assertEveryJobIsDone(Object.values(processors()))).not.toThrow();
  });

  it('refuse the job of another queue', async () => {
    const job = { name: 'waitlist.promote', payload: { organizerId: 7, eventId: 31 } } as const;
    await expect(processors().mail.handle(job)).rejects.toThrow('no processor for waitlist.promote');
  });

  it('give a free place to who waits for it', async () => {
    const shop = await openShop(host(), { size: 1, settings: { waiting_list_enabled: true } });
    const { body: made } = await shop.reserve();
    expect((await shop.wait('next@example.org')).status).toBe(201);
    await host()
      .client()
      .post(shop.path(`reservations/${made.uuid}/cancel/`), {});
    const { organizerId, eventId } = shop.scope;
    await processors().waitlist.handle({ name: 'waitlist.promote', payload: { organizerId, eventId } });
    expect(await shop.availability()).toMatchObject({ blocking_vouchers: 1, waiting_list: 0 });
  });

  it('send a refund, within its organizer', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, made);
    const [payment] = (await shop.read(made)).payments;
    stripe().pay(payment?.providerSession ?? '');
    await shop.payments.checkReturn(shop.scope, made.reservation.uuid);
    await shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor: 'customer' });
    const [refund] = await shop.refundsOf(made);
    const stranger = await createOrganizer(host().db);
    const send = ({ organizerId }: { organizerId: number }) =>
      processors().payment.handle({ name: 'payment.refund', payload: { organizerId, refundId: refund!.id } });
    await send(stranger.scope);
    expect([await shop.refundsOf(made), stripe().refunds]).toMatchObject([[{ status: 'pending' }], []]);
    await send(shop.scope);
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'done' }]);
    expect(stripe().refunds).toMatchObject([{ amount: 1_000 }]);
  });

  it('end offers that have expired until none is left', async () => {
    const shop = await openShop(host(), { size: null });
    const { organizerId, eventId } = shop.scope;
    await host().db.ownerQuery(
      `INSERT INTO voucher (organizer_id, event_id, code, block_quota, is_blocking, item_id, valid_until, source, tag)
       SELECT $1, $2, 'LATE' || n, true, true, $3, now() - interval '1 hour', 'waiting_list', 'waiting-list'
       FROM generate_series(1, 1100) n`,
      [organizerId, eventId, shop.itemId],
    );
    await host().db.ownerQuery('UPDATE quota_ledger SET blocked = 1100 WHERE quota_id = $1', [shop.quotaId]);
    await processors().waitlist.handle({ name: 'waitlist.expire_offers', payload: { organizerId, eventId } });
    expect(await shop.availability()).toMatchObject({ blocking_vouchers: 0 });
  });

  it('end holds that are over until none is left', async () => {
    const { scope } = await openShop(host());
    const { organizerId, eventId } = scope;
    await host().db.ownerQuery(
      `INSERT INTO reservation (organizer_id, uuid, code, event_id, status, places, email, locale, hold_until)
       SELECT $1, gen_random_uuid(), 'H' || n, $2, 'F', 1, 'p' || n || '@example.org', 'en', now() - interval '1 hour'
       FROM generate_series(1, 450) n`,
      [organizerId, eventId],
    );
    await processors().holds.handle({ name: 'booking.expire_holds', payload: { organizerId, eventId } });
    const states = 'SELECT status, count(*)::int AS number FROM reservation WHERE event_id = $1 GROUP BY status';
    expect(await host().db.ownerQuery(states, [eventId])).toEqual([{ status: 'E', number: 450 }]);
  });
});
