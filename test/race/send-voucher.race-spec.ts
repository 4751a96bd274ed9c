import { OfferService } from '@vestibule/engine';
import { raceAll, type TestDatabase } from '@vestibule/testing';
import { withTestApp } from '../support/test-app';
import { openShop, type Shop } from '../support/shop';
import { withoutLocks } from '../support/without-locks';

describe('one free place and two vouchers sent by hand', () => {
  const api = withTestApp();
  const db = (): TestDatabase => api().db;

  /** Two people wait, one place is free. */
  async function stage(): Promise<{ shop: Shop; ids: number[] }> {
    const shop = await openShop(api(), { size: 1, settings: { waiting_list_auto: false } });
    const { body } = await shop.reserve();
    const ids = [(await shop.wait('a@example.org')).body.id, (await shop.wait('b@example.org')).body.id];
    await api()
      .client()
      .post(shop.path(`reservations/${body.uuid}/cancel/`));
    return { shop, ids };
  }

  const vouchersOf = async (shop: Shop) => {
    const [row] = await db().ownerQuery<{ count: number }>(
      'SELECT count(*) AS count FROM voucher WHERE event_id = $1',
      [shop.scope.eventId],
    );
    return row?.count;
  };

  it('make exactly one offer, over HTTP', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { shop, ids } = await stage();
      const send = (id: number) => () =>
        api()
          .client()
          .post(shop.path(`waitinglistentries/${id}/send_voucher/`));
      const { won } = await raceAll(ids.map(send));
      expect(won.map(({ status }) => status).sort()).toEqual([204, 400]);
      expect(await vouchersOf(shop)).toBe(1);
      expect(await shop.availability()).toMatchObject({ blocking_vouchers: 1, waiting_list: 1 });
    }
  });

  it('to the same person make exactly one offer', async () => {
    const { shop, ids } = await stage();
    const send = () =>
      api()
        .client()
        .post(shop.path(`waitinglistentries/${ids[0]}/send_voucher/`));
    const { won } = await raceAll([send, send, send]);
    expect(won.map(({ status }) => status).sort()).toEqual([204, 400, 400]);
    expect(await vouchersOf(shop)).toBe(1);
  });

  // Negative control: without the locks both must get through, or there was nothing to prevent.
  it('make two offers when the locks are left out', async () => {
    const { shop, ids } = await stage();
    const service = api().app.get(OfferService);
    const database = { value: await withoutLocks(db(), ids.length) };
    const unlocked = Object.create(service, { database }) as OfferService;
    const { won, lost } = await raceAll(ids.map((id) => () => unlocked.send(shop.scope, id)));
    expect([won.length, lost]).toEqual([2, []]);
    expect(await vouchersOf(shop)).toBe(2);
  });
});
