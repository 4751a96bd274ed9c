import { engineEntities, type EventScope } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  arrangeReservation,
  arrangeWaiting,
  createEvent,
  createItem,
  createOrganizer,
  createQuota,
  createVoucher,
  doctorFindings,
  recountEvent,
  withDatabase,
} from '@vestibule/testing';
import { inventoryDoctorChecks } from './doctor-checks';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });

describe('the doctor of places', () => {
  const findings = () => doctorFindings(db(), inventoryDoctorChecks);

  /** Two organizers, so that the counting of one is seen not to touch the other. */
  async function sell(): Promise<{ scope: EventScope; quotaId: number; voucherId: number }> {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const item = await createItem(db(), scope, 2);
    const quota = await createQuota(db(), scope, { items: [item.itemId], variations: item.variationIds, size: 5 });
    const voucher = await createVoucher(db(), scope, { itemId: item.itemId, blockQuota: true, maxUsages: 3 });
    await arrangeReservation(db(), scope, { product: item.product(0), voucherId: voucher.id });
    await arrangeReservation(db(), scope, { product: item.product(1), places: 2, status: 'U' });
    await arrangeWaiting(db(), scope, item.product(1));
    await db().ownerQuery('UPDATE voucher SET redeemed = 1 WHERE id = $1', [voucher.id]);
    await recountEvent(db(), scope);
    return { scope, quotaId: quota.id, voucherId: voucher.id };
  }

  /** Breaks a row, looks, and puts it right again. */
  async function whenBroken(breaks: string, heals: string, id: number) {
    await db().ownerQuery(breaks, [id]);
    const found = await findings();
    await db().ownerQuery(heals, [id]);
    return found;
  }

  it('finds nothing where everything is right, and each wrong row where not', async () => {
    await sell();
    const { scope, quotaId, voucherId } = await sell();
    expect(await findings()).toEqual({});

    const set = (table: string, change: string) =>
      `UPDATE ${table} SET ${change} WHERE ${table === 'voucher' ? 'id' : 'quota_id'} = $1`;
    const miscounted = await whenBroken(
      set('quota_ledger', 'waiting_entries = waiting_entries + 4'),
      set('quota_ledger', 'waiting_entries = waiting_entries - 4'),
      quotaId,
    );
    expect(miscounted).toEqual({
      'ledgers count what the tables hold': [
        expect.objectContaining({
          organizer_id: scope.organizerId,
          quota_id: quotaId,
          ledger: expect.objectContaining({ paid: 1, pending: 2, blocked: 2, waiting_entries: 5 }),
          counted: expect.objectContaining({ paid: 1, pending: 2, blocked: 2, waiting_entries: 1 }),
        }),
      ],
    });

    const loose = await whenBroken(set('quota_ledger', 'ceiling = 9'), set('quota_ledger', 'ceiling = 5'), quotaId);
    expect(loose).toEqual({
      'ledgers let nobody take more than there is': [
        expect.objectContaining({ quota_id: quotaId, ceiling: 9, used: 5 }),
      ],
    });

    const used = await whenBroken(set('voucher', 'redeemed = 2'), set('voucher', 'redeemed = 1'), voucherId);
    expect(used).toMatchObject({
      'ledgers count what the tables hold': [{ quota_id: quotaId }],
      'vouchers count the tickets that use them': [{ voucher_id: voucherId, redeemed: 2, tickets: 1 }],
    });

    const silent = await whenBroken(
      set('voucher', 'is_blocking = false'),
      set('voucher', 'is_blocking = true'),
      voucherId,
    );
    expect(silent).toMatchObject({ 'vouchers keep places exactly while they should': [{ voucher_id: voucherId }] });

    const late = await whenBroken(
      set('voucher', `valid_until = clock_timestamp() - interval '5 minutes'`),
      set('voucher', 'valid_until = NULL'),
      voucherId,
    );
    expect(late).toEqual({
      'vouchers keep places exactly while they should': [expect.objectContaining({ voucher_id: voucherId })],
    });
    const justNow = await whenBroken(
      set('voucher', `valid_until = clock_timestamp() - interval '5 seconds'`),
      set('voucher', 'valid_until = NULL'),
      voucherId,
    );
    expect(justNow).toEqual({});
    expect(await findings()).toEqual({});

    await db().ownerQuery('DELETE FROM quota_ledger WHERE quota_id = $1', [quotaId]);
    expect(await findings()).toEqual({ 'quotas have a ledger': [expect.objectContaining({ quota_id: quotaId })] });
    await db().ownerQuery('DELETE FROM quota WHERE id = $1', [quotaId]);
    expect(await findings()).toEqual({});
  });

  it('finds a voucher that took more off prices than its tickets say, cancelled ones left aside', async () => {
    const { scope, voucherId } = await sell();
    await sell();
    await db().ownerQuery('UPDATE ticket SET budget_use_minor = 250 WHERE voucher_id = $1', [voucherId]);
    await db().ownerQuery('UPDATE voucher SET budget_used_minor = 250 WHERE id = $1', [voucherId]);
    expect(await findings()).toEqual({});

    const change = (by: string) => `UPDATE voucher SET budget_used_minor = budget_used_minor ${by} WHERE id = $1`;
    const found = await whenBroken(change('+ 1'), change('- 1'), voucherId);
    expect(found).toEqual({
      'vouchers count what they took off prices': [
        {
          organizer_id: scope.organizerId,
          event_id: scope.eventId,
          voucher_id: voucherId,
          budget_used_minor: 251,
          budget_use_minor: 250,
        },
      ],
    });

    const cancelled = 'UPDATE ticket SET cancelled = $2 WHERE voucher_id = $1';
    const notGivenBack = await whenBroken(cancelled.replace('$2', 'true'), cancelled.replace('$2', 'false'), voucherId);
    expect(notGivenBack).toMatchObject({
      'vouchers count the tickets that use them': [{ voucher_id: voucherId, redeemed: 1, tickets: 0 }],
      'vouchers count what they took off prices': [
        { voucher_id: voucherId, budget_used_minor: 250, budget_use_minor: 0 },
      ],
    });
    expect(await findings()).toEqual({});
  });

  it('finds a variation in a quota that does not hold its item', async () => {
    const { scope } = await sell();
    const item = await createItem(db(), scope, 1);
    const other = await createQuota(db(), scope, { items: [item.itemId], variations: item.variationIds });
    await db().ownerQuery('DELETE FROM quota_item WHERE quota_id = $1', [other.id]);
    expect(await findings()).toEqual({
      'quotas hold products of their own event': [
        {
          organizer_id: scope.organizerId,
          event_id: scope.eventId,
          quota_id: other.id,
          item_id: item.itemId,
          variation_id: item.variationIds[0],
        },
      ],
    });
  });
});
