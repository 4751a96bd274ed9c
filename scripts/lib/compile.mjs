import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';
import { UserError } from './processes.mjs';
import { run } from './run.mjs';

/**
 * Compiles api, worker and cli into `outDir` with the Nest CLI, in one pass: they share the libraries, so three passes
 * would check and write the same files three times.
 */
export async function compile({ workDir, outDir, signal }) {
  mkdirSync(workDir, { recursive: true });
  const config = join(workDir, 'tsconfig.json');
  writeFileSync(config, JSON.stringify(buildConfig(outDir), null, 2));
  const nest = createRequire(import.meta.url).resolve('@nestjs/cli/bin/nest.js');
  // The Nest CLI takes the path as relative to its working directory, always.
  const args = [nest, 'build', 'api', '--path', relative(root, config)];
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: root, signal });
  if (code !== 0) throw new UserError(`The build failed.\n${stderr}${stdout}`.trimEnd());
}

function buildConfig(outDir) {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: { types: ['node'], outDir, paths: withoutSuffix(compilerOptions.paths ?? {}) },
    include: [join(root, 'apps/*/src/**/*')],
    exclude: [join(root, '**/*spec.ts')],
  };
}

/** The Nest CLI copies the target of a path alias into the JavaScript: it must name a folder there, not a .ts file. */
function withoutSuffix(paths) {
  const bare = (target) => join(root, target.replace(/\/index\.ts$/, ''));
  return Object.fromEntries(Object.entries(paths).map(([alias, targets]) => [alias, targets.map(bare)]));
}
