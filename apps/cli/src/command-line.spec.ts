import { runCommandLine } from './command-line';

/** What a command line printed, run with this environment alone. */
async function run(args: string[], environment: NodeJS.ProcessEnv = {}) {
  const printed = { out: '', err: '' };
  const code = await runCommandLine(args, {
    out: (text) => (printed.out += text),
    err: (text) => (printed.err += text),
    environment,
  });
  return { code, ...printed };
}

const complete = { DATABASE_URL: 'postgres://owner@localhost/vestibule', REDIS_URL: 'redis://localhost' };

describe('the command line', () => {
  it.each([
    ['an unknown command', ['nonsense'], "unknown command 'nonsense'"],
    ['an unknown option', ['doctor', '--fast'], "unknown option '--fast'"],
    ['a missing option', ['organizer:create', '--slug', 'x'], "required option '--name <name>' not specified"],
    ['superfluous words', ['doctor', 'now'], expect.stringContaining('too many arguments')],
    ['no command', [], 'No command was given.'],
  ])('answers %s with one line of JSON', async (_, args, error) => {
    const { code, out } = await run(args);
    expect(code).toBe(1);
    expect(out.endsWith('}\n')).toBe(true);
    expect(out.trimEnd()).not.toContain('\n');
    expect(JSON.parse(out)).toEqual({ error, faults: [] });
  });

  it('lists every fault of the environment when a command needs one', async () => {
    const { code, out } = await run(['doctor'], { PORT: 'x', REDIS_URL: 'http://localhost' });
    expect(code).toBe(1);
    const { faults } = JSON.parse(out) as { faults: string[] };
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(['DATABASE_URL', 'PORT', 'REDIS_URL']);
  });

  it('shows help to people only', async () => {
    const { code, out, err } = await run(['--help']);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('organizer:create');
  });
});

describe('config:check', () => {
  it('accepts a complete environment', async () => {
    expect(await run(['config:check'], complete)).toEqual({ code: 0, out: '{"ok":true}\n', err: '' });
  });

  it('lists all that is wrong at once, on stderr', async () => {
    const { code, out, err } = await run(['config:check'], { PORT: '99999', SECRET_KEY: 'short' });
    expect([code, out]).toEqual([1, '']);
    for (const name of ['PORT', 'SECRET_KEY', 'DATABASE_URL', 'REDIS_URL']) expect(err).toContain(`  - ${name}: `);
  });

  it('misses no address that is filled in later, but still reads those that are set', async () => {
    expect((await run(['config:check', '--embedded'])).code).toBe(0);
    const { code, err } = await run(['config:check', '--embedded'], { DATABASE_URL: 'mysql://localhost' });
    expect(code).toBe(1);
    expect(err).toContain('DATABASE_URL');
    expect(err).not.toContain('REDIS_URL');
  });
});

describe('env:example', () => {
  it('prints the file as it is', async () => {
    const { code, out } = await run(['env:example']);
    expect(code).toBe(0);
    expect(out).toMatch(/^# .*\n\n/);
    expect(out).toContain('\nPORT=3000\n');
  });
});

describe('demo', () => {
  const nowhere = {
    ...complete,
    SECRET_KEY: 'x'.repeat(32),
    DATA_DIR: '/nonexistent/vestibule',
    PUBLIC_URL: 'http://127.0.0.1:1',
  };

  it('says where it looked for a token', async () => {
    const { code, out } = await run(['demo'], nowhere);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: expect.stringContaining('/nonexistent/vestibule/demo-token') });
  });

  it('says which server does not answer', async () => {
    const { code, out } = await run(['demo', '--token', 'vst_any'], nowhere);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      error: 'http://127.0.0.1:1 does not answer. Is it running?',
      faults: [expect.any(String)],
    });
  });
});
