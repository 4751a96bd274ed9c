import { eventually } from '@vestibule/testing';
import { openShop } from '../support/shop';
import { Stack } from '../support/stack';

describe('an api that is told to stop', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await Stack.start();
  }, 60_000);
  afterAll(() => stack.stop());

  it('answers what it had begun, and takes nothing new', async () => {
    const shop = await openShop(stack);
    const waiting = async () => {
      const [row] = await stack.db.ownerQuery<{ count: number }>(
        `SELECT count(*) AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return row?.count;
    };
    await stack.db.ownerQuery('SELECT pg_advisory_lock($1::bigint)', [shop.scope.eventId]);
    const begun = shop.reserve();
    await eventually(async () => expect(await waiting()).toBe(1), { withinMs: 5_000 });
    const gone = stack.stopApi();
    await eventually(
      async () => {
        await expect(fetch(`${stack.url}/healthz`, { headers: { Connection: 'close' } })).rejects.toThrow();
      },
      { withinMs: 5_000 },
    );
    await stack.db.ownerQuery('SELECT pg_advisory_unlock($1::bigint)', [shop.scope.eventId]);
    expect((await begun).status).toBe(201);
    await gone;
  });
});
