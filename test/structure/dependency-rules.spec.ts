import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';

/** A file and what it imports: another file of the tree (with its suffix), or a package. */
type Import = readonly [from: string, to: string];

/** For every rule, imports that break it. */
const forbidden: Record<string, Import[]> = {
  'libraries-never-import-applications': [
    ['libs/engine/src/booking/a.service.ts', 'apps/api/src/app.module.ts'],
    ['migrations/1-a.ts', 'apps/cli/src/main.ts'],
  ],
  'applications-never-import-each-other': [['apps/worker/src/relay.ts', 'apps/api/src/app.module.ts']],
  'a-dialect-stands-alone': [
    ['apps/api/src/dialects/chrono/a.controller.ts', 'apps/api/src/dialects/booco/money.ts'],
    ['apps/api/src/dialects/chrono/b.controller.ts', 'apps/api/src/v1/v1.errors.ts'],
  ],
  'v1-knows-no-dialect': [['apps/api/src/v1/items/items.module.ts', 'apps/api/src/dialects/booco/money.ts']],
  'a-library-only-by-its-entry': [['libs/engine/src/booking/b.service.ts', 'libs/tenancy/src/team.entity.ts']],
  'a-library-only-by-its-entry-from-outside': [
    ['apps/cli/src/doctor.ts', 'libs/engine/src/inventory/quota.entity.ts'],
    ['test/flow/a.flow-spec.ts', 'libs/engine/src/inventory/quota.entity.ts'],
  ],
  'no-import-of-the-own-entry': [['libs/tenancy/src/team.service.ts', '@vestibule/tenancy']],
  'no-other-index': [
    ['libs/engine/src/booking/index.ts', 'libs/engine/src/booking/claim.ts'],
    ['apps/api/src/v1/index.ts', 'apps/api/src/v1/v1.errors.ts'],
  ],
  'order-of-libraries-platform': [['libs/platform/src/a.ts', '@vestibule/tenancy']],
  'order-of-libraries-tenancy': [['libs/tenancy/src/a.ts', '@vestibule/outbox']],
  'order-of-libraries-outbox': [['libs/outbox/src/a.ts', '@vestibule/engine']],
  'order-of-libraries-jobs': [['libs/jobs/src/a.ts', '@vestibule/mail']],
  'order-of-libraries-print': [['libs/print/src/a.ts', '@vestibule/mail']],
  'order-of-libraries-payments': [['libs/payments/src/a.ts', '@vestibule/engine']],
  'order-of-libraries-mail': [['libs/mail/src/a.ts', '@vestibule/webhooks']],
  'order-of-libraries-webhooks': [['libs/webhooks/src/a.ts', '@vestibule/engine']],
  'order-of-libraries-engine': [['libs/engine/src/engine.module.ts', '@vestibule/dialect-kit']],
  'order-of-libraries-dialect-kit': [['libs/dialect-kit/src/a.ts', '@vestibule/engine']],
  'order-of-engine-catalog': [['libs/engine/src/catalog/a.ts', 'libs/engine/src/inventory/quota.entity.ts']],
  'order-of-engine-inventory': [['libs/engine/src/inventory/a.ts', 'libs/engine/src/vouchers/a.ts']],
  'order-of-engine-vouchers': [['libs/engine/src/vouchers/b.ts', 'libs/engine/src/booking/claim.ts']],
  'order-of-engine-ticketing': [['libs/engine/src/ticketing/a.ts', 'libs/engine/src/booking/claim.ts']],
  'order-of-engine-payment': [['libs/engine/src/payment/a.ts', 'libs/engine/src/ticketing/b.ts']],
  'order-of-engine-booking': [['libs/engine/src/booking/c.ts', 'libs/engine/src/waitlist/promotion.policy.ts']],
  'order-of-engine-agenda': [['libs/engine/src/agenda/a.ts', 'libs/engine/src/calendar/a.ts']],
  'order-of-engine-calendar': [['libs/engine/src/calendar/b.ts', 'libs/engine/src/waitlist/promotion.policy.ts']],
  'order-of-engine-waitlist': [['libs/engine/src/waitlist/a.ts', 'libs/engine/src/checkin/a.ts']],
  'order-of-engine-checkin': [['libs/engine/src/checkin/b.ts', 'libs/engine/src/agenda/b.ts']],
  'typeorm-only-in-its-places': [
    ['libs/engine/src/booking/d.service.ts', 'typeorm'],
    ['apps/api/src/v1/items/items.controller.ts', 'typeorm'],
  ],
  'postgres-driver-only-in-platform': [['apps/worker/src/schedule.ts', 'pg']],
  'redis-only-in-its-places': [
    ['libs/jobs/src/catalog.ts', 'bullmq'],
    ['apps/api/src/http/limits.ts', 'ioredis'],
  ],
  'decisions-are-pure': [
    ['libs/engine/src/waitlist/a.policy.ts', '@nestjs/common'],
    ['libs/engine/src/waitlist/b.policy.ts', 'node:fs'],
    ['libs/engine/src/booking/a.machine.ts', 'libs/engine/src/booking/reservation.repository.ts'],
    ['apps/api/src/v1/items/items.mapper.ts', 'apps/api/src/v1/items/items.service.ts'],
    ['libs/platform/src/a.policy.ts', 'libs/platform/src/clock.ts'],
  ],
  'libraries-know-no-http': [
    ['libs/engine/src/catalog/b.service.ts', 'express'],
    ['libs/tenancy/src/team.dto.ts', 'class-validator'],
  ],
  'a-dialect-knows-no-table': [
    ['apps/api/src/dialects/chrono/c.service.ts', 'apps/api/src/http/idempotency.repository.ts'],
  ],
  'no-cycles': [['libs/mail/src/cycle-a.ts', 'libs/mail/src/cycle-b.ts']],
  'no-test-code-in-production': [
    ['apps/api/src/main.ts', '@vestibule/testing'],
    ['libs/engine/src/booking/e.ts', 'libs/engine/src/booking/claim.spec.ts'],
  ],
  'migrations-stand-alone': [['migrations/2-a.ts', '@vestibule/platform']],
  'migrations-only-in-the-list': [['apps/cli/src/migrate.ts', 'migrations/3-a.ts']],
  'everything-resolves': [['libs/mail/src/lost.ts', 'a-package-nobody-installed']],
};

/** The way back of the cycle above, which is reported once. */
const wayBack: Import = ['libs/mail/src/cycle-b.ts', 'libs/mail/src/cycle-a.ts'];

/** Imports that must stay possible: a rule that forbids everything is rotten too. */
const allowed: Import[] = [
  ['apps/api/src/v1/vouchers/vouchers.controller.ts', '@vestibule/engine'],
  ['apps/api/src/v1/vouchers/vouchers.mapper.ts', '@vestibule/engine'],
  ['apps/api/src/dialects/chrono/ok.controller.ts', 'apps/api/src/dialects/chrono/ok.dto.ts'],
  ['apps/worker/src/processors/ok.processor.ts', 'bullmq'],
  ['libs/engine/src/engine-entities.ts', 'libs/engine/src/inventory/quota.entity.ts'],
  ['libs/engine/src/inventory/quota.entity.ts', 'typeorm'],
  ['libs/engine/src/booking/reservation.repository.ts', '@vestibule/platform'],
  ['libs/engine/src/booking/ok.db-spec.ts', 'libs/engine/src/waitlist/promotion.policy.ts'],
  ['libs/engine/src/booking/ok.race-spec.ts', '@vestibule/testing'],
  ['libs/engine/src/waitlist/promotion.policy.ts', 'libs/engine/src/catalog/event-sales.policy.ts'],
  ['libs/engine/src/waitlist/ok.service.ts', '@vestibule/mail'],
  ['libs/platform/src/db/migration-list.ts', 'migrations/3-a.ts'],
  ['libs/platform/src/db/claim-pool.ts', 'pg'],
  ['libs/testing/src/template-database.ts', 'pg'],
];

const configFile = join(__dirname, '../../.dependency-cruiser.cjs');
const cruiser = join(__dirname, '../../node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const packages = ['@nestjs/common', 'bullmq', 'express', 'class-validator', 'ioredis', 'pg', 'typeorm'];
const libraries = ['platform', 'tenancy', 'outbox', 'jobs', 'mail', 'webhooks', 'engine', 'dialect-kit', 'testing'];

let tree: string;
let violations: { from: string; rule: string }[];

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

/** Type-only: what ties two files at compile time counts like any import. */
function statement([from, to]: Import): string {
  const target = to.endsWith('.ts') ? `./${posix.relative(posix.dirname(from), to.replace(/\.ts$/, ''))}` : to;
  return `import type { X } from '${target}';\nexport type Y = X;\n`;
}

function plant(imports: Import[]): void {
  for (const name of packages) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  for (const name of libraries) write(`libs/${name}/src/index.ts`, 'export type X = 1;\n');
  const paths = { '@vestibule/*': ['./libs/*/src/index.ts'] };
  write('tsconfig.json', JSON.stringify({ compilerOptions: { paths } }));
  for (const [, to] of imports) if (to.endsWith('.ts')) write(to, 'export type X = 1;\n');
  for (const each of imports) write(each[0], statement(each));
}

function cruise(): { from: string; rule: string }[] {
  const folders = ['apps', 'libs', 'migrations', 'test'];
  const output = execFileSync(
    process.execPath,
    [cruiser, '--config', configFile, '--output-type', 'json', ...folders],
    {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  const { summary } = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  return summary.violations.map(({ from, rule }) => ({ from, rule: rule.name }));
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'vestibule-rules-'));
  plant([...Object.values(forbidden).flat(), wayBack, ...allowed]);
  violations = cruise();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

test('every rule has a sample that breaks it', async () => {
  const config = (await import(configFile)) as { forbidden: { name: string; comment: string }[] };
  expect(config.forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(forbidden).sort());
  for (const rule of config.forbidden) expect(rule.comment).not.toBe('');
});

test.each(Object.entries(forbidden).flatMap(([rule, imports]) => imports.map((each) => [rule, ...each] as const)))(
  '%s: %s may not import %s',
  (rule, from) => {
    expect(violations).toContainEqual({ from, rule });
  },
);

test.each(allowed)('%s may import %s', (from) => {
  expect(violations.filter((violation) => violation.from === from)).toEqual([]);
});
