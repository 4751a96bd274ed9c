import { withDatabase } from '@vestibule/testing';
import { sampleRows } from './tenant-rows';

/** Tables the relay works on across tenants, with what it may do there. Everything else is closed to it. */
const relayRights: Record<string, readonly ('SELECT' | 'UPDATE' | 'DELETE')[]> = {
  event: ['SELECT'],
  quota_ledger: ['SELECT'],
  voucher: ['SELECT'],
  waiting_list_entry: ['SELECT'],
  reservation: ['SELECT'],
  refund: ['SELECT'],
  outbox: ['SELECT', 'UPDATE', 'DELETE'],
  mail_message: ['SELECT'],
  idempotency_record: ['SELECT', 'DELETE'],
};

/** Tables that functions running as the owner look a credential or a public address up in. */
const lookedUp = ['organizer', 'team', 'api_token', 'api_key', 'device_pairing', 'event', 'ticket'];

/** Tables that belong to the installation and not to a tenant. */
const notOfTenants = ['migration'];

const relayPolicies = { SELECT: 'relay_reads', UPDATE: 'relay_updates', DELETE: 'relay_deletes' } as const;

interface Grant {
  table: string;
  grantee: string;
  privilege: string;
}

describe('the schema', () => {
  const db = withDatabase();
  const role = (name: string) => `${db().config.DATABASE_ROLE_PREFIX}_${name}`;
  const tenantTables = Object.keys(sampleRows).sort();

  it('knows two kinds of tables: of tenants, and named here', async () => {
    const rows = await db().ownerQuery<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(rows.map((row) => row.name).sort()).toEqual([...tenantTables, ...notOfTenants].sort());
  });

  it('enables and forces row-level security on every tenant table', async () => {
    const rows = await db().ownerQuery<{ name: string }>(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity`,
    );
    expect(rows.map((row) => row.name).sort()).toEqual(tenantTables);
  });

  it('has the expected policies and no other', async () => {
    const rows = await db().ownerQuery<{ table: string; name: string; command: string; roles: string[] }>(
      `SELECT tablename AS table, policyname AS name, cmd AS command, roles::text[] AS roles
       FROM pg_policies WHERE schemaname = 'public'`,
    );
    const found = rows.map((row) => `${row.table}: ${row.name} ${row.command} to ${row.roles.join(', ')}`);
    const [owner] = await db().ownerQuery<{ name: string }>('SELECT current_user AS name');
    const expected = tenantTables.flatMap((table) => [
      `${table}: tenant ALL to ${role('app')}`,
      `${table}: doctor_reads SELECT to ${role('doctor')}`,
      ...(lookedUp.includes(table) ? [`${table}: lookup SELECT to ${owner!.name}`] : []),
      ...(relayRights[table] ?? []).map((right) => `${table}: ${relayPolicies[right]} ${right} to ${role('relay')}`),
    ]);
    expect(found.sort()).toEqual(expected.sort());
  });

  it('lets the tenant policy compare with the tenant of the transaction and with nothing else', async () => {
    const rows = await db().ownerQuery<{ table: string; using: string; check: string }>(
      `SELECT tablename AS table, qual AS using, with_check AS check FROM pg_policies WHERE policyname = 'tenant'`,
    );
    const setting = `NULLIF(current_setting('app.organizer_id'::text, true), ''::text)`;
    for (const { table, using, check } of rows) {
      const column = table === 'organizer' ? 'id' : 'organizer_id';
      expect([table, using]).toEqual([table, `(${column} = (${setting})::bigint)`]);
      expect([table, check]).toEqual([table, using]);
    }
  });

  it('gives no role a way around the policies', async () => {
    const rows = await db().ownerQuery<{ name: string }>(
      `SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS mighty,
         (SELECT count(*)::int FROM pg_class c WHERE c.relowner = r.oid) AS relations,
         (SELECT count(*)::int FROM pg_proc p WHERE p.proowner = r.oid) AS functions,
         (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
       FROM pg_roles r WHERE r.rolname = ANY ($1) ORDER BY r.rolname`,
      [['app', 'relay', 'doctor'].map(role)],
    );
    const harmless = { mighty: false, relations: 0, functions: 0, memberships: 0 };
    expect(rows).toEqual(['app', 'doctor', 'relay'].map((name) => ({ name: role(name), ...harmless })));
  });

  it('grants whole tables to the app and, for reading, to the doctor', async () => {
    const rows = await db().ownerQuery<Grant>(
      `SELECT c.relname AS table, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(g.grantee)::text END AS grantee,
         g.privilege_type AS privilege
       FROM pg_class c, aclexplode(c.relacl) g
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND g.grantee <> c.relowner`,
    );
    const expected = [
      ...tenantTables.flatMap((table) => [
        ...['SELECT', 'INSERT', 'UPDATE', 'DELETE'].map((right) => `${role('app')} ${right} ${table}`),
        `${role('doctor')} SELECT ${table}`,
        ...((relayRights[table] ?? []).includes('DELETE') ? [`${role('relay')} DELETE ${table}`] : []),
      ]),
      ...['app', 'relay', 'doctor'].map((name) => `${role(name)} SELECT migration`),
    ];
    expect(rows.map((row) => `${row.grantee} ${row.privilege} ${row.table}`).sort()).toEqual(expected.sort());
  });

  it('grants the relay single columns, and hands nobody else any', async () => {
    const rows = await db().ownerQuery<Grant>(
      `SELECT DISTINCT c.relname AS table, pg_get_userbyid(g.grantee)::text AS grantee, g.privilege_type AS privilege
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid, aclexplode(a.attacl) g
       WHERE c.relnamespace = 'public'::regnamespace`,
    );
    const expected = Object.entries(relayRights).flatMap(([table, rights]) =>
      rights.filter((right) => right !== 'DELETE').map((right) => `${role('relay')} ${right} ${table}`),
    );
    expect(rows.map((row) => `${row.grantee} ${row.privilege} ${row.table}`).sort()).toEqual(expected.sort());
  });

  it('lets nobody call a function by default, and pins the search path of those that run as the owner', async () => {
    const rows = await db().ownerQuery<{ name: string; problem: string }>(
      `SELECT p.proname AS name, 'PUBLIC may execute it' AS problem
       FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
       WHERE p.pronamespace = 'public'::regnamespace AND g.grantee = 0
       UNION ALL
       SELECT p.proname, 'runs as its owner without a search path of its own'
       FROM pg_proc p
       WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef
         AND NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%')`,
    );
    expect(rows).toEqual([]);
  });

  it('lets only the owner make things', async () => {
    const [row] = await db().ownerQuery<Record<string, boolean>>(
      `SELECT bool_or(has_schema_privilege(r, 'public', 'CREATE')) AS makes,
         bool_or(has_database_privilege(r, current_database(), 'CREATE')) AS creates FROM unnest($1::text[]) r`,
      [['app', 'relay', 'doctor'].map(role)],
    );
    expect(row).toEqual({ makes: false, creates: false });
  });
});

describe('keys of tenant tables', () => {
  const db = withDatabase();

  it('begin with the tenant: primary keys, unique constraints and unique indexes', async () => {
    const rows = await db().ownerQuery<{ index: string; first: string }>(
      `SELECT x.relname AS index, (SELECT a.attname FROM pg_attribute a
         WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0]) AS first
       FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
       WHERE i.indisunique AND c.relname = ANY ($1) AND c.relname <> 'organizer'`,
      [Object.keys(sampleRows)],
    );
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => row.first !== 'organizer_id')).toEqual([]);
  });

  it('has a primary key on every table', async () => {
    const rows = await db().ownerQuery(
      `SELECT relname FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)`,
    );
    expect(rows).toEqual([]);
  });

  it('carry the tenant across every foreign key, so that no row points into another tenant', async () => {
    const rows = await db().ownerQuery<{ name: string; own: string; other: string; target: string }>(
      `SELECT k.conname AS name, own.attname AS own, other.attname AS other, t.relname AS target
       FROM pg_constraint k JOIN pg_class t ON t.oid = k.confrelid
       JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = k.conkey[1]
       JOIN pg_attribute other ON other.attrelid = k.confrelid AND other.attnum = k.confkey[1]
       WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`,
    );
    expect(rows.length).toBeGreaterThan(20);
    const isTenant = ({ target, other }: { target: string; other: string }) =>
      other === (target === 'organizer' ? 'id' : 'organizer_id');
    expect(rows.filter((row) => row.own !== 'organizer_id' || !isTenant(row))).toEqual([]);
  });

  it('ties every tenant table to an organizer, directly or over what it belongs to', async () => {
    const rows = await db().ownerQuery<{ name: string }>(
      `WITH RECURSIVE tied AS (
         SELECT 'organizer'::regclass::oid AS id
         UNION SELECT k.conrelid FROM pg_constraint k JOIN tied ON tied.id = k.confrelid WHERE k.contype = 'f'
       ) SELECT relname AS name FROM tied JOIN pg_class c ON c.oid = tied.id`,
    );
    expect(rows.map((row) => row.name).sort()).toEqual(Object.keys(sampleRows).sort());
  });
});
