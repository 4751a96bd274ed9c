// The house rules a machine can check (CONTRIBUTING.md). Who may import whom is .dependency-cruiser.cjs; format is prettier.
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { maxParams } from './scripts/lint/max-params.mjs';

const specs = ['**/*spec.ts'];
const testCode = [...specs, 'test/**', 'bench/**', 'libs/testing/**'];

const house = { plugins: { house: { rules: { 'max-params': maxParams } } } };

/** A clock, a die and the environment are given to a function; a function that reaches for them cannot be tested. */
const timeAndChance = [
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'Take `now` from the Clock.'],
  ['CallExpression[callee.name="Date"]', 'Take `now` from the Clock.'],
  ['MemberExpression[object.name="Date"][property.name="now"]', 'Take `now` from the Clock.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'Take random values from Ids.'],
];
const environment = [['MemberExpression[object.name="process"][property.name="env"]', 'Read the parsed Config.']];

const restrictedSyntax = (...groups) => ({
  'no-restricted-syntax': ['error', ...groups.flat().map(([selector, message]) => ({ selector, message }))],
});

const forwardRef = {
  name: '@nestjs/common',
  importNames: ['forwardRef'],
  message: 'Two modules that need each other are one module, or miss a third.',
};
const chance = {
  name: 'node:crypto',
  importNames: ['randomBytes', 'randomInt', 'randomUUID'],
  message: 'Take random values from Ids.',
};
const httpErrors = {
  group: ['@nestjs/common'],
  importNamePattern: '(Exception|HttpStatus)$',
  message: 'Rules throw EngineError; each wire translates it.',
};
/** What dependency rules cannot see: the impure half of a library's entry (rule 5 of .dependency-cruiser.cjs). */
const impure = {
  group: ['@vestibule/*'],
  importNamePattern: '^(CONFIG|ClaimPool|Clock|Database|Doorbell|Ids|LOG|SystemClock|Tx|Mails|Outbox|.*Service)$',
  message: 'A policy, machine or mapper is pure: pass it the values it decides on.',
};

const restrictedImports = (paths, patterns = []) => ({ 'no-restricted-imports': ['error', { paths, patterns }] });

const sizes = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 70 }],
  'max-depth': ['error', 3],
  'house/max-params': 'error',
};

const style = {
  eqeqeq: ['error', 'always'],
  'no-else-return': 'error',
  'no-param-reassign': 'error',
  'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
  'no-useless-rename': 'error',
  'object-shorthand': 'error',
  'prefer-template': 'error',
};

const typed = {
  // Files with decorators are left alone: emitDecoratorMetadata needs their constructor types as values.
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-deprecated': 'error',
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/prefer-readonly': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
};

const nodeGlobals = Object.fromEntries(
  [
    [
      'AbortController',
      'AbortSignal',
      'Buffer',
      'URL',
      'URLSearchParams',
      'console',
      'fetch',
      'performance',
      'process',
    ],
    ['clearInterval', 'clearTimeout', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout', 'structuredClone'],
    ['TextDecoder', 'TextEncoder'],
  ]
    .flat()
    .map((name) => [name, 'readonly']),
);

export default defineConfig(
  globalIgnores(['**/dist/', '.data/', 'coverage/', 'openapi/client/schema.ts']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, tseslint.configs.recommendedTypeChecked, house],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...sizes,
      ...style,
      ...typed,
      ...restrictedSyntax(timeAndChance, environment),
      ...restrictedImports([forwardRef, chance]),
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/worker/**/*.ts'],
    rules: restrictedImports([forwardRef, chance], [httpErrors]),
  },
  {
    files: ['**/*.{policy,machine,mapper}.ts'],
    rules: restrictedImports([forwardRef, chance], [httpErrors, impure]),
  },
  {
    // Where time, chance and the environment come in.
    files: ['libs/platform/**/*.ts'],
    rules: { 'no-restricted-syntax': 'off', ...restrictedImports([forwardRef], [httpErrors]) },
  },
  {
    files: testCode,
    rules: {
      ...restrictedSyntax(timeAndChance),
      ...restrictedImports([forwardRef]),
      // `expect.any()` and its like are any by design.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Doubles keep the signature of what they stand for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: specs,
    // A describe block is a chapter, not a function; a row of a table is passed as parameters.
    rules: { 'max-lines': ['error', { max: 600 }], 'max-lines-per-function': 'off', 'house/max-params': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    extends: [js.configs.recommended, house],
    languageOptions: { globals: nodeGlobals },
    rules: { ...sizes, ...style, 'no-restricted-exports': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { globals: { module: 'writable', require: 'readonly', __dirname: 'readonly' } },
  },
);
