import type { TestDatabase } from '@vestibule/testing';
import { Client } from 'pg';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner';

/** A node of a plan as PostgreSQL describes it, as far as these specs ask. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
  readonly [property: string]: unknown;
}

/** One statement and how PostgreSQL runs it. */
export interface Explained {
  readonly sql: string;
  readonly plan: PlanNode;
}

interface QueryPlanRow {
  readonly 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }];
}

/**
 * How PostgreSQL runs each statement that a piece of work sends through `Tx`, for the role and the tenant that send it.
 * Those that only read are run a first time for their numbers; of the others there is the plan alone.
 */
export async function plansOf(work: () => Promise<unknown>): Promise<Explained[]> {
  const original = Object.getOwnPropertyDescriptor(PostgresQueryRunner.prototype, 'query')!;
  const send = original.value as (this: unknown, ...args: unknown[]) => Promise<unknown>;
  const explained: Explained[] = [];
  Object.defineProperty(PostgresQueryRunner.prototype, 'query', {
    ...original,
    async value(this: unknown, sql: string, ...rest: unknown[]) {
      if (touchesTables(sql)) {
        const options = isRead(sql) ? 'ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON' : 'FORMAT JSON';
        const rows = (await send.call(this, `EXPLAIN (${options}) ${sql}`, rest[0])) as QueryPlanRow[];
        explained.push({ sql, plan: rows[0]!['QUERY PLAN'][0].Plan });
      }
      return send.call(this, sql, ...rest);
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(PostgresQueryRunner.prototype, 'query', original);
  }
  return explained;
}

const touchesTables = (sql: string) =>
  /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)\b/.test(sql) && /\b(FROM|INTO|UPDATE)\b/.test(sql);
const isRead = (sql: string) => !/\b(INSERT INTO|DELETE FROM|(?<!KEY )UPDATE "?\w)/.test(sql);

/**
 * How the statements inside a database function are run, as the role `app` under row-level security and with the
 * generic plans of the pool that calls it.
 */
export async function plansInside(db: TestDatabase, sql: string, values: unknown[]): Promise<Explained[]> {
  const explained: Explained[] = [];
  const client = new Client({ connectionString: db.config.DATABASE_URL });
  client.on('notice', ({ message }) => {
    const [, json] = /plan:\n([^]*)$/.exec(message ?? '') ?? [];
    if (!json) return;
    const { 'Query Text': text, Plan: plan } = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode };
    explained.push({ sql: text, plan });
  });
  await client.connect();
  try {
    await client.query(`
      LOAD 'auto_explain';
      SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
      SET auto_explain.log_analyze = on; SET auto_explain.log_buffers = on; SET auto_explain.log_timing = off;
      SET auto_explain.log_format = json; SET auto_explain.log_level = notice;
      SET plan_cache_mode = force_generic_plan;
      SET ROLE ${db.config.DATABASE_ROLE_PREFIX}_app`);
    await client.query(sql, values);
  } finally {
    await client.end();
  }
  // The call itself, which touches no table.
  return explained.filter((each) => each.sql !== sql);
}

/** All nodes of a plan, each with the kinds of nodes it lies below. */
function* nodesOf(
  plan: PlanNode,
  above: readonly string[] = [],
): Generator<{ node: PlanNode; above: readonly string[] }> {
  yield { node: plan, above };
  for (const child of plan.Plans ?? []) yield* nodesOf(child, [...above, plan['Node Type']]);
}

interface PlanRules {
  /** Every index must be entered by the tenant, unless the work goes across tenants. */
  readonly tenant?: boolean;
  /** Rows of a table may be sorted before a limit cuts most of them off. */
  readonly sort?: boolean;
  /** Faults that are none here. */
  readonly except?: readonly string[];
}

/** Each statement with what is wrong with its plan; none when all is well. */
export function faults(explained: readonly Explained[], rules: PlanRules = {}): { sql: string; found: string[] }[] {
  expect(explained.length).toBeGreaterThan(0);
  return explained.flatMap((each) => {
    const found = faultsOf(each, rules).filter((fault) => !rules.except?.includes(fault));
    return found.length > 0 ? [{ sql: each.sql.replace(/\s+/g, ' ').trim(), found }] : [];
  });
}

/** What makes a plan cost more as the tables grow. */
function faultsOf({ plan }: Explained, { tenant = true, sort = false }: PlanRules): string[] {
  const faults: string[] = [];
  for (const { node, above } of nodesOf(plan)) {
    const type = node['Node Type'];
    if (type === 'Seq Scan') faults.push(`reads all of ${node['Relation Name']}`);
    const sorts = /Sort$/.test(type) && above.includes('Limit') && readsTable(node);
    if (sorts && !sort) faults.push('sorts below a limit');
    const readsIndex = ['Index Scan', 'Index Only Scan', 'Bitmap Index Scan'].includes(type);
    if (tenant && readsIndex && !entersByTenant(node)) faults.push(`enters ${node['Index Name']} past the tenant`);
  }
  return faults;
}

/** Not so for a node that only takes what another part of the statement has collected. */
function readsTable(node: PlanNode): boolean {
  return [...nodesOf(node)].some((below) => below.node['Relation Name'] !== undefined);
}

/** The organizer's own row has its tenant in `id`. */
function entersByTenant(node: PlanNode): boolean {
  return (node['Index Cond'] ?? '').includes(node['Relation Name'] === 'organizer' ? 'id' : 'organizer_id');
}

/** Pages that statements touched when they were run. */
export function pagesOf(explained: readonly Explained[]): number {
  const pages = (plan: PlanNode) => Number(plan['Shared Hit Blocks'] ?? 0) + Number(plan['Shared Read Blocks'] ?? 0);
  return explained.reduce((sum, { plan }) => sum + pages(plan), 0);
}

/** Rows that statements read to throw them away again. */
export function discardedBy(explained: readonly Explained[]): number {
  let rows = 0;
  for (const { plan } of explained) {
    for (const { node } of nodesOf(plan)) {
      rows += Number(node['Rows Removed by Filter'] ?? 0) * Number(node['Actual Loops'] ?? 1);
    }
  }
  return rows;
}
