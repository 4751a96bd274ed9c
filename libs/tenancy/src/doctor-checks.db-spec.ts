import { createOrganizer, withDatabase } from '@vestibule/testing';
import { type DoctorCheck, tenancyDoctorChecks } from './doctor-checks';

describe('the checks of the doctor', () => {
  const db = withDatabase();

  async function findings(): Promise<Record<string, unknown>> {
    const doctor = await db().openAs('doctor');
    const broken = async (check: DoctorCheck) =>
      [check.name, await doctor.acrossTenants((tx) => check.broken(tx))] as const;
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
});
