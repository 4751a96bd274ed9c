import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const folders = ['apps', 'libs', 'migrations', 'openapi/client'];
const files = ['package-lock.json', 'nest-cli.json', 'tsconfig.json', 'scripts/lib/compile.mjs'];
/** Specs are not compiled into dist: changing one needs no build. */
const irrelevant = /(^|[.-])spec\.ts$/;

function* filesBelow(relative) {
  for (const entry of readdirSync(join(root, relative), { withFileTypes: true })) {
    const path = `${relative}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (!irrelevant.test(entry.name)) yield path;
  }
}

/** One hash over everything that decides what the build brings forth. */
export function sourceHash() {
  const present = (path) => existsSync(join(root, path));
  const paths = [...files.filter(present), ...folders.filter(present).flatMap((folder) => [...filesBelow(folder)])];
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
