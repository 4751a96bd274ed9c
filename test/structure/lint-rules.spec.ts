import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '../..');

const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** Code that breaks a house rule, where it breaks it. */
const forbidden: [rule: string, file: string, code: string][] = [
  ['no-restricted-syntax', 'libs/engine/src/a.ts', 'export const a = (): Date => new Date();'],
  ['no-restricted-syntax', 'apps/api/src/b.ts', 'export const a = (): number => Date.now();'],
  ['no-restricted-syntax', 'libs/engine/src/c.ts', 'export const a = (): number => Math.random();'],
  ['no-restricted-syntax', 'apps/worker/src/d.ts', 'export const a = process.env;'],
  [
    'no-restricted-imports',
    'libs/engine/src/e.ts',
    `import { randomUUID } from 'node:crypto';\nexport const a = randomUUID;`,
  ],
  [
    'no-restricted-imports',
    'apps/api/src/f.ts',
    `import { forwardRef } from '@nestjs/common';\nexport const a = forwardRef;`,
  ],
  [
    'no-restricted-imports',
    'libs/engine/src/g.ts',
    `import { NotFoundException } from '@nestjs/common';\nexport const a = NotFoundException;`,
  ],
  [
    'no-restricted-imports',
    'libs/engine/src/h.policy.ts',
    `import type { Clock } from '@vestibule/platform';\nexport type A = Clock;`,
  ],
  [
    'no-restricted-imports',
    'apps/api/src/i.mapper.ts',
    `import type { Tx } from '@vestibule/platform';\nexport type A = Tx;`,
  ],
  ['no-restricted-exports', 'libs/engine/src/j.ts', 'export default 1;'],
  ['house/max-params', 'libs/engine/src/k.ts', 'export const a = (b: 1, c: 1, d: 1, e: 1): number => b + c + d + e;'],
  ['max-lines', 'libs/engine/src/l.ts', many(401, (i) => `export const a${i} = ${i};`)],
  ['max-lines-per-function', 'libs/engine/src/m.ts', `export function a(): void {\n${many(70, () => '  a();')}\n}`],
  [
    'max-depth',
    'libs/engine/src/n.ts',
    'export function a(b: number): void {\n  if (b > 1) if (b > 2) if (b > 3) if (b > 4) a(b);\n}',
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'libs/engine/src/o.ts',
    'export const a = (): Promise<void> => Promise.resolve();\nexport function b(): void {\n  a();\n}',
  ],
];

/** Code that the same rules must leave alone. */
const allowed: [file: string, code: string][] = [
  ['libs/engine/src/date.ts', 'export const a = (b: number): Date => new Date(b);'],
  ['libs/platform/src/now.ts', 'export const a = (): Date => new Date();'],
  ['libs/engine/src/ok.policy.ts', `import { EngineError } from '@vestibule/platform';\nexport const a = EngineError;`],
  [
    // Constructor types stay values: emitDecoratorMetadata hands them to Nest.
    'libs/engine/src/ok.service.ts',
    `import { Injectable } from '@nestjs/common';\nimport { Thing } from './thing';\n\n@Injectable()\nexport class A {\n  constructor(readonly thing: Thing) {}\n}`,
  ],
  ['libs/engine/src/thing.ts', 'export class Thing {\n  readonly name = 1;\n}'],
];

interface Report {
  filePath: string;
  messages: { ruleId: string | null }[];
}

let tree: string;
let reports: Report[];

/** A tree of its own with our configuration in it, so that its files belong to a project ESLint can type. */
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'vestibule-lint-'));
  for (const shared of ['node_modules', 'tsconfig.json', 'eslint.config.mjs', 'scripts']) {
    symlinkSync(join(root, shared), join(tree, shared));
  }
  const platform = 'export class Clock {}\nexport class Tx {}\nexport class EngineError extends Error {}\n';
  const files = [
    ...forbidden.map(([, ...file]) => file),
    ...allowed,
    ['libs/platform/src/index.ts', platform] as const,
  ];
  for (const [file, code] of files) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${code}\n`);
  }
  reports = lint();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

function lint(): Report[] {
  const args = [join(root, 'node_modules/eslint/bin/eslint.js'), '--format', 'json', 'libs', 'apps'];
  try {
    return JSON.parse(execFileSync(process.execPath, args, { cwd: tree, encoding: 'utf8' })) as Report[];
  } catch (error) {
    return JSON.parse((error as { stdout: string }).stdout) as Report[];
  }
}

const rulesBroken = (file: string) =>
  reports.find((report) => report.filePath.endsWith(file))?.messages.map((message) => message.ruleId);

test.each(forbidden)('%s refuses %s', (rule, file) => {
  expect(rulesBroken(file)).toEqual([rule]);
});

test.each(allowed)('nothing refuses %s', (file) => {
  expect(rulesBroken(file)).toEqual([]);
});
