import type { ReservationWithTickets } from '@vestibule/engine';
import { raceTimes } from '@vestibule/testing';
import { PaidShop } from '../../../../../test/support/paid-shop';
import { withStripe } from '../../../../../test/support/with-stripe';

const { host, stripe } = withStripe();

/** Somebody at Stripe: a reservation with a checkout that was paid, and what a notice of it says. */
async function paidAtStripe(shop: PaidShop, made: ReservationWithTickets) {
  await shop.payments.startCheckout(shop.scope, made);
  return arrived(shop, made);
}

async function arrived(shop: PaidShop, made: ReservationWithTickets) {
  const { payments } = await shop.read(made);
  const payment = payments.at(-1)!;
  const session = stripe().pay(payment.providerSession ?? '');
  const { uuid: paymentUuid, amountMinor, currency } = payment;
  return { paymentUuid, session: session.id, reference: session.payment_intent ?? '', amountMinor, currency };
}

describe('a checkout', () => {
  it('leads to Stripe, and to the same place however often and by how many it is asked for', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ count: 2 });
    const { won, lost } = await raceTimes(6, () => shop.payments.startCheckout(shop.scope, made));
    expect(lost).toEqual([]);
    expect(new Set(won.map((started) => started?.url)).size).toBe(1);
    expect(won[0]?.payment).toBe(made.payments[0]?.uuid);
    const again = await shop.payments.startCheckout(shop.scope, made);
    expect(again).toEqual(won[0]);
    const sessions = [...stripe().sessions.values()].filter((one) => one.client_reference_id === again?.payment);
    expect(sessions).toMatchObject([{ amount_total: 2_000, status: 'open' }]);
  });

  it('is a page of our own where the organizer collects', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ provider: 'manual' });
    const started = await shop.payments.startCheckout(shop.scope, made);
    expect(started?.url).toContain(`/reservations/${made.reservation.secret}/`);
  });

  it('is not there for what is free, paid or over', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    await shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor: 'customer' });
    expect(await shop.payments.startCheckout(shop.scope, made)).toBeNull();
  });

  it('is told when Stripe does not answer, and works the next time', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    stripe().failNext(3);
    const asked = shop.payments.startCheckout(shop.scope, made);
    await expect(asked).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
    expect(await shop.payments.startCheckout(shop.scope, made)).toMatchObject({ payment: made.payments[0]?.uuid });
  });

  it('is followed by another one when it ran out or failed', async () => {
    const shop = await PaidShop.open(host(), { settings: { reservation_hold_minutes: 3_000 } });
    const made = await shop.reserve();
    const first = await shop.payments.startCheckout(shop.scope, made);
    const [payment] = (await shop.read(made)).payments;
    stripe().expire(payment?.providerSession ?? '');
    await shop.payments.checkReturn(shop.scope, made.reservation.uuid);
    const second = await shop.payments.startCheckout(shop.scope, made);
    expect(second?.payment).not.toBe(first?.payment);
    const session = (await shop.read(made)).payments[1]?.providerSession ?? '';
    const failure = { paymentUuid: second?.payment ?? '', message: 'declined' };
    expect(await shop.payments.noticeFailed(shop.scope, { ...failure, session: 'cs_other' })).toBe(false);
    expect(await shop.payments.noticeFailed(shop.scope, { ...failure, session })).toBe(true);
    expect(await shop.state(made)).toMatchObject({ status: 'U', payments: ['E', 'F'] });
    await paidAtStripe(shop, made);
    await shop.payments.checkReturn(shop.scope, made.reservation.uuid);
    expect(await shop.state(made)).toMatchObject({ status: 'P', payments: ['E', 'F', 'P'] });
    expect(await shop.log(made)).toEqual(['stripe payment_failed', 'stripe paid']);
  });
});

describe('a payment', () => {
  it('confirms: the places are sold, the tickets valid, their mail is due', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ count: 2 });
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 2 });
    const notice = await paidAtStripe(shop, made);
    expect(await shop.payments.noticePaid(shop.scope, notice)).toBe('confirmed');
    expect(await shop.ledger()).toEqual({ paid: 2, pending: 0, held: 0 });
    expect(await shop.state(made)).toEqual({
      status: 'P',
      mailDue: 'tickets',
      tickets: ['K', 'K'],
      payments: ['P'],
      amounts: [2_000],
      back: [0],
    });
    expect(await shop.log(made)).toEqual(['stripe paid']);
  });

  it('closes a quota that closes itself with the last place', async () => {
    const shop = await PaidShop.open(host(), { size: 1 });
    const closed = async () => {
      const [row] = await host().db.ownerQuery('SELECT closed FROM quota_ledger WHERE quota_id = $1', [shop.quotaId]);
      return row?.['closed'];
    };
    await host().db.ownerQuery('UPDATE quota_ledger SET close_when_sold_out = true WHERE quota_id = $1', [
      shop.quotaId,
    ]);
    const made = await shop.reserve();
    expect(await closed()).toBe(false);
    await shop.payments.noticePaid(shop.scope, await paidAtStripe(shop, made));
    expect(await closed()).toBe(true);
  });

  it('that is owed by a confirmed reservation is kept', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ provider: 'manual', count: 2 });
    const markPaid = (method: 'cash' | 'card') =>
      shop.payments.markPaid(shop.scope, made.reservation.uuid, { method, actor: 'token:1' });
    await markPaid('cash');
    await host().db.ownerQuery('UPDATE ticket SET price_minor = 1500 WHERE uuid = $1', [made.tickets[0]?.uuid]);
    await host().db.ownerQuery(`UPDATE reservation SET status = 'V' WHERE uuid = $1`, [made.reservation.uuid]);
    await markPaid('card');
    expect(await shop.state(made)).toMatchObject({ status: 'V', payments: ['V', 'V'], amounts: [2_000, 500] });
  });

  it('is done with everything where no mail is wanted', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ toMail: false });
    await shop.payments.noticePaid(shop.scope, await paidAtStripe(shop, made));
    expect(await shop.state(made)).toMatchObject({ status: 'PN', mailDue: null, payments: ['V'] });
  });

  it('confirms once, by notice and by return, in any order', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    const notice = await paidAtStripe(shop, made);
    await shop.payments.checkReturn(shop.scope, made.reservation.uuid);
    expect(await shop.payments.noticePaid(shop.scope, notice)).toBe('known');
    await shop.payments.checkReturn(shop.scope, made.reservation.uuid);
    expect(await shop.log(made)).toEqual(['stripe paid']);
  });

  it.each([
    ['another amount', { amountMinor: 999 }],
    ['another currency', { currency: 'USD' }],
    ['another checkout', { session: 'cs_other' }],
    ['another account', { account: 'own' as const }],
  ])('does not confirm for %s, and is written down once', async (_, other) => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    const notice = { ...(await paidAtStripe(shop, made)), ...other };
    expect(await shop.payments.noticePaid(shop.scope, notice)).toBe('mismatch');
    expect(await shop.payments.noticePaid(shop.scope, notice)).toBe('mismatch');
    expect(await shop.state(made)).toMatchObject({ status: 'U', payments: ['W'] });
    expect(await shop.log(made)).toEqual(['stripe payment_failed']);
  });

  it('that nobody knows changes nothing', async () => {
    const shop = await PaidShop.open(host());
    const notice = await paidAtStripe(shop, await shop.reserve());
    const paymentUuid = '00000000-0000-4000-8000-000000000000';
    expect(await shop.payments.noticePaid(shop.scope, { ...notice, paymentUuid })).toBe('unknown');
  });

  it('after the hold gets its places again while there are any', async () => {
    const shop = await PaidShop.open(host(), { size: 1 });
    const made = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, made);
    await shop.expire(made);
    expect(await shop.state(made)).toMatchObject({ status: 'E', payments: ['E'], back: [0] });
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 0 });
    expect(await shop.payments.noticePaid(shop.scope, await arrived(shop, made))).toBe('confirmed');
    expect(await shop.state(made)).toMatchObject({ status: 'P', tickets: ['K'], payments: ['P'], back: [0] });
    expect(await shop.ledger()).toEqual({ paid: 1, pending: 0, held: 0 });
    expect(await shop.log(made)).toEqual(['system expired', 'stripe revived']);
  });

  it('after the hold goes back when the places are gone, and is told', async () => {
    const shop = await PaidShop.open(host(), { size: 1 });
    const made = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, made);
    await shop.expire(made);
    const other = await shop.reserve({ email: 'other@example.org' });
    expect(other.reservation.status).toBe('U');
    expect(await shop.payments.noticePaid(shop.scope, await arrived(shop, made))).toBe('refunded');
    await shop.carryOut(made);
    expect(await shop.state(made)).toMatchObject({
      status: 'C',
      tickets: ['cancelled'],
      payments: ['R'],
      back: [1_000],
    });
    expect(await shop.mails(made)).toMatchObject([
      { kind: 'booking.expired' },
      { kind: 'booking.late_payment_refunded', facts: { reason: 'no_place', amountMinor: 1_000 } },
    ]);
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 1 });
  });

  it('after the hold goes back when the person has enough other tickets by now', async () => {
    const shop = await PaidShop.open(host());
    await host().db.ownerQuery('UPDATE event SET max_per_user = 1 WHERE id = $1', [shop.scope.eventId]);
    const byKey = { audience: 'organizer', madeBy: 'token:1' } as const;
    const made = await shop.reserve(byKey);
    await shop.payments.startCheckout(shop.scope, made);
    await shop.expire(made);
    await shop.reserve(byKey);
    const byHand = shop.payments.markPaid(shop.scope, made.reservation.uuid, { method: 'cash', actor: 'token:1' });
    await expect(byHand).rejects.toMatchObject({ code: 'RESERVATION_STATE', facts: { status: 'E' } });
    expect(await shop.payments.noticePaid(shop.scope, await arrived(shop, made))).toBe('refunded');
    expect(await shop.state(made)).toMatchObject({ status: 'C', back: [1_000] });
    expect(await shop.log(made)).toEqual(['system expired', 'stripe cancelled', 'system refund_asked']);
  });

  it('for a cancelled reservation goes back', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, made);
    const [payment] = (await shop.read(made)).payments;
    const notice = await arrived(shop, made);
    await shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor: 'customer' });
    expect(stripe().session(payment?.providerSession ?? '').payment_status).toBe('paid');
    expect(await shop.payments.noticePaid(shop.scope, notice)).toBe('refunded');
    await shop.carryOut(made);
    expect(await shop.state(made)).toMatchObject({ status: 'C', payments: ['R'], back: [1_000] });
    expect(await shop.mails(made)).toMatchObject([
      { kind: 'booking.cancelled', facts: { refund: { outcome: 'nothing_paid' } } },
      { kind: 'booking.late_payment_refunded', facts: { reason: 'cancelled' } },
    ]);
  });

  it('by a checkout from before a ticket was cancelled gives back what is too much', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ count: 2 });
    await shop.payments.startCheckout(shop.scope, made);
    const notice = await arrived(shop, made);
    await shop.cancellation.cancelTicket(shop.scope, made.tickets[0]?.uuid ?? '', { actor: 'customer' });
    expect(await shop.state(made)).toMatchObject({ status: 'U', payments: ['C', 'W'], amounts: [2_000, 1_000] });
    expect(await shop.payments.noticePaid(shop.scope, notice)).toBe('confirmed');
    expect(await shop.state(made)).toMatchObject({ status: 'P', payments: ['P', 'C'], back: [1_000, 0] });
    await shop.carryOut(made);
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'done', amount_minor: 1_000 }]);
    expect((await shop.mails(made)).at(-1)).toMatchObject({ facts: { reason: 'too_much', amountMinor: 1_000 } });
  });

  it('for what was paid by hand meanwhile goes back, and the reservation stays', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, made);
    const notice = await arrived(shop, made);
    await shop.payments.markPaid(shop.scope, made.reservation.uuid, { method: 'cash', actor: 'token:1' });
    expect(await shop.payments.noticePaid(shop.scope, notice)).toBe('refunded');
    await shop.carryOut(made);
    expect(await shop.state(made)).toMatchObject({
      status: 'P',
      payments: ['R', 'P'],
      back: [1_000, 0],
    });
    expect(await shop.mails(made)).toMatchObject([{ facts: { reason: 'paid_twice' } }]);
  });
});

describe('money taken by hand', () => {
  it('confirms like any other', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ provider: 'manual', count: 2 });
    const { uuid } = made.reservation;
    const paid = await shop.payments.markPaid(shop.scope, uuid, { method: 'bank_transfer', actor: 'token:7' });
    expect(paid.reservation.status).toBe('P');
    expect(paid.payments).toMatchObject([{ status: 'P', method: 'bank_transfer', provider: 'manual' }]);
    expect(await shop.log(made)).toEqual(['token:7 paid']);
    const again = shop.payments.markPaid(shop.scope, uuid, { method: 'cash', actor: 'token:7' });
    await expect(again).rejects.toMatchObject({ code: 'PAYMENT_NOT_OPEN' });
  });

  it('is not asked for again after some or all of it was given back', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ provider: 'manual', count: 2 });
    const { uuid } = made.reservation;
    const markPaid = () => shop.payments.markPaid(shop.scope, uuid, { method: 'cash', actor: 'token:7' });
    await markPaid();
    for (const amountMinor of [500, 1_500]) {
      await shop.refunds.refund(shop.scope, uuid, { amountMinor, actor: 'token:7', reason: 'goodwill' });
      await expect(markPaid()).rejects.toMatchObject({ code: 'PAYMENT_NOT_OPEN' });
    }
    expect(await shop.state(made)).toMatchObject({ amounts: [2_000], back: [2_000] });
  });

  it('closes the checkout that is open', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, made);
    const [payment] = (await shop.read(made)).payments;
    await shop.payments.markPaid(shop.scope, made.reservation.uuid, { method: 'cash', actor: 'token:7' });
    expect(stripe().session(payment?.providerSession ?? '').status).toBe('expired');
    expect(await shop.state(made)).toMatchObject({ status: 'P', payments: ['C', 'P'] });
  });

  it('revives an expired reservation, or is refused when its places are gone', async () => {
    const shop = await PaidShop.open(host(), { size: 1 });
    const made = await shop.reserve({ provider: 'manual' });
    const markPaid = () =>
      shop.payments.markPaid(shop.scope, made.reservation.uuid, { method: 'cash', actor: 'token:7' });
    await shop.expire(made);
    const other = await shop.reserve({ provider: 'manual' });
    await expect(markPaid()).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(await shop.state(made)).toMatchObject({ status: 'E', payments: ['E'], back: [0] });
    await shop.cancellation.cancel(shop.scope, other.reservation.uuid, { actor: 'token:7' });
    expect((await markPaid()).reservation.status).toBe('P');
    expect(await shop.state(made)).toMatchObject({ payments: ['P'], back: [0] });
  });
});
