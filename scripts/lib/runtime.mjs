import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isRunning } from './processes.mjs';

const fileIn = (dataDir) => join(dataDir, 'runtime.json');

/** Writes down where everything runs, for the command line. Holds the database password: for its owner alone. */
export function writeRuntime(dataDir, facts) {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify({ ...identify(process.pid), ...facts }, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** What the running stack has written down, or null when none runs. */
export function readRuntime(dataDir) {
  try {
    const runtime = JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
    return isRunning(runtime) ? runtime : null;
  } catch {
    return null;
  }
}

export const removeRuntime = (dataDir) => rmSync(fileIn(dataDir), { force: true });
