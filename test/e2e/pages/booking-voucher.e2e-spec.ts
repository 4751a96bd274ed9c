import type { NewItem } from '@vestibule/engine';
import { catalogServices, countStatements, createItem, createQuota, createVoucher } from '@vestibule/testing';
import { withTestApp } from '../../support/test-app';
import { type House, openHouse } from './booked';
import { visitorOf } from './offered';

describe('a voucher in the form with which somebody books', () => {
  const api = withTestApp();
  const price: Partial<NewItem> = { defaultPriceMinor: 1000 };

  /** A house of three products, the first two of which share a quota. */
  async function open() {
    const house = await openHouse(api(), { item: price, settings: { payment_providers: ['manual'] } });
    const [second, third] = [await createItem(api().db, house.scope), await createItem(api().db, house.scope)];
    const itemIds = [house.itemId, second.itemId, third.itemId];
    for (const id of itemIds.slice(1)) await catalogServices(api().db).items.update(house.scope, id, price);
    const shared = await createQuota(api().db, house.scope, { items: itemIds.slice(0, 2) });
    await createQuota(api().db, house.scope, { items: itemIds.slice(2) });
    return { house, itemIds, quotaId: shared.id };
  }

  const send = ({ eventPath }: House, itemIds: readonly number[], fields: Record<string, string>) =>
    visitorOf(api()).press(`${eventPath}book/`, {
      ...Object.fromEntries(itemIds.map((id) => [`places-${id}-0-0`, '1'])),
      email: 'ada@example.org',
      name: 'Ada Lovelace',
      ...fields,
    });
  const usedIn = async ({ scope }: House) => {
    const rows = await api().db.ownerQuery<{ used: boolean }>(
      'SELECT voucher_id IS NOT NULL AS used FROM ticket WHERE event_id = $1 ORDER BY position',
      [scope.eventId],
    );
    return rows.map(({ used }) => used);
  };

  it('is used for everything it fits', async () => {
    const { house, itemIds, quotaId } = await open();
    const { code } = await createVoucher(api().db, house.scope, { quotaId, maxUsages: 9 });
    expect((await send(house, itemIds, { voucher: code })).status).toBe(303);
    expect(await usedIn(house)).toEqual([true, true, false]);
  });

  it('is used for one ticket when it has one use left', async () => {
    const { house, itemIds, quotaId } = await open();
    const { code } = await createVoucher(api().db, house.scope, { quotaId, maxUsages: 1 });
    expect((await send(house, itemIds, { voucher: code })).status).toBe(303);
    expect(await usedIn(house)).toEqual([true, false, false]);
  });

  it('costs no more tries for several products when it cannot be used for any', async () => {
    const { house, itemIds } = await open();
    const expired = await createVoucher(api().db, house.scope, { maxUsages: 9 });
    await api().db.ownerQuery(`UPDATE voucher SET valid_until = now() - interval '1 day' WHERE id = $1`, [expired.id]);
    for (const voucher of ['NOSUCHCODE', expired.code]) {
      const tryOn = async (ids: readonly number[]) => {
        const { status, text } = await send(house, ids, { voucher });
        expect([status, text]).toEqual([400, expect.stringContaining('This code cannot be used for this booking.')]);
      };
      // Which event is meant is forgotten within a second: of two tries one at most asks again.
      const count = async (ids: readonly number[]) =>
        Math.min(await countStatements(() => tryOn(ids)), await countStatements(() => tryOn(ids)));
      await tryOn(itemIds);
      expect([voucher, await count(itemIds)]).toEqual([voucher, await count(itemIds.slice(0, 1))]);
    }
    expect(await usedIn(house)).toEqual([]);
  });
});
