import { randomBytes } from 'node:crypto';
import { Client, type CustomTypesConfig, types } from 'pg';
import {
  ClaimPool,
  type Config,
  Database,
  type DatabaseRole,
  Doorbell,
  type Entities,
  type Log,
  loadConfig,
  openLog,
} from '@vestibule/platform';
import { tenancyEntities } from '@vestibule/tenancy';
import { testEnvironment, workerRedisUrl } from './test-environment';

interface TestDatabaseOptions {
  /** Entities of the libraries under test beside those of the tenancy, e.g. `engineEntities`. */
  entities?: Entities;
  /** Environment variables that differ from the defaults, as text. */
  environment?: Record<string, string>;
}

/** A database of its own, cloned from the migrated template, with what a process would open on it. */
export interface TestDatabase {
  /** Connected as the `app` role: row-level security holds as in production. */
  readonly database: Database;
  readonly config: Config;
  readonly log: Log;
  /** Opened at first use. */
  readonly doorbell: Doorbell;
  /** Opened at first use. */
  readonly claimPool: ClaimPool;
  /** Runs SQL as the superuser, past row-level security: to arrange and to look, never as the thing under test. */
  ownerQuery<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** A further connection pool as another role; closed with the rest. */
  openAs(role: DatabaseRole): Promise<Database>;
  /** Closes everything and drops the database. Called after the spec file for whatever is still open. */
  close(): Promise<void>;
}

const open = new Set<TestDatabase>();

/** Clones the template and connects to the clone; dropped by `close()` or, at the latest, after the spec file. */
export async function openTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { databaseUrl, templateDatabase } = testEnvironment();
  const name = `test_${process.env.JEST_WORKER_ID ?? '0'}_${randomBytes(6).toString('hex')}`;
  await onServer(databaseUrl, `CREATE DATABASE ${name} TEMPLATE ${templateDatabase}`);
  try {
    const opened = new OpenTestDatabase(name, options);
    await opened.connect();
    open.add(opened);
    return opened;
  } catch (error) {
    await onServer(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    throw error;
  }
}

/**
 * Opens a database before the tests of the enclosing `describe` and closes it after them. The answer can be used
 * inside tests and hooks only.
 */
export function withDatabase(options: TestDatabaseOptions = {}): () => TestDatabase {
  let current: TestDatabase | undefined;
  beforeAll(async () => {
    current = await openTestDatabase(options);
  });
  afterAll(() => current?.close());
  return () => {
    if (!current) throw new Error('the test database is open inside tests and hooks only');
    return current;
  };
}

/** Closes what a spec file left open, so that one forgotten `close()` neither hangs Jest nor keeps a database. */
export async function closeTestDatabases(): Promise<void> {
  for (const database of [...open]) await database.close();
}

class OpenTestDatabase implements TestDatabase {
  readonly config: Config;
  readonly log: Log;
  database: Database;
  private readonly owner: Client;
  private readonly pools: Database[] = [];
  private openedDoorbell?: Doorbell;
  private openedClaimPool?: ClaimPool;
  private closing?: Promise<void>;

  constructor(
    private readonly name: string,
    private readonly options: TestDatabaseOptions,
  ) {
    this.config = testConfig(name, options.environment);
    this.log = openLog('test', this.config.LOG_LEVEL);
    this.owner = new Client({ connectionString: this.config.DATABASE_URL, types: asInTheProduct });
  }

  async connect(): Promise<void> {
    await this.owner.connect();
    this.database = await this.openAs('app');
  }

  get doorbell(): Doorbell {
    this.openedDoorbell ??= new Doorbell(this.config.REDIS_URL, this.log);
    return this.openedDoorbell;
  }

  get claimPool(): ClaimPool {
    this.openedClaimPool ??= ClaimPool.open(this.config);
    return this.openedClaimPool;
  }

  async ownerQuery<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.owner.query(sql, [...parameters]);
    return result.rows as Row[];
  }

  async openAs(role: DatabaseRole): Promise<Database> {
    const entities = [...new Set([...tenancyEntities, ...(this.options.entities ?? [])])];
    const pool = await Database.open(this.config, { role, entities, applicationName: `vestibule-test-${role}` });
    this.pools.push(pool);
    return pool;
  }

  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    open.delete(this);
    this.openedDoorbell?.close();
    await this.openedClaimPool?.close();
    for (const pool of this.pools) await pool.close();
    await this.owner.end();
    await onServer(testEnvironment().databaseUrl, `DROP DATABASE ${this.name} WITH (FORCE)`);
  }
}

function testConfig(database: string, environment: Record<string, string> = {}): Config {
  const { databaseUrl, redisUrl, secretKey } = testEnvironment();
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return loadConfig({
    DATABASE_URL: url.toString(),
    REDIS_URL: workerRedisUrl(redisUrl),
    SECRET_KEY: secretKey,
    DATABASE_POOL_SIZE: '8',
    PORT: '0',
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://vestibule.test',
    LOG_LEVEL: 'silent',
    // Every request of every spec comes from one address.
    RATE_LIMITS: 'off',
    ...environment,
  });
}

const int8 = 20;

/** bigint columns arrive as numbers in the product; the owner's connection answers the same way. */
const asInTheProduct: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === int8 ? Number : (types.getTypeParser(oid, format) as (value: unknown) => unknown),
};

async function onServer(databaseUrl: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
