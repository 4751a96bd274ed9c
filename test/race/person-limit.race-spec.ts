import { claimPlaces } from '@vestibule/engine';
import { createEvent, createItem, createOrganizer, createQuota, raceTimes, withDatabase } from '@vestibule/testing';
import { allEntities } from '../../apps/api/src/app.module';
import { claimRequest } from '../support/claims';

const attempts = 20;

describe('one person who may have one ticket', () => {
  const db = withDatabase({ entities: allEntities });

  /** Every attempt wants another product, so that no two of them meet at a quota. */
  async function grab(): Promise<number> {
    const scope = await createEvent(db(), await createOrganizer(db()));
    const items: number[] = [];
    for (let i = 0; i < attempts; i += 1) {
      const { itemId } = await createItem(db(), scope);
      await createQuota(db(), scope, { items: [itemId] });
      items.push(itemId);
    }
    const race = await raceTimes(attempts, (i) =>
      claimPlaces(db().claimPool, scope, [
        claimRequest([{ itemId: items[i] ?? 0 }], { person_limits: [{ item: null, max: 1 }] }),
      ]),
    );
    expect(race.lost).toEqual([]);
    return race.won.flat().filter(({ outcome }) => outcome === 'made').length;
  }

  it('gets exactly one of twenty that are asked for at once, by whatever process', async () => {
    for (let round = 0; round < 5; round += 1) expect(await grab()).toBe(1);
  });

  // Negative control: without the lock on the person the claims do not see each other.
  it('gets more when the lock on the person is left out', async () => {
    const [row] = await db().ownerQuery<{ source: string }>(
      `SELECT pg_get_functiondef('claim_places(bigint, bigint, jsonb)'::regprocedure) AS source`,
    );
    const source = row?.source ?? '';
    const unlocked = source
      .replace('PERFORM pg_advisory_xact_lock(hashint8(p_event), x.person)', 'PERFORM x.person')
      .replace('FOR r IN 1 .. requests LOOP', 'PERFORM pg_sleep(0.2);\n  FOR r IN 1 .. requests LOOP');
    expect(unlocked).not.toContain('hashint8');
    await db().ownerQuery(unlocked);
    try {
      expect(await grab()).toBeGreaterThan(1);
    } finally {
      await db().ownerQuery(source);
    }
  });
});
