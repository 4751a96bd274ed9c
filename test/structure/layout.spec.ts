import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const folders = ['apps', 'libs', 'migrations', 'openapi/client', 'test', 'bench'];

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const sources = folders.flatMap(filesBelow).filter((path) => path.endsWith('.ts'));

test('the walk found the sources', () => {
  expect(sources).toContain('libs/platform/src/index.ts');
  expect(sources).toContain('test/structure/layout.spec.ts');
});

test('every name is kebab-case, its role last', () => {
  const wellNamed = /^([a-z0-9]+(-[a-z0-9]+)*\/)+[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.ts$/;
  expect(sources.filter((path) => !wellNamed.test(path))).toEqual([]);
});

test('only libraries and the client have an index.ts', () => {
  const entry = /^(libs\/[a-z-]+\/src|openapi\/client)\/index\.ts$/;
  expect(sources.filter((path) => path.endsWith('/index.ts') && !entry.test(path))).toEqual([]);
});

test('every spec has a suffix that one of the test projects runs', () => {
  const known = /\/[^/]+\.(spec|db-spec|e2e-spec|race-spec|flow-spec|fault-spec|browser-spec)\.ts$/;
  expect(sources.filter((path) => /spec\.ts$|\.test\.ts$/.test(path) && !known.test(path))).toEqual([]);
});

test('folders are at most two below src, three in a dialect', () => {
  const tooDeep = sources.filter((path) => {
    const below = /^(?:libs|apps)\/[^/]+\/src\/(.*)$/.exec(path)?.[1];
    if (below === undefined) return false;
    return below.split('/').length - 1 > (below.startsWith('dialects/') ? 3 : 2);
  });
  expect(tooDeep).toEqual([]);
});

test('no two wire classes share a name: the document knows them by name alone', () => {
  const names = sources
    .filter((path) => path.endsWith('.dto.ts'))
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/^export (?:abstract )?class (\w+)/gm)])
    .map((match) => String(match[1]));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
