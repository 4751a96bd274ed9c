import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('installing dependencies', () => {
  let folder: string;
  const at = (...path: string[]) => join(folder, ...path);
  const lock = (version: string) => JSON.stringify({ packages: { '': {}, 'node_modules/left': { version } } });

  /** A project with one dependency, and an npm that only notes that it ran. */
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vestibule-install-'));
    cpSync(join(__dirname, '../../scripts/lib'), at('project/scripts/lib'), { recursive: true });
    writeFileSync(at('project/package-lock.json'), lock('1.0.0'));
    writeFileSync(at('npm-cli.js'), `require('node:fs').writeFileSync(${JSON.stringify(at('npm-ran'))}, '');`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const installed = (place: string, version: string) => {
    mkdirSync(at(place), { recursive: true });
    writeFileSync(at(place, '.package-lock.json'), lock(version));
  };

  function install() {
    const program = `import { ensureInstalled } from ${JSON.stringify(at('project/scripts/lib/install.mjs'))};
      await ensureInstalled().catch((error) => { console.log(error.message); process.exitCode = 1; });`;
    const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { ...process.env, npm_execpath: at('npm-cli.js') },
      encoding: 'utf8',
    });
    return { status, stdout, npmRan: existsSync(at('npm-ran')) };
  }

  it('is done where something is missing or old', () => {
    expect(install()).toEqual({ status: 0, stdout: '', npmRan: true });
    rmSync(at('npm-ran'));
    installed('project/node_modules', '0.9.0');
    expect(install()).toEqual({ status: 0, stdout: '', npmRan: true });
  });

  it('is not done where everything is there, linked or not', () => {
    installed('elsewhere', '1.0.0');
    symlinkSync(at('elsewhere'), at('project/node_modules'));
    expect(install()).toEqual({ status: 0, stdout: '', npmRan: false });
  });

  it.each(['0.9.0', null])('is refused through a link to a folder with something else: %s', (version) => {
    if (version) installed('elsewhere', version);
    symlinkSync(at('elsewhere'), at('project/node_modules'));
    expect(install()).toEqual({
      status: 1,
      stdout: expect.stringContaining('node_modules is a symbolic link') as string,
      npmRan: false,
    });
  });
});
