import { withDatabase } from '@vestibule/testing';
import { assertTenantIsolation, TenantIsolationError } from './tenant-isolation';

describe('assertTenantIsolation', () => {
  const db = withDatabase();

  /** What the check finds after the owner changed the schema; the change is undone afterwards. */
  async function faultsAfter(change: string, undo: string): Promise<readonly string[]> {
    await db().ownerQuery(change);
    try {
      await assertTenantIsolation(db().database);
      return [];
    } catch (error) {
      if (error instanceof TenantIsolationError) return error.faults;
      throw error;
    } finally {
      await db().ownerQuery(undo);
    }
  }

  it('accepts the migrated schema, for every role of ours', async () => {
    await assertTenantIsolation(db().database);
    await assertTenantIsolation(await db().openAs('relay'));
    await assertTenantIsolation(await db().openAs('doctor'));
  });

  it('finds a tenant table without row-level security', async () => {
    const faults = await faultsAfter(
      'ALTER TABLE ticket DISABLE ROW LEVEL SECURITY',
      'ALTER TABLE ticket ENABLE ROW LEVEL SECURITY',
    );
    expect(faults).toEqual(['ticket has no row-level security']);
  });

  it('finds a new table that was forgotten', async () => {
    const faults = await faultsAfter('CREATE TABLE badge (organizer_id bigint, id bigint)', 'DROP TABLE badge');
    expect(faults).toEqual(['badge has no row-level security']);
  });

  it('finds row-level security that its owner escapes', async () => {
    const faults = await faultsAfter(
      'ALTER TABLE organizer NO FORCE ROW LEVEL SECURITY',
      'ALTER TABLE organizer FORCE ROW LEVEL SECURITY',
    );
    expect(faults).toEqual(['organizer does not force row-level security']);
  });

  it('finds a view that reads with the rights of its owner', async () => {
    const faults = await faultsAfter('CREATE VIEW all_tickets AS SELECT * FROM ticket', 'DROP VIEW all_tickets');
    expect(faults).toEqual(['the view all_tickets is not security_invoker']);
    const safe = 'CREATE VIEW own_tickets WITH (security_invoker = on) AS SELECT * FROM ticket';
    expect(await faultsAfter(safe, 'DROP VIEW own_tickets')).toEqual([]);
  });

  it('finds a copy of all tenants in a materialized view', async () => {
    const faults = await faultsAfter(
      'CREATE MATERIALIZED VIEW ticket_copy AS SELECT * FROM ticket',
      'DROP MATERIALIZED VIEW ticket_copy',
    );
    expect(faults).toEqual(['the materialized view ticket_copy holds rows of several tenants']);
  });

  it('finds a role that owns a table', async () => {
    const app = `${db().config.DATABASE_ROLE_PREFIX}_app`;
    const faults = await faultsAfter(
      `CREATE TABLE mine (id bigint); ALTER TABLE mine OWNER TO ${app}`,
      'DROP TABLE mine',
    );
    expect(faults).toEqual([`the role ${app} may act as the owner of mine`]);
  });
});
