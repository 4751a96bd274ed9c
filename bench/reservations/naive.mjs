import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../../scripts/lib/processes.mjs';

const clients = 32;
const debianFolder = '/usr/lib/postgresql';

/**
 * The baseline: what a reservation costs when it is one transaction of the simplest kind (count the place if there is
 * one, write the reservation, write the ticket), sent by PostgreSQL's own load generator, without HTTP, rules, tenants
 * or row-level security.
 */
export class Naive {
  #url;
  #program;
  #folder = mkdtempSync(join(tmpdir(), 'vestibule-bench-'));

  static async open(stack, events) {
    const naive = new Naive();
    naive.#program = pgbench();
    naive.#url = new URL(stack.environment.DATABASE_URL);
    await stack.sql(tables);
    await stack.sql(`INSERT INTO naive.quota SELECT n, 10000000, 0 FROM generate_series(1, $1::integer) AS n`, [
      events,
    ]);
    return naive;
  }

  /** Reservations a second, over the first so many quotas. */
  async measure({ events, forMs }) {
    const script = join(this.#folder, `${events}.sql`);
    writeFileSync(script, transaction(events));
    const { hostname, port, username, password, pathname } = this.#url;
    const options = ['-n', '-M', 'prepared', '-c', clients, '-j', 2, '-T', Math.round(forMs / 1000), '-f', script];
    const server = ['-h', hostname, '-p', port, '-U', decodeURIComponent(username), pathname.slice(1)];
    const { stdout } = await promisify(execFile)(this.#program, [...options, ...server].map(String), {
      env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    });
    const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    if (!(rate > 0)) throw new Error(`pgbench said no rate:\n${stdout}`);
    return rate;
  }

  close() {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function pgbench() {
  const onPath = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'pgbench'));
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder).sort().reverse() : [];
  const found = [...onPath, ...versions.map((version) => join(debianFolder, version, 'bin/pgbench'))].find(existsSync);
  if (!found) throw new UserError('This benchmark needs pgbench; on Debian it comes with the package postgresql.');
  return found;
}

const tables = `
  CREATE SCHEMA naive;
  CREATE TABLE naive.quota (id integer PRIMARY KEY, size integer NOT NULL, used integer NOT NULL);
  CREATE TABLE naive.reservation (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    quota_id integer NOT NULL REFERENCES naive.quota,
    email text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  );
  CREATE TABLE naive.ticket (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    reservation_id bigint NOT NULL REFERENCES naive.reservation
  );
`;

const transaction = (events) => `
\\set quota random(1, ${events})
BEGIN;
UPDATE naive.quota SET used = used + 1 WHERE id = :quota AND used + 1 <= size;
INSERT INTO naive.reservation (quota_id, email) VALUES (:quota, 'guest@example.org') RETURNING id \\gset
INSERT INTO naive.ticket (reservation_id) VALUES (:id);
COMMIT;
`;
