/**
 * Who may import whom (docs/architecture.md). Every rule has a violating sample in test/structure/dependency-rules.spec.ts,
 * which fails when a rule is added, dropped or stops firing. What a rule cannot see because it hides behind a library's
 * entry (a policy that reads the clock, say) is ESLint's: eslint.config.mjs.
 */
const entry = '^libs/[^/]+/src/index\\.ts$';
const testCode = '(^(test|bench|libs/testing)/|[.-]spec\\.ts$)';
const pureFile = '\\.(policy|machine|mapper)\\.ts$';

/** Installed packages, wherever npm put them. */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

/** Node's modules that reach outside of the process or give time and chance. */
const nodeIo =
  '^(node:)?(child_process|cluster|crypto|dgram|dns|fs|http|http2|https|net|os|process|timers|tls|worker_threads)(/|$)';

/** Left to right: a library may import what its row names, and nothing else of ours. */
const mayImport = {
  platform: [],
  tenancy: ['platform'],
  outbox: ['platform', 'tenancy'],
  jobs: ['platform', 'tenancy'],
  print: ['platform'],
  payments: ['platform'],
  mail: ['platform', 'tenancy', 'outbox', 'jobs', 'print'],
  webhooks: ['platform', 'tenancy', 'outbox', 'jobs'],
  engine: ['platform', 'tenancy', 'outbox', 'jobs', 'print', 'payments', 'mail', 'webhooks'],
  'dialect-kit': ['platform'],
};

/** Areas of the engine in their order; those in one row do not know each other. */
const engineAreas = [
  ['catalog'],
  ['inventory'],
  ['vouchers', 'ticketing', 'payment'],
  ['booking'],
  ['agenda', 'calendar', 'waitlist', 'checkin'],
];

const libraryOrder = Object.entries(mayImport).map(([library, allowed]) => ({
  name: `order-of-libraries-${library}`,
  comment: `Rule 3: ${library} may import ${allowed.join(', ') || 'no other library'}.`,
  severity: 'error',
  from: { path: `^libs/${library}/`, pathNot: testCode },
  to: { path: '^libs/', pathNot: `^libs/(${[library, ...allowed].join('|')})/` },
}));

const areaOrder = engineAreas.flatMap((row, index) =>
  row.map((area) => ({
    name: `order-of-engine-${area}`,
    comment: `Rule 3: ${area} may import itself and the areas to its left; what they must tell it goes through the outbox.`,
    severity: 'error',
    from: { path: `^libs/engine/src/${area}/`, pathNot: testCode },
    to: {
      path: '^libs/engine/src/',
      pathNot: `^libs/engine/src/(${[area, ...engineAreas.slice(0, index).flat()].join('|')})/`,
    },
  })),
);

module.exports = {
  forbidden: [
    {
      name: 'libraries-never-import-applications',
      comment: 'Rule 1: a library works in every process, so it knows none of them.',
      severity: 'error',
      from: { path: '^(libs|migrations)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'applications-never-import-each-other',
      comment: 'Rule 1: api, worker and cli are started apart; what they share is a library.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'a-dialect-stands-alone',
      comment: 'Rule 1 and 6: a wire never builds on another wire, each calls the engine.',
      severity: 'error',
      from: { path: '^apps/api/src/dialects/([^/]+)/' },
      to: { path: '^apps/api/src/(v1|dialects)/', pathNot: '^apps/api/src/dialects/$1/' },
    },
    {
      name: 'v1-knows-no-dialect',
      comment: 'Rule 6: a wire never translates into another wire, in neither direction.',
      severity: 'error',
      from: { path: '^apps/api/src/v1/' },
      to: { path: '^apps/api/src/dialects/' },
    },
    {
      name: 'a-library-only-by-its-entry',
      comment: 'Rule 2: what another library does not export is its own business.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', entry] },
    },
    {
      name: 'a-library-only-by-its-entry-from-outside',
      comment: 'Rule 2, for applications, tests and everything else that is no library.',
      severity: 'error',
      from: { pathNot: '^libs/' },
      to: { path: '^libs/', pathNot: entry },
    },
    {
      name: 'no-import-of-the-own-entry',
      comment: 'Rule 2: inside a library files import each other; the way over the entry ends in a cycle.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: testCode },
      to: { path: '^libs/$1/src/index\\.ts$' },
    },
    {
      name: 'no-other-index',
      comment:
        'Rule 2: an index.ts hides where a thing lives; only the entries of libraries and of the client have one.',
      severity: 'error',
      from: { path: '(^|/)index\\.ts$', pathNot: [entry, '^openapi/client/index\\.ts$'] },
      to: {},
    },
    ...libraryOrder,
    ...areaOrder,
    {
      name: 'typeorm-only-in-its-places',
      comment: 'Rule 4: SQL and its mapper stay where somebody looks for them.',
      severity: 'error',
      from: {
        path: '^(apps|libs|openapi|bench)/',
        pathNot: ['\\.(entity|repository)\\.ts$', '^libs/platform/src/db/', '^libs/testing/'],
      },
      to: { path: packages('typeorm') },
    },
    {
      name: 'postgres-driver-only-in-platform',
      comment: 'Rule 4: a connection is opened in one place, as one of our roles.',
      severity: 'error',
      from: { path: '^(apps|libs|migrations|openapi)/', pathNot: ['^libs/platform/src/db/', '^libs/testing/'] },
      to: { path: packages('pg', 'pg-pool', 'pg-protocol', '@types/pg') },
    },
    {
      name: 'redis-only-in-its-places',
      comment: 'Rule 4: Redis wakes workers and holds no truth; who else talks to it would make it one.',
      severity: 'error',
      from: {
        path: '^(apps|libs|migrations|openapi)/',
        pathNot: [
          '^apps/worker/',
          '^libs/outbox/',
          '^libs/platform/src/redis/',
          '^apps/api/src/health/',
          '^libs/testing/',
        ],
      },
      to: { path: packages('bullmq', 'ioredis') },
    },
    {
      name: 'decisions-are-pure',
      comment: 'Rule 5: a policy, machine or mapper decides from what it is given: no framework, no clock, no I/O.',
      severity: 'error',
      from: { path: pureFile },
      to: {
        path: [
          packages('@nestjs/[^/]+', 'bullmq', 'ioredis', 'nodemailer', 'pg', 'pino', 'typeorm'),
          nodeIo,
          '^libs/platform/src/(clock|ids|log|platform\\.module)\\.ts$',
          '^libs/platform/src/(db|redis|config)/',
          '\\.(controller|module|processor|repository|service)\\.ts$',
        ],
      },
    },
    {
      name: 'libraries-know-no-http',
      comment: 'Rule 6: below the applications there is no request, no status and no wire format.',
      severity: 'error',
      from: { path: '^(libs|migrations)/', pathNot: '^libs/testing/' },
      to: {
        path: packages(
          '@nestjs/platform-express',
          '@nestjs/swagger',
          'class-transformer',
          'class-validator',
          'express',
          '@types/express',
        ),
      },
    },
    {
      name: 'a-dialect-knows-no-table',
      comment: 'Rule 6: a dialect speaks its wire and calls the engine; tables are none of its business.',
      severity: 'error',
      from: { path: '^apps/api/src/dialects/' },
      to: { path: ['\\.(entity|repository)\\.ts$', packages('typeorm', 'pg')] },
    },
    {
      name: 'no-cycles',
      comment: 'Rule 7: two files that need each other are one file, or miss a third. Types count: they tie as well.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'Rule 7: what runs at a customer never loads a spec, the test library, a test helper or a benchmark.',
      severity: 'error',
      from: { pathNot: testCode },
      to: { path: testCode },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration says what it did on its day; code that changes later must not change it.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(libs|test|bench|openapi)/' },
    },
    {
      name: 'migrations-only-in-the-list',
      comment: 'Migrations run in one order, and libs/platform/src/db/migration-list.ts is it.',
      severity: 'error',
      from: { pathNot: ['^migrations/', '^libs/platform/src/db/migration-list\\.ts$'] },
      to: { path: '^migrations/' },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere passes every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // The cruiser does not know TypeScript 6 yet; swc reads it, type-only imports included.
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default', 'types'],
      mainFields: ['main', 'types', 'typings'],
    },
  },
};
