import { createOrganizer, withDatabase } from '@vestibule/testing';
import { brokenRowsPiecewise } from './broken-rows.repository';
import { type DoctorCheck, tenancyDoctorChecks } from './doctor-checks';

describe('the checks of the doctor', () => {
  const db = withDatabase();

  async function findings(): Promise<Record<string, unknown>> {
    const doctor = await db().openAs('doctor');
    const broken = async (check: DoctorCheck) =>
      [check.name, (await doctor.acrossTenants((tx) => check.broken(tx))).rows] as const;
    return Object.fromEntries(await Promise.all(tenancyDoctorChecks.map(broken)));
  }

  it('find nothing where all is well', async () => {
    await createOrganizer(db());
    expect(Object.values(await findings())).toEqual([[], [], []]);
  });

  it('name what is broken', async () => {
    const { scope, slug, teamId } = await createOrganizer(db());
    await db().ownerQuery(
      `UPDATE team SET all_organizer_permissions = false, limit_event_permissions = '{event.magic}' WHERE id = $1`,
      [teamId],
    );
    await db().ownerQuery('CREATE TABLE leak (organizer_id bigint)');
    const found = await findings();
    expect(found).toEqual({
      'tables of tenants are under row-level security': [{ table: 'leak', enabled: false, forced: false, policies: 0 }],
      'organizers have a team that may change teams': [{ id: scope.organizerId, slug }],
      'teams hold permissions that exist': [expect.objectContaining({ id: teamId })],
    });
  });

  it('names a thousand and counts the rest', async () => {
    const doctor = await db().openAs('doctor');
    const [check] = tenancyDoctorChecks.filter(({ name }) => name === 'organizers have a team that may change teams');
    const before = await doctor.acrossTenants(check!.broken);
    await db().ownerQuery(
      `INSERT INTO organizer (slug, name) SELECT 'lost-' || n, 'Lost' FROM generate_series(1, 1003) AS n`,
    );
    const { rows, more } = await doctor.acrossTenants(check!.broken);
    expect([rows.length, more]).toEqual([1_000, 3 + before.rows.length]);
    await db().ownerQuery(`DELETE FROM organizer WHERE slug LIKE 'lost-%'`);
  });

  it('look at each row of a table once, in pieces of whatever size', async () => {
    const organizers = [await createOrganizer(db()), await createOrganizer(db())];
    for (const { scope } of organizers) {
      await db().ownerQuery(
        `INSERT INTO team (organizer_id, name) SELECT $1, 'Team ' || n FROM generate_series(1, 4) AS n`,
        [scope.organizerId],
      );
    }
    const all = await db().ownerQuery('SELECT organizer_id, id FROM team ORDER BY organizer_id, id');
    const doctor = await db().openAs('doctor');
    for (const rowsPerStatement of [1, 3, all.length, all.length + 1]) {
      const query = (within: (alias: string) => string) => ({
        select: `SELECT t.organizer_id, t.id FROM team t WHERE ${within('t')}`,
        order: 'organizer_id, id',
      });
      const found = await doctor.acrossTenants((tx) =>
        brokenRowsPiecewise(tx, { table: 'team', rowsPerStatement, query }),
      );
      expect(found).toEqual({ rows: all, more: 0 });
    }
  });

  it('count on over all pieces when enough are named', async () => {
    const { scope } = await createOrganizer(db());
    await db().ownerQuery(
      `INSERT INTO team (organizer_id, name) SELECT $1, 'Team ' || n FROM generate_series(1, 1010) AS n`,
      [scope.organizerId],
    );
    const doctor = await db().openAs('doctor');
    const { rows, more } = await doctor.acrossTenants((tx) =>
      brokenRowsPiecewise(tx, {
        table: 'team',
        rowsPerStatement: 300,
        query: (within) => ({
          select: `SELECT t.id FROM team t WHERE ${within('t')} AND t.organizer_id = ${scope.organizerId} AND t.name LIKE 'Team%'`,
          order: 'id',
        }),
      }),
    );
    expect([rows.length, more]).toEqual([1_000, 10]);
  });
});
