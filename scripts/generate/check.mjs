// npm run generated:check: fails when a generated file is not what the code would bring forth, and shows the difference.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { runAsProgram, say } from '../lib/main.mjs';
import { root } from '../lib/paths.mjs';
import { generateAll, writeAll } from './artifacts.mjs';

const mostLines = 120;

await runAsProgram(import.meta.url, async () => {
  await ensureBuilt({ log: say });
  const made = await generateAll();
  const stale = [...made].filter(([path, text]) => committed(path) !== text).map(([path]) => path);
  if (stale.length === 0) {
    say(`${made.size} generated files are current`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-generated-'));
  try {
    writeAll(made, folder);
    for (const path of stale) say(difference(path, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say(`Not current: ${stale.join(', ')}. Run: npm run generate`);
  return 1;
});

function committed(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null;
}

/** What `npm run generate` would change, as far as a person reads. */
function difference(path, folder) {
  if (committed(path) === null) return `${path} is missing.`;
  const args = ['diff', '--no-index', '--no-color', '--', path, join(folder, path)];
  const { stdout, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (error) return `${path} differs.`;
  const lines = stdout.trimEnd().split('\n');
  const rest = lines.length - mostLines;
  return [...lines.slice(0, mostLines), ...(rest > 0 ? [`... and ${rest} more lines`] : [])].join('\n');
}
