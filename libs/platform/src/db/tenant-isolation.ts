import type { Database } from './database';
import type { Tx } from './tx';

/** The database would show one tenant's rows to another; the process must not start. */
export class TenantIsolationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The database does not keep tenants apart:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'TenantIsolationError';
  }
}

/**
 * Looks into the catalog whether row-level security holds for the connection's role: on every table with an
 * `organizer_id`, through every view, and without a way around it. Call it at boot, after the migrations.
 * @throws TenantIsolationError listing everything that is open.
 */
export async function assertTenantIsolation(database: Database): Promise<void> {
  const faults = await database.acrossTenants(async (tx) => [
    ...(await faultsOf(tx, roleFaults)),
    ...(await faultsOf(tx, tableFaults)),
    ...(await faultsOf(tx, viewFaults)),
  ]);
  if (faults.length > 0) throw new TenantIsolationError(faults);
}

async function faultsOf(tx: Tx, sql: string): Promise<string[]> {
  const rows = await tx.query<{ fault: string }>(sql);
  return rows.map((row) => row.fault);
}

/** Superusers and roles with BYPASSRLS skip every policy; an owner can switch them off. */
const roleFaults = `
  SELECT format('the role %s is a superuser', rolname) AS fault
  FROM pg_roles WHERE rolname = current_user AND rolsuper
  UNION ALL
  SELECT format('the role %s has BYPASSRLS', rolname)
  FROM pg_roles WHERE rolname = current_user AND rolbypassrls
  UNION ALL
  SELECT format('the role %s may act as the owner of %s', current_user, c.relname)
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
    AND pg_has_role(current_user, c.relowner, 'MEMBER')
  ORDER BY 1`;

/** Tables the tenant's rows live in, and the tenants' own. */
const holdsTenants = `
  c.relnamespace = 'public'::regnamespace AND (c.relname = 'organizer' OR EXISTS (
    SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organizer_id' AND NOT a.attisdropped))`;

const tableFaults = `
  SELECT format('%s has no row-level security', c.relname) AS fault
  FROM pg_class c WHERE c.relkind IN ('r', 'p') AND ${holdsTenants} AND NOT c.relrowsecurity
  UNION ALL
  SELECT format('%s does not force row-level security', c.relname)
  FROM pg_class c WHERE c.relkind IN ('r', 'p') AND ${holdsTenants} AND c.relrowsecurity AND NOT c.relforcerowsecurity
  ORDER BY 1`;

/** A view reads with its owner's rights unless told otherwise; what is materialized has no policies at all. */
const viewFaults = `
  SELECT format('the view %s is not security_invoker', c.relname) AS fault
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
    AND NOT coalesce((SELECT option_value::boolean FROM pg_options_to_table(c.reloptions)
                      WHERE option_name = 'security_invoker'), false)
  UNION ALL
  SELECT format('the materialized view %s holds rows of several tenants', c.relname)
  FROM pg_class c WHERE c.relkind = 'm' AND ${holdsTenants}
  ORDER BY 1`;
