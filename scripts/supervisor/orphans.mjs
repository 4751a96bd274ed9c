import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, isRunning, pollUntil } from '../lib/processes.mjs';

const fileIn = (dataDir) => join(dataDir, 'processes.json');

/** Writes down which programs run, so that the next start finds those that outlived a killed supervisor. */
export function recordProcesses(dataDir, identities) {
  const file = fileIn(dataDir);
  if (identities.length === 0) {
    rmSync(file, { force: true });
    return;
  }
  writeFileSync(`${file}.new`, JSON.stringify(identities), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Waits for such programs to end by themselves, which they do when their channel closes; ends those that do not. */
export async function endOrphans(dataDir, log) {
  const orphans = recorded(dataDir).filter(isRunning);
  if (orphans.length > 0) log('Waiting for what a killed start has left running');
  await pollUntil(() => !orphans.some(isRunning), { timeoutMs: 5000 });
  for (const orphan of orphans) {
    await endProcess(orphan, [
      ['SIGTERM', 15_000],
      ['SIGKILL', 5000],
    ]);
  }
  recordProcesses(dataDir, []);
}

function recorded(dataDir) {
  try {
    return JSON.parse(readFileSync(fileIn(dataDir), 'utf8'));
  } catch {
    return [];
  }
}
