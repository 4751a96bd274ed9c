import { DataSource, type EntityTarget, type ObjectLiteral, type QueryRunner } from 'typeorm';
import type { Config } from '../config/config-schema';
import { UnavailableError } from '../errors/engine-error';
import { migrationClasses } from './migration-list';
import { SnakeCaseNaming } from './naming';
import { type DatabaseRole, roleUrl } from './roles';
import { isRetryable } from './sql-state';
import { type TenantScope, Tx } from './tx';

const lockTimeoutMs = 3_000;
const statementTimeoutMs = 15_000;
const acquireTimeoutMs = 3_000;
const attempts = 3;

export type Entities = readonly EntityTarget<ObjectLiteral>[];

interface DatabaseOptions {
  role: DatabaseRole;
  entities: Entities;
  applicationName: string;
}

/**
 * PostgreSQL as one role. The only way to the data: `tx` and `read` open a transaction for one tenant, `acrossTenants`
 * one for the narrow roles that row-level security lets see several.
 */
export class Database {
  private constructor(private readonly dataSource: DataSource) {}

  /** Connects as the role. @throws when the database cannot be reached. */
  static async open(config: Config, options: DatabaseOptions): Promise<Database> {
    const dataSource = new DataSource({
      type: 'postgres',
      url: roleUrl(config, options.role),
      entities: [...options.entities] as never[],
      namingStrategy: new SnakeCaseNaming(),
      parseInt8: true,
      installExtensions: false,
      applicationName: options.applicationName,
      poolSize: config.DATABASE_POOL_SIZE,
      extra: { connectionTimeoutMillis: acquireTimeoutMs, idleTimeoutMillis: 30_000, keepAlive: true },
    });
    await dataSource.initialize();
    return new Database(dataSource);
  }

  /**
   * Runs `fn` in a READ COMMITTED transaction of one tenant. A deadlock or serialization failure runs it again on a
   * fresh transaction, so `fn` must have no effects outside of it; use `tx.afterCommit` for those.
   * @throws UnavailableError when no connection becomes free in time.
   */
  async tx<T>(scope: TenantScope, fn: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(scope.organizerId, 'READ WRITE', fn);
      } catch (error) {
        if (attempt >= attempts || !isRetryable(error)) throw error;
      }
    }
  }

  /** Runs `fn` in a read-only transaction of one tenant. @throws UnavailableError when no connection becomes free. */
  read<T>(scope: TenantScope, fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.once(scope.organizerId, 'READ ONLY', fn);
  }

  /** Runs `fn` without a tenant: row-level security then shows only what the connection's role may see of all. */
  async acrossTenants<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.once(undefined, 'READ WRITE', fn);
  }

  /** True when every migration of this build has run. */
  async isMigrated(): Promise<boolean> {
    return this.acrossTenants(async (tx) => {
      const [row] = await tx.query<{ done: number }>('SELECT count(*) AS done FROM migration');
      return (row?.done ?? 0) >= migrationClasses.length;
    });
  }

  /** Waits for running statements and closes the pool. */
  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  private async once<T>(
    organizerId: number | undefined,
    mode: 'READ WRITE' | 'READ ONLY',
    fn: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await acquire(runner);
      // One message: the tenant costs no round trip of its own (reference stack §3).
      await runner.query(
        `BEGIN ISOLATION LEVEL READ COMMITTED ${mode}; SELECT set_config('app.organizer_id', '${tenantSetting(organizerId)}', true),` +
          ` set_config('lock_timeout', '${lockTimeoutMs}', true), set_config('statement_timeout', '${statementTimeoutMs}', true)`,
      );
      // TypeORM did not see this BEGIN; without knowing of it, it refuses to lock rows.
      (runner as { isTransactionActive: boolean }).isTransactionActive = true;
      const tx = new Tx(organizerId ?? 0, runner);
      const result = await fn(tx);
      await runner.query('COMMIT');
      tx.runAfterCommit();
      return result;
    } catch (error) {
      await rollback(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

function tenantSetting(organizerId: number | undefined): string {
  if (organizerId === undefined) return '';
  if (!Number.isSafeInteger(organizerId) || organizerId <= 0) throw new Error(`not an organizer id: ${organizerId}`);
  return String(organizerId);
}

async function acquire(runner: QueryRunner): Promise<void> {
  try {
    await runner.connect();
  } catch (error) {
    throw new UnavailableError('no database connection became free in time', 2, { cause: error });
  }
}

/** The connection may be gone already; the error that brought us here is the one worth telling. */
async function rollback(runner: QueryRunner): Promise<void> {
  try {
    await runner.query('ROLLBACK');
  } catch {
    // nothing left to roll back
  }
}
