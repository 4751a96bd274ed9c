import type { PaymentView, ReservationChangeView, ReservationView } from '@vestibule/client';
import { createTeamToken } from '@vestibule/testing';
import { openShop, type Shop } from '../../support/shop';
import { withTestApp } from '../../support/test-app';

interface Page<Row> {
  count: number;
  next: string | null;
  results: Row[];
}

describe('what is written down about a reservation', () => {
  const api = withTestApp();
  const client = () => api().client();
  const settings = { payment_providers: ['manual' as const] };

  async function sold(): Promise<{ shop: Shop; made: ReservationView; below: (rest: string) => string }> {
    const shop = await openShop(api(), { settings, item: { default_price: '12.50' } });
    const { body: made } = await shop.reserve(2);
    return { shop, made, below: (rest) => shop.path(`reservations/${made.uuid}/${rest}`) };
  }

  it('are its payments, in a list and one by one', async () => {
    const { made, below } = await sold();
    const list = await client().get<Page<PaymentView>>(below('payments/'));
    expect(list.body).toMatchObject({ count: 1, next: null, results: made.payments });
    const [payment] = made.payments;
    expect((await client().get(below(`payments/${payment?.uuid}/`))).body).toEqual(payment);
    expect((await client().get(below('payments/?ordering=-created&page_size=1'))).body).toMatchObject({ count: 1 });
    expect((await client().get(below('payments/?page=2'))).status).toBe(404);
  });

  it('are its refunds, none at first', async () => {
    const { below } = await sold();
    expect((await client().get(below('refunds/'))).body).toEqual({ count: 0, next: null, previous: null, results: [] });
  });

  it('is what happened to it, that it was made first', async () => {
    const { token, tokenId } = await createTeamToken(api().db, api().organizer, {
      allEvents: true,
      allEventPermissions: true,
    });
    const shop = await openShop(api());
    const { body: made } = await api()
      .client(token)
      .post<ReservationView>(shop.path('reservations/'), {
        email: 'guest@example.org',
        tickets: [{ item: shop.itemId }],
      });
    const [named] = await api().db.ownerQuery<{ name: string }>('SELECT name FROM api_token WHERE id = $1', [tokenId]);
    const below = shop.path(`reservations/${made.uuid}/`);
    await client().post(`${below}cancel/`);
    const list = await client().get<Page<ReservationChangeView>>(`${below}changes/`);
    expect(list.body.count).toBe(list.body.results.length);
    expect(list.body.results[0]).toEqual({
      datetime: made.datetime,
      by: { kind: 'token', id: tokenId, name: named!.name },
      action: 'made',
      detail: { channel: 'api' },
    });
    const last = await client().get<Page<ReservationChangeView>>(`${below}changes/?ordering=-datetime&page_size=1`);
    expect(last.body.results).toEqual(list.body.results.slice(-1));
    expect(last.body.count).toBe(list.body.count);
  });

  it.each(['payments/', 'payments/00000000-0000-4000-8000-000000000000/', 'refunds/', 'changes/'])(
    'is found below its own event only: %s',
    async (rest) => {
      const { shop, made } = await sold();
      const other = await openShop(api());
      expect((await client().get(other.path(`reservations/${made.uuid}/${rest}`))).status).toBe(404);
      expect((await client().get(shop.path(`reservations/not-a-uuid/${rest}`))).status).toBe(404);
      expect(
        (
          await api()
            .client(null)
            .get(shop.path(`reservations/${made.uuid}/${rest}`))
        ).status,
      ).toBe(401);
    },
  );

  it('keeps the payments of one reservation from another', async () => {
    const { shop, made } = await sold();
    const { body: other } = await shop.reserve();
    const path = shop.path(`reservations/${other.uuid}/payments/${made.payments[0]?.uuid}/`);
    expect((await client().get(path)).status).toBe(404);
  });
});
