import { claimPlaces } from '@vestibule/engine';
import { createEvent, createItem, createOrganizer, createQuota, raceTimes, withDatabase } from '@vestibule/testing';
import { allEntities } from '../../apps/api/src/app.module';
import { claimRequest } from '../support/claims';

const buyers = 20;

describe('the last place', () => {
  const db = withDatabase({ entities: allEntities });

  async function lastPlace() {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const { itemId } = await createItem(db(), scope);
    const quota = await createQuota(db(), scope, { size: 1, items: [itemId] });
    return { scope, itemId, quota };
  }

  async function sell({ scope, itemId }: Awaited<ReturnType<typeof lastPlace>>): Promise<number> {
    const race = await raceTimes(buyers, () => claimPlaces(db().claimPool, scope, [claimRequest([{ itemId }])]));
    expect(race.lost).toEqual([]);
    return race.won.flat().filter(({ outcome }) => outcome === 'made').length;
  }

  const taken = async (quotaId: number) => {
    const [row] = await db().ownerQuery<{ paid: number; tickets: number }>(
      `SELECT l.paid, (SELECT count(*) FROM ticket t JOIN quota_item i ON i.item_id = t.item_id WHERE i.quota_id = l.quota_id) AS tickets
       FROM quota_ledger l WHERE l.quota_id = $1`,
      [quotaId],
    );
    return row;
  };

  it('goes to exactly one of twenty', async () => {
    for (let round = 0; round < 10; round += 1) {
      const place = await lastPlace();
      expect(await sell(place)).toBe(1);
      expect(await taken(place.quota.id)).toEqual({ paid: 1, tickets: 1 });
    }
  });

  it('goes to exactly one of twenty that arrive in one batch', async () => {
    const { scope, itemId, quota } = await lastPlace();
    const requests = Array.from({ length: buyers }, () => claimRequest([{ itemId }]));
    const outcomes = await claimPlaces(db().claimPool, scope, requests);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['made', ...Array<string>(buyers - 1).fill('sold_out')]);
    expect(await taken(quota.id)).toEqual({ paid: 1, tickets: 1 });
  });

  // Negative control: the same function without its row lock must oversell, or the race was never there.
  it('is sold more than once when the lock is left out', async () => {
    const [row] = await db().ownerQuery<{ source: string }>(
      `SELECT pg_get_functiondef('claim_places(bigint, bigint, jsonb)'::regprocedure) AS source`,
    );
    const source = row?.source ?? '';
    const unlocked = source
      .replace('FOR NO KEY UPDATE OF l', '')
      .replace(
        'SELECT array_agg(id), array_agg(max_usages',
        'PERFORM pg_sleep(0.2);\n  SELECT array_agg(id), array_agg(max_usages',
      );
    expect(unlocked.length).toBeGreaterThan(source.length);
    await db().ownerQuery('ALTER TABLE quota_ledger DROP CONSTRAINT quota_ledger_never_oversold');
    await db().ownerQuery(unlocked);
    try {
      expect(await sell(await lastPlace())).toBeGreaterThan(1);
    } finally {
      await db().ownerQuery(source);
    }
  });
});
