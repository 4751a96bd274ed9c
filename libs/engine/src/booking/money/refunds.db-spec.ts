import type { ReservationWithTickets } from '@vestibule/engine';
import { SystemClock } from '@vestibule/platform';
import { FixedClock, raceTimes } from '@vestibule/testing';
import { PaidShop } from '../../../../../test/support/paid-shop';
import { withStripe } from '../../../../../test/support/with-stripe';
import { giveUpRefund } from '../../payment/refund.repository';

const clock = new FixedClock(new SystemClock().now());

const { host, stripe } = withStripe({ clock });
const hours = (count: number) => clock.advanceMs(count * 3_600_000);

/** A reservation that was paid by Stripe. */
async function paid(shop: PaidShop, count = 2): Promise<ReservationWithTickets> {
  const made = await shop.reserve({ count });
  await shop.payments.startCheckout(shop.scope, made);
  const { payments } = await shop.read(made);
  stripe().pay(payments[0]?.providerSession ?? '');
  return shop.payments.checkReturn(shop.scope, made.reservation.uuid);
}

const atStripe = (made: ReservationWithTickets) =>
  stripe().refunds.filter(({ metadata }) => metadata['payment'] === made.payments[0]?.uuid);

describe('a refund', () => {
  const refund = (shop: PaidShop, made: ReservationWithTickets, amountMinor?: number) =>
    shop.refunds.refund(shop.scope, made.reservation.uuid, {
      ...(amountMinor === undefined ? {} : { amountMinor }),
      actor: 'token:1',
      reason: 'goodwill',
    });

  it('goes back by Stripe, in parts, until nothing is left', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    expect(await refund(shop, made, 500)).toMatchObject([{ status: 'pending', amountMinor: 500, reason: 'goodwill' }]);
    await shop.carryOut(made);
    expect(await shop.state(made)).toMatchObject({ status: 'P', payments: ['P'], back: [500] });
    await expect(refund(shop, made, 1_501)).rejects.toMatchObject({
      code: 'REFUND_TOO_MUCH',
      facts: { leftMinor: 1_500 },
    });
    await refund(shop, made);
    await shop.carryOut(made);
    expect(await shop.state(made)).toMatchObject({ payments: ['R'], back: [2_000] });
    expect(atStripe(made).map(({ amount }) => amount)).toEqual([500, 1_500]);
    await expect(refund(shop, made)).rejects.toMatchObject({ code: 'REFUND_TOO_MUCH' });
    expect(await shop.log(made)).toEqual([
      'stripe paid',
      'token:1 refund_asked',
      'system refunded',
      'token:1 refund_asked',
      'system refunded',
    ]);
  });

  it('is handed out at once where the organizer took the money', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ provider: 'manual' });
    await shop.payments.markPaid(shop.scope, made.reservation.uuid, { method: 'cash', actor: 'token:1' });
    expect(await refund(shop, made)).toMatchObject([{ status: 'done' }]);
    expect(await shop.state(made)).toMatchObject({ payments: ['R'], back: [1_000] });
  });

  it.each([[0], [-5]])('is not for an amount of %d', async (amount) => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    await expect(refund(shop, made, amount)).rejects.toMatchObject({ code: 'INVALID_FIELD' });
  });

  it('knows no fractions of yen', async () => {
    const shop = await PaidShop.open(host(), { currency: 'JPY', priceMinor: 150_000 });
    const made = await paid(shop);
    expect(made.reservation.status).toBe('P');
    await expect(refund(shop, made, 50)).rejects.toMatchObject({ code: 'INVALID_FIELD' });
    await refund(shop, made, 100_000);
    await shop.carryOut(made);
    expect(atStripe(made).map(({ amount }) => amount)).toEqual([1_000]);
  });

  it('never gives more back than came in, however many ask at once', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    const { won, lost } = await raceTimes(8, () => refund(shop, made, 600));
    expect([won.length, lost.length]).toEqual([3, 5]);
    await shop.carryOut(made);
    expect(await shop.state(made)).toMatchObject({ payments: ['P'], back: [1_800] });
    expect(atStripe(made)).toHaveLength(3);
  });

  it('marks the payment when the last two of its refunds end at once', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    for (const amount of [1_000, 1_000]) await refund(shop, made, amount);
    const rows = await shop.refundsOf(made);
    await raceTimes(2, (index) => shop.refunds.carryOut(shop.scope, rows[index]?.id ?? 0));
    expect(await shop.state(made)).toMatchObject({ payments: ['R'], back: [2_000] });
  });

  it('is tried again when Stripe does not answer, and goes back once', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    await refund(shop, made);
    stripe().failNext(3, { done: true });
    await shop.carryOut(made);
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'pending', attempts: 1 }]);
    await shop.carryOut(made);
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'pending', attempts: 1 }]);
    hours(1);
    await shop.carryOut(made);
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'done', attempts: 2 }]);
    expect(atStripe(made)).toHaveLength(1);
    expect(await shop.state(made)).toMatchObject({ payments: ['R'] });
  });

  it('is carried out once by several workers', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    await refund(shop, made);
    const [row] = await shop.refundsOf(made);
    await raceTimes(5, () => shop.refunds.carryOut(shop.scope, row?.id ?? 0));
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'done', attempts: 1 }]);
    expect(await shop.log(made)).toEqual(['stripe paid', 'token:1 refund_asked', 'system refunded']);
  });

  it('is given up at once where nothing can be hoped for, and the money counts as kept', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    await refund(shop, made);
    const [session] = [...stripe().sessions.values()].slice(-1);
    session!.payment_intent = 'pi_forgotten';
    await shop.carryOut(made);
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'failed', attempts: 1 }]);
    expect(await shop.state(made)).toMatchObject({ payments: ['P'], back: [0] });
    expect(await shop.log(made)).toEqual(['stripe paid', 'token:1 refund_asked', 'system refund_failed']);
  });

  it('is given up after days', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    await refund(shop, made);
    const begun = clock.now();
    await host().db.ownerQuery('UPDATE refund SET attempts = 11 WHERE status = $1', ['pending']);
    for (const status of ['pending', 'failed']) {
      stripe().failNext(3);
      await shop.carryOut(made);
      expect(await shop.refundsOf(made)).toMatchObject([{ status }]);
      hours(25);
    }
    clock.set(begun);
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'failed', attempts: 13 }]);
    expect(await shop.state(made)).toMatchObject({ payments: ['P'], back: [0] });
  });

  it('is not given up by an attempt that another one has followed', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    await refund(shop, made);
    const [row] = await shop.refundsOf(made);
    await host().db.ownerQuery('UPDATE refund SET attempts = 2 WHERE id = $1', [row?.id]);
    const giveUp = (attempts: number) =>
      host().db.database.tx(shop.scope, (tx) =>
        giveUpRefund(tx, { id: row?.id ?? 0, error: 'too late', from: ['pending'], attempts }),
      );
    expect(await giveUp(1)).toBeUndefined();
    expect(await shop.state(made)).toMatchObject({ back: [2_000] });
    expect(await giveUp(2)).toMatchObject({ amountMinor: 2_000 });
    expect(await shop.state(made)).toMatchObject({ back: [0] });
  });

  it('that Stripe takes back later counts as kept again', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    await refund(shop, made);
    await shop.carryOut(made);
    const [row] = await shop.refundsOf(made);
    const notice = { refundUuid: row?.uuid ?? '', account: 'installation', message: 'lost_or_stolen_card' } as const;
    // An account that did not collect the money knows nothing of it.
    expect(await shop.refunds.noticeFailed(shop.scope, { ...notice, account: 'own' })).toBe(false);
    expect(await shop.state(made)).toMatchObject({ payments: ['R'], back: [2_000] });
    expect(await shop.refunds.noticeFailed(shop.scope, notice)).toBe(true);
    await shop.refunds.noticeFailed(shop.scope, notice);
    expect(await shop.refundsOf(made)).toMatchObject([{ status: 'failed' }]);
    expect(await shop.state(made)).toMatchObject({ payments: ['V'], back: [0] });
  });
});
