// npm run build [-- --force]: compiles the applications into dist/ when their sources have changed.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tryLock } from './lib/lock.mjs';
import { runAsProgram, say } from './lib/main.mjs';
import { appEntry, root } from './lib/paths.mjs';
import { pollUntil, UserError } from './lib/processes.mjs';
import { sourceHash } from './lib/sources.mjs';

const dist = join(root, 'dist');
const stamp = join(dist, '.stamp');
const workDir = join(root, 'node_modules', '.cache', 'vestibule');
const apps = ['api', 'worker', 'cli'];

const isCurrent = (hash) =>
  existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && apps.every((app) => existsSync(appEntry(app)));

/**
 * Builds unless dist/ already is what the sources say; answers whether it had to. Two callers at once build once. The
 * old dist/ stays until the new one is complete.
 */
export async function ensureBuilt({ force = false, log = () => {}, signal } = {}) {
  if (!force && isCurrent(sourceHash())) return false;
  const lock = await buildLock(log);
  try {
    const hash = sourceHash();
    if (!force && isCurrent(hash)) return false;
    log('Building');
    await build(hash, signal);
    return true;
  } finally {
    lock.release();
  }
}

async function buildLock(log) {
  mkdirSync(workDir, { recursive: true });
  let waiting = false;
  const lock = await pollUntil(
    () => {
      const attempt = tryLock(join(workDir, 'build.lock'));
      if (attempt.release) return attempt;
      if (!waiting) log(`Waiting for the build of process ${attempt.heldBy}`);
      waiting = true;
      return null;
    },
    { timeoutMs: 300_000, intervalMs: 100 },
  );
  if (!lock) throw new UserError('Another build has been running for five minutes.');
  return lock;
}

async function build(hash, signal) {
  const fresh = join(workDir, 'dist');
  rmSync(fresh, { recursive: true, force: true });
  const { compile } = await import('./lib/compile.mjs');
  await compile({ workDir, outDir: fresh, signal });
  const missing = apps.filter((app) => !existsSync(join(fresh, 'apps', app, 'src', 'main.js')));
  if (missing.length > 0) throw new UserError(`The build brought forth no ${missing.join(', ')}.`);
  writeFileSync(join(fresh, '.stamp'), hash);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

await runAsProgram(import.meta.url, async (args) => {
  const built = await ensureBuilt({ force: args.includes('--force'), log: say });
  if (!built) say('dist/ is current');
});
