/**
 * One Jest project per spec suffix (docs/architecture.md, "Tests"). Nest 12 ships ES modules only, which Jest on Node 20
 * cannot require: the one transformIgnorePatterns line lets swc turn them into CommonJS.
 */
const esmPackages = ['@nestjs'];

const swc = (parser) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      parser,
      keepClassNames: true,
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    },
  },
];

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }),
    '^.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmPackages.join('|')})/)`],
  moduleNameMapper: {
    '^@vestibule/client$': '<rootDir>/openapi/client/index.ts',
    '^@vestibule/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
};

const withServices = {
  globalSetup: '<rootDir>/test/global-setup.mjs',
  globalTeardown: '<rootDir>/test/global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/setup-services.ts'],
};

module.exports = {
  testTimeout: 30000,
  projects: [
    { ...common, displayName: 'unit', testRegex: '/[^/]+(?<!-)\\.spec\\.ts$' },
    { ...common, ...withServices, displayName: 'db', testRegex: '\\.db-spec\\.ts$' },
    { ...common, ...withServices, displayName: 'e2e', testRegex: '\\.e2e-spec\\.ts$' },
    { ...common, ...withServices, displayName: 'race', testRegex: '\\.race-spec\\.ts$' },
    { ...common, ...withServices, displayName: 'browser', testRegex: '\\.browser-spec\\.ts$' },
    { ...common, ...withServices, displayName: 'flow', testRegex: '\\.(flow|fault)-spec\\.ts$' },
  ],
};
