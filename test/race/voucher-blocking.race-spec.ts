import { engineEntities, type EventScope, VoucherEntity } from '@vestibule/engine';
import { outboxEntities } from '@vestibule/outbox';
import { constraintOf } from '@vestibule/platform';
import { tenancyEntities } from '@vestibule/tenancy';
import {
  createEvent,
  createOrganizer,
  createQuota,
  createVoucher,
  gate,
  inventoryServices,
  plainVoucher,
  raceAll,
  raceTimes,
  withDatabase,
} from '@vestibule/testing';

const db = withDatabase({ entities: [...tenancyEntities, ...outboxEntities, ...engineEntities] });

interface Arena {
  readonly scope: EventScope;
  readonly quotaId: number;
}

async function arena(size: number): Promise<Arena> {
  const scope = await createEvent(db(), await createOrganizer(db()));
  const { id } = await createQuota(db(), scope, { size });
  return { scope, quotaId: id };
}

async function keptBy(scope: EventScope): Promise<number> {
  const [row] = await db().ownerQuery<{ kept: number }>(
    `SELECT coalesce(sum(max_usages - redeemed), 0)::integer AS kept
     FROM voucher WHERE organizer_id = $1 AND is_blocking`,
    [scope.organizerId],
  );
  return row?.kept ?? 0;
}

const blockedOf = async ({ scope, quotaId }: Arena) =>
  (await inventoryServices(db()).quotas.read(scope, quotaId)).quota.blocked;

describe('two vouchers for the last place', () => {
  /** What a voucher is without locks: read how much is free, and when that is enough, write. */
  function withoutLocks({ scope, quotaId }: Arena, { counts }: { counts: boolean }) {
    const bothHaveLooked = gate();
    let looked = 0;
    return raceTimes(2, (index) =>
      db().database.tx(scope, async (tx) => {
        const [ledger] = await tx.query<{ free: number }>(
          'SELECT size - paid - pending - held - blocked AS free FROM quota_ledger WHERE quota_id = $1',
          [quotaId],
        );
        looked += 1;
        if (looked === 2) bothHaveLooked.open();
        await bothHaveLooked.opened;
        if ((ledger?.free ?? 0) < 1) throw new Error('full');
        const code = `RACER-${index}`;
        await tx.insert(VoucherEntity, { eventId: scope.eventId, code, quotaId, blockQuota: true, isBlocking: true });
        if (counts) await tx.execute('UPDATE quota_ledger SET blocked = blocked + 1 WHERE quota_id = $1', [quotaId]);
      }),
    );
  }

  it('without the lock and the ledger, both keep it', async () => {
    const place = await arena(1);
    expect((await withoutLocks(place, { counts: false })).won).toHaveLength(2);
    expect(await keptBy(place.scope)).toBe(2);
  });

  it('without the lock, the constraint of the ledger stops the second at the last moment', async () => {
    const place = await arena(1);
    const { won, lost } = await withoutLocks(place, { counts: true });
    expect(won).toHaveLength(1);
    expect(lost.map(constraintOf)).toEqual(['quota_ledger_never_oversold']);
    expect(await keptBy(place.scope)).toBe(1);
  });

  it('with the lock, exactly one keeps it and the other hears why', async () => {
    for (let round = 0; round < 20; round += 1) {
      const place = await arena(1);
      const { won, lost } = await raceTimes(2, () =>
        createVoucher(db(), place.scope, { quotaId: place.quotaId, blockQuota: true }),
      );
      expect(won).toHaveLength(1);
      expect(lost).toEqual([expect.objectContaining({ code: 'VOUCHER_QUOTA_EXCEEDED' })]);
      expect([await keptBy(place.scope), await blockedOf(place)]).toEqual([1, 1]);
    }
  });
});

describe('many who want to keep places at once', () => {
  it('get exactly as many as there are, whether they make vouchers or change them', async () => {
    const place = await arena(12);
    const { scope, quotaId } = place;
    const { vouchers } = inventoryServices(db());
    const idle = await Promise.all(Array.from({ length: 10 }, () => createVoucher(db(), scope, { quotaId })));
    const wish = { quotaId, blockQuota: true };
    const { lost } = await raceAll([
      ...idle.map((voucher) => () => vouchers.update(scope, voucher.id, { blockQuota: true })),
      ...Array.from({ length: 10 }, () => () => createVoucher(db(), scope, wish)),
      ...idle.slice(0, 5).map((voucher) => () => vouchers.update(scope, voucher.id, { maxUsages: 2 })),
    ]);
    expect(lost.every((error) => (error as { code?: string }).code === 'VOUCHER_QUOTA_EXCEEDED')).toBe(true);
    expect([await keptBy(scope), await blockedOf(place)]).toEqual([12, 12]);
  });

  it('never deadlock, although each names the quotas in another order', async () => {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const ids: number[] = [];
    for (let index = 0; index < 6; index += 1) ids.push((await createQuota(db(), scope, { size: 1_000 })).id);
    const { vouchers, voucherCreation } = inventoryServices(db());
    const { lost } = await raceTimes(16, async (index) => {
      const order = ids.map((_, place) => ids[(place * (index % 2 === 0 ? 1 : 5) + index) % ids.length] ?? 0);
      const made = await voucherCreation.createMany(
        scope,
        order.map((quotaId) => ({ ...plainVoucher, quotaId, blockQuota: true })),
      );
      for (const { id } of made) await vouchers.remove(scope, id);
    });
    // Locked in the order they are named, most of these end in deadlocks or time out waiting for those who do.
    expect(lost).toEqual([]);
    for (const quotaId of ids) expect(await blockedOf({ scope, quotaId })).toBe(0);
  });

  it('a place is freed once, however many notice that a voucher is over', async () => {
    const place = await arena(3);
    const { scope, quotaId } = place;
    await createVoucher(db(), scope, {
      quotaId,
      blockQuota: true,
      maxUsages: 3,
      validUntil: new Date('2090-01-01T00:00:00Z'),
    });
    await db().ownerQuery(`UPDATE voucher SET valid_until = '2020-01-01' WHERE organizer_id = $1`, [scope.organizerId]);
    const { voucherExpiry } = inventoryServices(db());
    const { won } = await raceTimes(6, () =>
      db().database.tx(scope, (tx) => voucherExpiry.expireDueVouchers(tx, scope.eventId)),
    );
    expect(won.flat()).toHaveLength(1);
    expect(await blockedOf(place)).toBe(0);
  });
});
