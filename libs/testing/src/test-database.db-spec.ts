import { openTestDatabase, withDatabase } from './test-database';

describe('a test database', () => {
  const db = withDatabase();

  it('is a migrated clone of its own', async () => {
    const other = await openTestDatabase();
    await db().ownerQuery(`INSERT INTO organizer (slug, name) VALUES ('here', 'Here')`);
    expect(await db().ownerQuery('SELECT slug FROM organizer')).toEqual([{ slug: 'here' }]);
    expect(await other.ownerQuery('SELECT slug FROM organizer')).toEqual([]);
    await other.close();
  });

  it('connects as a role that row-level security holds for', async () => {
    const [row] = await db().ownerQuery<{ id: number }>(
      `INSERT INTO organizer (slug, name) VALUES ('a', 'A') RETURNING id`,
    );
    const seen = (organizerId: number) =>
      db().database.read({ organizerId }, (tx) => tx.query('SELECT slug FROM organizer'));
    expect(await seen(row!.id)).toEqual([{ slug: 'a' }]);
    expect(await seen(row!.id + 1)).toEqual([]);
  });

  it('is gone once it was closed', async () => {
    const other = await openTestDatabase();
    const name = new URL(other.config.DATABASE_URL).pathname.slice(1);
    await other.close();
    expect(await db().ownerQuery('SELECT 1 FROM pg_database WHERE datname = $1', [name])).toEqual([]);
  });
});
