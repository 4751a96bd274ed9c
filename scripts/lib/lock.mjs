import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { identify, isRunning } from './processes.mjs';

function holderOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return error.code === 'ENOENT' ? null : {};
  }
}

/**
 * Takes a lock file for as long as this process lives. A lock whose process is gone counts as free, so a killed
 * process blocks nobody. Answers `{ release }`, or `{ heldBy }` with the pid of the process that has it.
 */
export function tryLock(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify(identify(process.pid)), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      // link() fails when the name exists: the one step that decides who has the lock, with its content in place.
      if (linked(mine, file)) return { release: () => release(file) };
      const holder = holderOf(file);
      if (holder === null) continue;
      if (isRunning(holder)) return { heldBy: holder.pid };
      moveAside(file, `${mine}.stale`);
    }
    return { heldBy: holderOf(file)?.pid ?? null };
  } finally {
    rmSync(mine, { force: true });
  }
}

function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(error.code)) throw error;
    return created(to, readFileSync(from));
  }
}

/** For file systems without hard links. */
function created(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead lock; puts it back when another process has taken it over in the meantime. */
function moveAside(file, aside) {
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (isRunning(holderOf(aside))) linked(aside, file);
  rmSync(aside, { force: true });
}

function release(file) {
  if (holderOf(file)?.pid === process.pid) rmSync(file, { force: true });
}
