import type { QueryRunner } from 'typeorm';

/** Row-level security compares with this: the tenant of the open transaction, or null, which matches nothing. */
const currentOrganizer = `nullif(current_setting('app.organizer_id', true), '')::bigint`;

/** Names of the roles of this installation, as the migrating connection was told. */
export async function roleNames(runner: QueryRunner): Promise<{ app: string; relay: string; doctor: string }> {
  const [row] = (await runner.query(`SELECT current_setting('app.role_prefix') AS prefix`)) as { prefix: string }[];
  const prefix = row?.prefix;
  return { app: `${prefix}_app`, relay: `${prefix}_relay`, doctor: `${prefix}_doctor` };
}

/**
 * Puts a table under row-level security: `app` sees and writes the rows of its tenant, `doctor` reads all.
 * `column` holds the organizer's id (`id` on the organizer table itself).
 *
 * Where there is an `event_id`, the planner is told that it decides the organizer. Else it takes both for independent,
 * expects next to no rows of an event, and finds any index good enough that begins with the two.
 */
export async function protectTenantTable(runner: QueryRunner, table: string, column = 'organizer_id'): Promise<void> {
  const { app, doctor } = await roleNames(runner);
  await runner.query(`
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON ${table} TO ${app}
      USING (${column} = ${currentOrganizer}) WITH CHECK (${column} = ${currentOrganizer});
    CREATE POLICY doctor_reads ON ${table} FOR SELECT TO ${doctor} USING (true);
    GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${app};
    GRANT SELECT ON ${table} TO ${doctor};
  `);
  if (await hasEvent(runner, table)) {
    await runner.query(`CREATE STATISTICS ${table}_of_event (dependencies) ON organizer_id, event_id FROM ${table}`);
  }
}

async function hasEvent(runner: QueryRunner, table: string): Promise<boolean> {
  const columns = (await runner.query(
    `SELECT FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = 'event_id'`,
    [table],
  )) as unknown[];
  return columns.length > 0;
}

interface RelayRights {
  select: string;
  update?: string;
  delete?: boolean;
}

/** Lets the relay role see the named columns of every tenant's rows, and change them only where that is its work. */
export async function openToRelay(runner: QueryRunner, table: string, rights: RelayRights): Promise<void> {
  const { relay } = await roleNames(runner);
  await runner.query(`
    CREATE POLICY relay_reads ON ${table} FOR SELECT TO ${relay} USING (true);
    GRANT SELECT (${rights.select}) ON ${table} TO ${relay};
  `);
  if (rights.update) {
    await runner.query(`
      CREATE POLICY relay_updates ON ${table} FOR UPDATE TO ${relay} USING (true) WITH CHECK (true);
      GRANT UPDATE (${rights.update}) ON ${table} TO ${relay};
    `);
  }
  if (rights.delete) {
    await runner.query(`
      CREATE POLICY relay_deletes ON ${table} FOR DELETE TO ${relay} USING (true);
      GRANT DELETE ON ${table} TO ${relay};
    `);
  }
}

/** Runs a change of rows that are there already: forced row-level security would hide all of them from the migration. */
export async function withoutRowSecurity(
  runner: QueryRunner,
  table: string,
  change: () => Promise<unknown>,
): Promise<void> {
  await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await change();
  await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
