import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullPath, routePermissions } from '../security/route-permissions';

/** What is not for programs of others: pages, whether a process is well, notices of payment providers. */
const elsewhere = /^\/(public|healthz|readyz|webhooks)(\/|$)/;

const documented = ['openapi/v1.json', 'openapi/tibillet.json'].flatMap((file) => {
  const { paths } = JSON.parse(readFileSync(join(__dirname, '../..', file), 'utf8')) as {
    paths: Record<string, Record<string, unknown>>;
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\/$/, '')}`),
  );
});

// The table is held against the running application (permissions.e2e-spec.ts).
const routes = Object.entries(routePermissions).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method} ${fullPath(path).replace(/:(\w+)/g, '{$1}')}`),
);

test('the documents tell of every route that programs call, once, and of no other', () => {
  expect(documented.toSorted()).toEqual(routes.filter((route) => !elsewhere.test(route.split(' ')[1]!)).toSorted());
});
