import { createItem, createQuota, createSubevent, openSale, reserveAsCustomer, withDatabase } from '@vestibule/testing';
import { engineEntities } from '../engine.entities';
import { ReservationDetails } from './reservation-details.service';

const db = withDatabase({ entities: engineEntities });

describe('a reservation with what its tickets are for', () => {
  const details = () => new ReservationDetails(db().database);

  it('names the products and dates of its tickets, and no others', async () => {
    const sale = await openSale(db());
    await db().ownerQuery('UPDATE event SET has_subevents = true WHERE id = $1', [sale.scope.eventId]);
    const [date, otherDate] = [await createSubevent(db(), sale.scope), await createSubevent(db(), sale.scope)];
    const [other, third] = [await createItem(db(), sale.scope), await createItem(db(), sale.scope)];
    const items = [sale.itemId, other.itemId, third.itemId];
    for (const subeventId of [date, otherDate]) await createQuota(db(), sale.scope, { items, subeventId });
    const ticket = {
      variationId: null,
      subeventId: date,
      voucherCode: null,
      firstName: null,
      lastName: null,
      seat: null,
    };
    const { reservation } = await reserveAsCustomer(db(), sale, {
      audience: 'organizer',
      tickets: [sale.itemId, other.itemId, other.itemId].map((itemId) => ({ ...ticket, itemId })),
    });
    const found = await details().bySecret(sale.scope, reservation.secret);
    expect([...found.items.keys()].sort()).toEqual([sale.itemId, other.itemId].sort());
    expect([[...found.dates.keys()], found.event.id]).toEqual([[date], sale.scope.eventId]);
    expect(found.tickets).toHaveLength(3);
    expect(found.cancellation).toBeNull();
    expect(await details().byUuid(sale.scope, reservation.uuid)).toEqual(found);
  });

  it('tells how it was cancelled', async () => {
    const sale = await openSale(db());
    const { reservation } = await reserveAsCustomer(db(), sale);
    await db().ownerQuery(`UPDATE reservation SET status = 'C' WHERE id = $1`, [reservation.id]);
    expect((await details().byUuid(sale.scope, reservation.uuid)).cancellation).toBeNull();
    await db().ownerQuery(
      `INSERT INTO reservation_change (organizer_id, event_id, reservation_id, at, actor, action, detail)
       SELECT $1, $2, $3, now(), 'key:7', action, '{"refusal": "limit"}' FROM unnest(ARRAY['cancelled', 'refunded']) AS action`,
      [sale.scope.organizerId, sale.scope.eventId, reservation.id],
    );
    expect((await details().byUuid(sale.scope, reservation.uuid)).cancellation).toEqual({
      actor: 'key:7',
      detail: { refusal: 'limit' },
    });
  });

  it('is nobody else’s', async () => {
    const [sale, other] = [await openSale(db()), await openSale(db())];
    const { reservation } = await reserveAsCustomer(db(), sale);
    for (const look of [
      () => details().byUuid(other.scope, reservation.uuid),
      () => details().bySecret(other.scope, reservation.secret),
      () => details().bySecret(sale.scope, `${reservation.secret}x`),
    ])
      await expect(look()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
