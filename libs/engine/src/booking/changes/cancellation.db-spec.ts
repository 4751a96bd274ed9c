import type { ReservationWithTickets } from '@vestibule/engine';
import { SystemClock } from '@vestibule/platform';
import { FixedClock } from '@vestibule/testing';
import { PaidShop } from '../../../../../test/support/paid-shop';
import { withStripe } from '../../../../../test/support/with-stripe';

const clock = new FixedClock(new SystemClock().now());

const { host, stripe } = withStripe({ clock });
const inDays = (days: number) => new Date(clock.now().getTime() + days * 86_400_000);

async function paid(shop: PaidShop, count = 2): Promise<ReservationWithTickets> {
  const made = await shop.reserve({ count });
  await shop.payments.startCheckout(shop.scope, made);
  const { payments } = await shop.read(made);
  stripe().pay(payments[0]?.providerSession ?? '');
  return shop.payments.checkReturn(shop.scope, made.reservation.uuid);
}

const byHand = async (shop: PaidShop, count = 2) => {
  const made = await shop.reserve({ provider: 'manual', count });
  return shop.payments.markPaid(shop.scope, made.reservation.uuid, { method: 'cash', actor: 'token:1' });
};

const scan = (uuid: string) => host().db.ownerQuery(`UPDATE ticket SET status = 'S' WHERE uuid = $1`, [uuid]);

/** By the clock of these specs too, which stands still. */
const longBegun = `UPDATE event SET date_from = now() - interval '1 day' WHERE id = $1`;

describe('cancelling a reservation', () => {
  const cancel = (shop: PaidShop, { reservation }: ReservationWithTickets, refund?: boolean) =>
    shop.cancellation.cancel(shop.scope, reservation.uuid, {
      actor: 'customer',
      ...(refund === undefined ? {} : { refund }),
    });

  it('gives places and money back', async () => {
    const shop = await PaidShop.open(host());
    const made = await paid(shop);
    const { news, reservation } = await cancel(shop, made);
    expect(reservation.status).toBe('C');
    expect(news).toEqual({ outcome: 'refunded', amountMinor: 2_000, currency: 'EUR' });
    await shop.carryOut(made);
    expect(await shop.state(made)).toMatchObject({
      status: 'C',
      mailDue: null,
      tickets: ['cancelled', 'cancelled'],
      payments: ['R'],
      back: [2_000],
    });
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 0 });
    expect(await shop.mails(made)).toMatchObject([
      { kind: 'booking.cancelled', facts: { by: 'customer', refund: news } },
    ]);
    expect(await shop.log(made)).toEqual([
      'stripe paid',
      'customer cancelled',
      'customer refund_asked',
      'system refunded',
    ]);
  });

  it.each<[string, (shop: PaidShop) => Promise<unknown>]>([
    ['where the event does not let them', (shop) => shop.configure({ cancel_allow_user: false })],
    ['where the item does not', (shop) => shop.sql('UPDATE item SET allow_cancel = false WHERE id = $1', shop.itemId)],
    ['after the beginning', (shop) => shop.sql(longBegun, shop.scope.eventId)],
  ])('is for an organizer alone %s', async (_, forbid) => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    await forbid(shop);
    await expect(cancel(shop, made)).rejects.toMatchObject({ code: 'RESERVATION_NOT_CANCELLABLE' });
    const [ticket] = made.tickets;
    const ofTicket = shop.cancellation.cancelTicket(shop.scope, ticket!.uuid, { actor: 'customer' });
    await expect(ofTicket).rejects.toMatchObject({ code: 'RESERVATION_NOT_CANCELLABLE' });
    expect(await shop.state(made)).toMatchObject({ status: 'P', back: [0] });
    await shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor: 'token:1' });
    expect(await shop.state(made)).toMatchObject({ status: 'C' });
  });

  it('gives back what is left', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    const wish = { amountMinor: 700, actor: 'token:1', reason: 'sorry' } as const;
    await shop.refunds.refund(shop.scope, made.reservation.uuid, wish);
    expect((await cancel(shop, made)).news).toEqual({ outcome: 'by_hand', amountMinor: 1_300, currency: 'EUR' });
    expect(await shop.state(made)).toMatchObject({ payments: ['R'], back: [2_000] });
  });

  it.each([
    [8, undefined, 'by_hand', 2_000],
    [6, undefined, 'too_late', 0],
    [6, true, 'by_hand', 2_000],
    [8, false, 'not_refunded', 0],
  ])('%d days before, told %s: %s', async (days, refund, outcome, back) => {
    const shop = await PaidShop.open(host(), { dateFrom: inDays(days), settings: { refund_deadline_days: 7 } });
    const made = await byHand(shop);
    expect((await cancel(shop, made, refund)).news).toMatchObject({ outcome });
    expect(await shop.state(made)).toMatchObject({ status: 'C', back: [back] });
  });

  it('says that nothing was paid, and closes the checkout', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, made);
    const [payment] = (await shop.read(made)).payments;
    expect((await cancel(shop, made)).news).toEqual({ outcome: 'nothing_paid' });
    expect(stripe().session(payment?.providerSession ?? '').status).toBe('expired');
    expect(await shop.state(made)).toMatchObject({ status: 'C', payments: ['C'] });
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 0 });
  });

  it('is refused once somebody is in, and twice', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    await scan(made.tickets[1]?.uuid ?? '');
    await expect(cancel(shop, made)).rejects.toMatchObject({ code: 'RESERVATION_SCANNED' });
    expect(await shop.state(made)).toMatchObject({ status: 'P', tickets: ['K', 'S'], back: [0] });
    expect(await shop.ledger()).toEqual({ paid: 2, pending: 0, held: 0 });
    const other = await byHand(shop);
    await cancel(shop, other);
    await expect(cancel(shop, other)).rejects.toMatchObject({ code: 'RESERVATION_NOT_CANCELLABLE' });
  });

  it('works while Stripe is away', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve();
    await shop.payments.startCheckout(shop.scope, made);
    stripe().failNext(3);
    expect((await cancel(shop, made)).reservation.status).toBe('C');
  });

  it('writes nobody who wants no mails', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ toMail: false });
    await cancel(shop, made);
    expect(await shop.mails(made)).toEqual([]);
  });
});

describe('cancelling one ticket', () => {
  const cancel = (shop: PaidShop, { tickets }: ReservationWithTickets, index: number, refund?: boolean) =>
    shop.cancellation.cancelTicket(shop.scope, tickets[index]?.uuid ?? '', {
      actor: 'token:2',
      ...(refund === undefined ? {} : { refund }),
    });

  it('gives one place and its price back; the last one ends the reservation', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    expect((await cancel(shop, made, 0)).news).toEqual({ outcome: 'by_hand', amountMinor: 1_000, currency: 'EUR' });
    expect(await shop.state(made)).toMatchObject({
      status: 'P',
      tickets: ['cancelled', 'K'],
      payments: ['P'],
      back: [1_000],
    });
    expect(await shop.ledger()).toEqual({ paid: 1, pending: 0, held: 0 });
    await expect(cancel(shop, made, 0)).rejects.toMatchObject({ code: 'TICKET_CANCELLED' });
    await cancel(shop, made, 1);
    expect(await shop.state(made)).toMatchObject({ status: 'C', payments: ['R'], back: [2_000] });
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 0 });
    expect((await shop.mails(made)).map(({ kind }) => kind)).toEqual(['booking.ticket_cancelled', 'booking.cancelled']);
    expect(await shop.log(made)).toEqual([
      'token:1 paid',
      'token:2 ticket_cancelled',
      'token:2 refunded',
      'token:2 ticket_cancelled',
      'token:2 refunded',
      'token:2 cancelled',
    ]);
  });

  it('then cancels the rest for what is left', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop, 3);
    await cancel(shop, made, 1);
    const all = await shop.cancellation.cancel(shop.scope, made.reservation.uuid, { actor: 'customer' });
    expect(all.news).toEqual({ outcome: 'by_hand', amountMinor: 2_000, currency: 'EUR' });
    expect(await shop.state(made)).toMatchObject({ status: 'C', payments: ['R'], back: [3_000] });
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 0 });
  });

  it('does not give back what went back before, nor what was kept of another ticket', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop, 3);
    await cancel(shop, made, 0, false);
    const wish = { amountMinor: 1_400, actor: 'token:1', reason: 'sorry' } as const;
    await shop.refunds.refund(shop.scope, made.reservation.uuid, wish);
    expect((await cancel(shop, made, 1)).news).toMatchObject({ amountMinor: 600 });
    expect((await cancel(shop, made, 2)).news).toMatchObject({ amountMinor: 1_000 });
  });

  it('is refused once somebody is in', async () => {
    const shop = await PaidShop.open(host());
    const made = await byHand(shop);
    await scan(made.tickets[0]?.uuid ?? '');
    await expect(cancel(shop, made, 0)).rejects.toMatchObject({ code: 'TICKET_SCANNED' });
    expect((await cancel(shop, made, 1)).reservation.status).toBe('P');
  });

  it('makes less due while nobody has paid', async () => {
    const shop = await PaidShop.open(host());
    const made = await shop.reserve({ count: 2 });
    await shop.payments.startCheckout(shop.scope, made);
    const [first] = (await shop.read(made)).payments;
    await cancel(shop, made, 0);
    expect(await shop.state(made)).toMatchObject({ status: 'U', payments: ['C', 'W'], amounts: [2_000, 1_000] });
    expect(stripe().session(first?.providerSession ?? '').status).toBe('expired');
    expect(await shop.ledger()).toEqual({ paid: 0, pending: 0, held: 1 });
    const started = await shop.payments.startCheckout(shop.scope, made);
    expect(started?.payment).not.toBe(first?.uuid);
  });

  it('confirms what is left when that is free', async () => {
    const shop = await PaidShop.open(host());
    const person = {
      variationId: null,
      subeventId: null,
      voucherCode: null,
      firstName: null,
      lastName: null,
      seat: null,
    };
    const tickets = [shop.itemId, shop.freeItemId].map((itemId) => ({ ...person, itemId }));
    const made = await shop.reserve({ tickets });
    expect(made.reservation.status).toBe('U');
    await cancel(shop, made, 0);
    expect(await shop.state(made)).toMatchObject({ status: 'P', tickets: ['cancelled', 'K'], payments: ['C'] });
    expect(await shop.ledger()).toEqual({ paid: 1, pending: 0, held: 0 });
  });
});
