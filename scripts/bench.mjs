// npm run bench -- <name> [options]: runs one of the benchmarks in bench/ over the build.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, requireNode } from './lib/install.mjs';
import { runAsProgram, say } from './lib/main.mjs';
import { root } from './lib/paths.mjs';
import { UserError } from './lib/processes.mjs';

const folder = join(root, 'bench');

function benchmarks() {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'lib')
    .map((entry) => entry.name);
}

await runAsProgram(import.meta.url, async ([name, ...options]) => {
  const known = benchmarks();
  if (!known.includes(name)) throw new UserError(`npm run bench -- <name>, with one of: ${known.join(', ')}`);
  requireNode();
  await ensureInstalled();
  await ensureBuilt({ log: say });
  const { run } = await import(join(folder, name, `${name}.mjs`));
  return run(options);
});
