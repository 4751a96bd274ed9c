import {
  arrangeReservation,
  arrangeWaiting,
  bookingServices,
  createVoucher,
  FixedClock,
  openSale,
  recountEvent,
  reserveAsCustomer,
  type TestSale,
  withDatabase,
  wrongPlaces,
} from '@vestibule/testing';
import { SystemClock } from '@vestibule/platform';
import { engineEntities } from '../../engine.entities';

const db = withDatabase({ entities: engineEntities });
const minuteMs = 60_000;

describe('a hold that is over', () => {
  let clock: FixedClock;

  beforeEach(async () => {
    // Some time ago, so that what ends by this clock is over by the database's too.
    clock = new FixedClock(new Date(new SystemClock().now().getTime() - 20 * minuteMs));
    await db().ownerQuery('DELETE FROM outbox');
  });

  afterEach(async () => expect(await wrongPlaces(db())).toEqual({}));

  const expire = ({ scope }: TestSale) => bookingServices(db(), clock).holds.expireDue(scope, scope.eventId);
  const reserve = (sale: TestSale, wish: Parameters<typeof reserveAsCustomer>[2] = {}) =>
    reserveAsCustomer(db(), sale, { clock, ...wish });

  async function stateOf(id: number) {
    const [row] = await db().ownerQuery(
      `SELECT r.status, r.expired_from, r.hold_until, r.mail_due, array_agg(t.status) AS tickets
       FROM reservation r JOIN ticket t ON t.reservation_id = r.id WHERE r.id = $1 GROUP BY r.organizer_id, r.id`,
      [id],
    );
    return row;
  }
  async function ledgerOf({ quotaId }: TestSale) {
    const [row] = await db().ownerQuery('SELECT paid, pending, held, blocked FROM quota_ledger WHERE quota_id = $1', [
      quotaId,
    ]);
    return row;
  }
  const outboxOf = ({ scope }: TestSale) =>
    db().ownerQuery(`SELECT kind, payload FROM outbox WHERE organizer_id = $1 AND kind = 'capacity.freed'`, [
      scope.organizerId,
    ]);

  it('gives its places back, and asks for a pass', async () => {
    const sale = await openSale(db());
    const { reservation } = await reserve(sale, { places: 3 });
    expect([reservation.status, await ledgerOf(sale)]).toMatchObject(['F', { held: 3, paid: 0 }]);
    await db().ownerQuery('DELETE FROM outbox');

    clock.advanceMs(15 * minuteMs - 1);
    expect(await expire(sale)).toBe(0);
    expect(await stateOf(reservation.id)).toMatchObject({ status: 'F' });

    clock.advanceMs(1);
    expect(await expire(sale)).toBe(1);
    expect(await stateOf(reservation.id)).toEqual({
      status: 'E',
      expired_from: 'F',
      hold_until: null,
      mail_due: null,
      tickets: ['N', 'N', 'N'],
    });
    expect(await ledgerOf(sale)).toEqual({ paid: 0, pending: 0, held: 0, blocked: 0 });
    expect(await outboxOf(sale)).toEqual([
      { kind: 'capacity.freed', payload: { eventId: sale.scope.eventId, cause: 'hold.expired' } },
    ]);
    expect(await expire(sale)).toBe(0);
    expect(await outboxOf(sale)).toHaveLength(1);
    const changes = await db().ownerQuery(
      'SELECT at, actor, action, detail FROM reservation_change WHERE reservation_id = $1',
      [reservation.id],
    );
    expect(changes).toEqual([{ at: clock.now(), actor: 'system', action: 'expired', detail: { from: 'F', to: 'E' } }]);
  });

  it('leaves a payment that nobody made expired', async () => {
    const sale = await openSale(db(), { priceMinor: 1_200 });
    const { reservation } = await reserve(sale);
    clock.advanceMs(15 * minuteMs);
    expect(await expire(sale)).toBe(1);
    expect(await stateOf(reservation.id)).toMatchObject({ status: 'E', expired_from: 'U' });
    const payments = await db().ownerQuery('SELECT status, amount_minor FROM payment WHERE reservation_id = $1', [
      reservation.id,
    ]);
    expect(payments).toEqual([{ status: 'E', amount_minor: 1_200 }]);
  });

  it.each(['R', 'U', 'F'])('ends in %s too, and nowhere else', async (status) => {
    const sale = await openSale(db(), { size: 20 });
    const over = new Date(clock.now().getTime() - 1);
    const ids = new Map<string, number>();
    for (const other of ['FA', 'P', 'PE', 'PN', 'V', status]) {
      const product = sale.product;
      ids.set(other, await arrangeReservation(db(), sale.scope, { product, status: other, holdUntil: over }));
    }
    const forGood = await arrangeReservation(db(), sale.scope, { product: sale.product, status });
    await recountEvent(db(), sale.scope);
    expect(await expire(sale)).toBe(1);
    for (const [was, id] of ids) expect(await stateOf(id)).toMatchObject({ status: was === status ? 'E' : was });
    expect(await stateOf(forGood)).toMatchObject({ status });
    await db().ownerQuery('UPDATE reservation SET hold_until = NULL WHERE event_id = $1', [sale.scope.eventId]);
  });

  it('gives the uses of its voucher back, which keeps the place again', async () => {
    const sale = await openSale(db(), { size: 1 });
    const voucher = await createVoucher(db(), sale.scope, { itemId: sale.itemId, blockQuota: true });
    await reserve(sale, { voucherCode: voucher.code });
    expect(await ledgerOf(sale)).toMatchObject({ held: 1, blocked: 0 });
    clock.advanceMs(15 * minuteMs);
    expect(await expire(sale)).toBe(1);
    expect(await ledgerOf(sale)).toMatchObject({ held: 0, blocked: 1 });
    expect((await reserve(sale, { voucherCode: voucher.code })).reservation.status).toBe('F');
  });

  it('ends the offer of a waiting list, so that the place goes to the next', async () => {
    const sale = await openSale(db(), { size: 1 });
    const voucher = await createVoucher(db(), sale.scope, { itemId: sale.itemId, blockQuota: true });
    await db().ownerQuery(`UPDATE voucher SET source = 'waiting_list' WHERE id = $1`, [voucher.id]);
    await arrangeWaiting(db(), sale.scope, sale.product);
    await recountEvent(db(), sale.scope);
    await reserve(sale, { voucherCode: voucher.code });
    clock.advanceMs(15 * minuteMs);
    expect(await expire(sale)).toBe(1);
    expect(await ledgerOf(sale)).toMatchObject({ held: 0, blocked: 0 });
  });

  it('is taken some hundred at once', async () => {
    const sale = await openSale(db(), { size: null });
    const over = new Date(clock.now().getTime() - 1);
    await db().ownerQuery(
      `INSERT INTO reservation (organizer_id, uuid, code, event_id, status, places, email, locale, hold_until)
       SELECT $1, gen_random_uuid(), 'MANY' || n, $2, 'F', 1, 'p' || n || '@example.org', 'en', $3
       FROM generate_series(1, 450) n`,
      [sale.scope.organizerId, sale.scope.eventId, over],
    );
    await db().ownerQuery(
      `INSERT INTO ticket (organizer_id, uuid, reservation_id, position, event_id, item_id, price_minor, status, secret)
       SELECT organizer_id, gen_random_uuid(), id, 1, event_id, $2, 0, 'N', gen_random_uuid()::text
       FROM reservation WHERE event_id = $1`,
      [sale.scope.eventId, sale.itemId],
    );
    await recountEvent(db(), sale.scope);
    expect([await expire(sale), await expire(sale), await expire(sale), await expire(sale)]).toEqual([200, 200, 50, 0]);
    expect(await ledgerOf(sale)).toMatchObject({ held: 0 });
  });

  it('is of no other event or organizer', async () => {
    const [sale, other] = [await openSale(db()), await openSale(db())];
    const { reservation } = await reserve(other);
    clock.advanceMs(15 * minuteMs);
    expect(await bookingServices(db(), clock).holds.expireDue(sale.scope, other.scope.eventId)).toBe(0);
    expect(await expire(sale)).toBe(0);
    expect(await stateOf(reservation.id)).toMatchObject({ status: 'F' });
  });
});
