import { type Database, sqlState, sqlStateOf, type Tx } from '@vestibule/platform';
import { withDatabase } from '@vestibule/testing';
import { insertSample, sampleRows } from './tenant-rows';

const ours = 1;
const theirs = 2;
const insufficientPrivilege = '42501';

describe('rows of another tenant', () => {
  const db = withDatabase();
  const tables = Object.keys(sampleRows);
  const tenantOf = (table: string) => (table === 'organizer' ? 'id' : 'organizer_id');

  beforeAll(async () => {
    for (const organizerId of [ours, theirs]) {
      for (const table of tables) {
        const { sql, values } = insertSample(table, organizerId);
        await db().ownerQuery(sql, values);
      }
    }
  });

  /** Runs as the app role and rolls back, so that every test finds the same rows. */
  async function attempt<T>(scope: { organizerId: number } | null, fn: (tx: Tx) => Promise<T>): Promise<T> {
    const done = new Error('rolled back on purpose');
    let result: T | undefined;
    const run = async (tx: Tx) => {
      result = await fn(tx);
      throw done;
    };
    const database: Database = db().database;
    const running = scope ? database.tx(scope, run) : database.acrossTenants(run);
    await expect(running).rejects.toBe(done);
    return result as T;
  }

  async function refusal(scope: { organizerId: number } | null, fn: (tx: Tx) => Promise<unknown>) {
    const running = scope ? db().database.tx(scope, fn) : db().database.acrossTenants(fn);
    return running.then(
      () => 'nothing refused it',
      (error: unknown) => sqlStateOf(error),
    );
  }

  const tenants = (table: string) => async (tx: Tx) => {
    const rows = await tx.query<{ tenant: number }>(`SELECT ${tenantOf(table)} AS tenant FROM ${table}`);
    return rows.map((row) => row.tenant);
  };

  it('are there: every tenant table has a row of both', async () => {
    for (const table of tables) {
      const [row] = await db().ownerQuery<{ tenants: number[] }>(
        `SELECT array_agg(${tenantOf(table)}::int ORDER BY 1) AS tenants FROM ${table}`,
      );
      expect([table, row?.tenants]).toEqual([table, [ours, theirs]]);
    }
  });

  it('cover every tenant table of the schema', async () => {
    const rows = await db().ownerQuery<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE table_schema = 'public' AND column_name = 'organizer_id' AND table_type = 'BASE TABLE'`,
    );
    expect([...rows.map((row) => row.name), 'organizer'].sort()).toEqual([...tables].sort());
  });

  describe.each(tables)('of %s', (table) => {
    const tenant = tenantOf(table);

    it('are invisible', async () => {
      expect(await attempt({ organizerId: ours }, tenants(table))).toEqual([ours]);
      expect(await attempt({ organizerId: 3 }, tenants(table))).toEqual([]);
      expect(await attempt(null, tenants(table))).toEqual([]);
    });

    it('cannot be changed or deleted', async () => {
      const change = `UPDATE ${table} SET ${tenant} = ${tenant} WHERE ${tenant} = $1`;
      const remove = `DELETE FROM ${table} WHERE ${tenant} = $1`;
      for (const statement of [change, remove]) {
        for (const scope of [{ organizerId: ours }, null]) {
          expect(await attempt(scope, (tx) => tx.execute(statement, [theirs]))).toBe(0);
        }
      }
    });

    it('cannot be made, neither by writing nor by giving an own row away', async () => {
      const { sql, values } = insertSample(table, theirs);
      const giveAway = `UPDATE ${table} SET ${tenant} = ${theirs} WHERE ${tenant} = ${ours}`;
      expect(await refusal({ organizerId: ours }, (tx) => tx.execute(sql, values))).toBe(insufficientPrivilege);
      expect(await refusal({ organizerId: ours }, (tx) => tx.execute(giveAway))).toBe(insufficientPrivilege);
      expect(await refusal(null, (tx) => tx.execute(sql, values))).toBe(insufficientPrivilege);
    });

    it('can be made by their own tenant: only the duplicate is refused', async () => {
      const { sql, values } = insertSample(table, theirs);
      const state = await refusal({ organizerId: theirs }, (tx) => tx.execute(sql, values));
      expect(state).toBe(sqlState.uniqueViolation);
    });
  });
});
