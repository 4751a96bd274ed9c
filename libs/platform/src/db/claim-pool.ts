import { Pool, type PoolClient, type QueryResultRow } from 'pg';
import type { Config } from '../config/config-schema';
import { UnavailableError } from '../errors/engine-error';
import { roleUrl } from './roles';
import { sqlStateOf } from './sql-state';

/**
 * A small pool of its own for taking places: a burst of ordinary requests cannot starve it, and few connections keep
 * the hot row's lock short (reference performance §4). One call is one transaction and one round trip; the called
 * function sets the tenant itself.
 */
export class ClaimPool {
  private constructor(private readonly pool: Pool) {}

  /** Opens the pool lazily as the `app` role. */
  static open(config: Config): ClaimPool {
    const pool = new Pool({
      connectionString: roleUrl(config, 'app'),
      max: config.CLAIM_POOL_SIZE,
      connectionTimeoutMillis: 1_000,
      application_name: 'vestibule-claim',
      keepAlive: true,
      options: '-c lock_timeout=1000 -c statement_timeout=5000 -c plan_cache_mode=force_generic_plan',
    });
    // An idle connection that dies is replaced on the next call; without a listener it would end the process.
    pool.on('error', () => undefined);
    return new ClaimPool(pool);
  }

  /** Runs a named, prepared statement in a transaction of its own. @throws UnavailableError when no connection is free */
  async call<Row extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    const client = await this.connect();
    let failure: Error | undefined;
    try {
      const result = await client.query<Row>({ name, text, values });
      return result.rows;
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      // A statement that was refused leaves its connection as good as before; one that broke is thrown away.
      client.release(failure !== undefined && sqlStateOf(failure) === undefined);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw new UnavailableError('no connection for taking places became free in time', 1, { cause: error });
    }
  }
}
