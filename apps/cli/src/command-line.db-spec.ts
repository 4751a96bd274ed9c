import { Authenticator, type Principal } from '@vestibule/tenancy';
import { withDatabase } from '@vestibule/testing';
import { runCommandLine } from './command-line';
import { withServices } from './services';

describe('commands on a database', () => {
  const db = withDatabase();

  async function run(...args: string[]): Promise<Record<string, unknown> & { code: number }> {
    const { DATABASE_URL, REDIS_URL, SECRET_KEY } = db().config;
    let out = '';
    const code = await runCommandLine(args, {
      out: (text) => (out += text),
      err: () => undefined,
      environment: { DATABASE_URL, REDIS_URL, SECRET_KEY, LOG_LEVEL: 'silent' },
    });
    expect(out).toMatch(/^\{.*\}\n$/);
    return { ...(JSON.parse(out) as Record<string, unknown>), code };
  }

  const principalOf = (token: unknown): Promise<Principal> =>
    withServices(db().config, (app) => app.get(Authenticator).authenticate(String(token)));

  it('organizer:create makes an organizer whose token may do everything', async () => {
    const made = await run('organizer:create', '--slug', 'fair', '--name', 'The Fair', '--timezone', 'Europe/Berlin');
    expect(made).toMatchObject({
      code: 0,
      organizer: { slug: 'fair', name: 'The Fair', timezone: 'Europe/Berlin' },
      team: { all_events: true, all_event_permissions: true, all_organizer_permissions: true },
    });
    expect((await principalOf(made['token'])).organizerSlug).toBe('fair');
  });

  it.each([
    ['taken', ['--slug', 'twice', '--name', 'Second'], 'Another organizer has this slug.'],
    ['reserved', ['--slug', 'docs', '--name', 'Docs'], 'slug: The slug "docs" is reserved.'],
    ['not a slug', ['--slug', '-x', '--name', 'X'], expect.stringContaining('slug: ')],
  ])('organizer:create refuses a slug that is %s', async (_, args, error) => {
    await run('organizer:create', '--slug', 'twice', '--name', 'First');
    expect(await run('organizer:create', ...args)).toMatchObject({ code: 1, error });
  });

  it('token:create finds the team by name and by id', async () => {
    const { team } = (await run('organizer:create', '--slug', 'tokens', '--name', 'T')) as unknown as {
      team: { id: number; name: string };
    };
    for (const name of [team.name, String(team.id)]) {
      const made = await run('token:create', '--organizer', 'tokens', '--team', name);
      expect(made).toMatchObject({ code: 0, organizer: 'tokens', team: { id: team.id } });
      expect((await principalOf(made['token'])).teamId).toBe(team.id);
    }
    const missing = await run('token:create', '--organizer', 'tokens', '--team', 'none');
    expect(missing).toMatchObject({ code: 1, error: 'There is no team "none".' });
    const nobody = await run('token:create', '--organizer', 'nobody', '--team', team.name);
    expect(nobody).toMatchObject({ code: 1, error: 'There is no organizer "nobody".' });
  });

  it('user:create makes a user once', async () => {
    await run('organizer:create', '--slug', 'users', '--name', 'U');
    const command = ['user:create', '--organizer', 'users', '--email', 'ada@example.org', '--password', 'secret'];
    expect(await run(...command)).toMatchObject({ code: 0, user: { email: 'ada@example.org', organizer: 'users' } });
    expect(await run(...command)).toMatchObject({ code: 1, error: expect.stringContaining('e-mail') });
  });

  it('migrate has nothing left to do', async () => {
    expect(await run('migrate')).toEqual({ code: 0, migrated: [] });
  });

  it('doctor is content, and is not when something is broken', async () => {
    expect(await run('doctor')).toMatchObject({ code: 0, ok: true });
    const [team] = await db().ownerQuery<{ id: number }>(
      `UPDATE team SET limit_organizer_permissions = '{organizer.magic}'
       WHERE id = (SELECT max(id) FROM team) RETURNING id`,
    );
    const { code, ok, checks } = await run('doctor');
    expect([code, ok]).toEqual([1, false]);
    expect(checks).toContainEqual({
      name: 'teams hold permissions that exist',
      broken: [expect.objectContaining({ id: team?.id })],
    });
    await db().ownerQuery(`UPDATE team SET limit_organizer_permissions = '{}' WHERE id = $1`, [team?.id]);
  });

  it('doctor says how many more are broken than it names', async () => {
    await db().ownerQuery(
      `INSERT INTO organizer (slug, name) SELECT 'lost-' || n, 'Lost' FROM generate_series(1, 1002) AS n`,
    );
    const { code, checks } = await run('doctor');
    await db().ownerQuery(`DELETE FROM organizer WHERE slug LIKE 'lost-%'`);
    expect(code).toBe(1);
    const [found, ...others] = (checks as Record<string, unknown[]>[]).filter(({ broken }) => broken?.length);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ name: 'organizers have a team that may change teams', more_broken: 2 });
    expect(found?.['broken']).toHaveLength(1_000);
  });
});
