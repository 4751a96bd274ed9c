// npm test [-- <options of jest>]: everything the tests need, the tests, and one last line `N passed, N failed`.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled, requireNode } from './lib/install.mjs';
import { runAsProgram, say } from './lib/main.mjs';
import { root } from './lib/paths.mjs';

function jest(args) {
  const program = createRequire(import.meta.url).resolve('jest/bin/jest');
  const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches jest by itself; it must be over before the summary is.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** The browser specs need a browser that this project does not bring. Last, because jest's option takes all that follows. */
function withoutBrowser() {
  if (findChromium()) return [];
  say('The browser specs are left out: no chromium on the PATH, and CHROMIUM_PATH is not set.');
  return ['--ignoreProjects', 'browser'];
}

/** A file of specs that could not even run is one failure; so is a run that left no results. */
function count(resultFile) {
  try {
    const results = JSON.parse(readFileSync(resultFile, 'utf8'));
    return { passed: results.numPassedTests, failed: results.numFailedTests + results.numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

await runAsProgram(import.meta.url, async (args) => {
  requireNode();
  await ensureInstalled();
  await ensureBuilt({ log: say });
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-results-'));
  try {
    const resultFile = join(folder, 'results.json');
    const code = await jest(['--json', `--outputFile=${resultFile}`, ...args, ...withoutBrowser()]);
    const { passed, failed } = count(resultFile);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
