import { withDatabase } from '@vestibule/testing';
import { runCommandLine } from '../command-line';

describe('seed', () => {
  const db = withDatabase();

  async function run(...args: string[]): Promise<Record<string, unknown>> {
    const { DATABASE_URL, REDIS_URL, SECRET_KEY, PUBLIC_URL } = db().config;
    let out = '';
    const code = await runCommandLine(args, {
      out: (text) => (out += text),
      err: () => undefined,
      environment: { DATABASE_URL, REDIS_URL, SECRET_KEY, PUBLIC_URL, LOG_LEVEL: 'silent' },
    });
    return { ...(JSON.parse(out) as Record<string, unknown>), code };
  }

  it('fills an empty database once, with a sold-out event and people who wait', async () => {
    const answer = { code: 0, organizer: 'demo', event: 'summer-night' };
    expect(await run('seed')).toEqual({ ...answer, seeded: true, token: expect.stringMatching(/^vst_/) });
    const [ledger] = await db().ownerQuery('SELECT size, paid, waiting_entries FROM quota_ledger');
    expect(ledger).toEqual({ size: 5, paid: 5, waiting_entries: 3 });
    expect(await db().ownerQuery('SELECT live FROM event')).toEqual([{ live: true }]);
    expect(await run('doctor')).toMatchObject({ code: 0, ok: true });

    expect(await run('seed')).toEqual({ ...answer, seeded: false, token: null });
    expect(await db().ownerQuery('SELECT count(*)::int8 AS n FROM event')).toEqual([{ n: 1 }]);
  });
});

describe('seed beside a real organizer', () => {
  const db = withDatabase();

  it('leaves the database alone', async () => {
    const { DATABASE_URL, REDIS_URL, SECRET_KEY } = db().config;
    await db().ownerQuery(`INSERT INTO organizer (slug, name) VALUES ('real', 'Real')`);
    let out = '';
    await runCommandLine(['seed'], {
      out: (text) => (out += text),
      err: () => undefined,
      environment: { DATABASE_URL, REDIS_URL, SECRET_KEY },
    });
    expect(JSON.parse(out)).toEqual({ seeded: false, organizer: null, event: null, token: null });
    expect(await db().ownerQuery('SELECT slug FROM organizer')).toEqual([{ slug: 'real' }]);
  });
});
