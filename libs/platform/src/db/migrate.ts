import { DataSource } from 'typeorm';
import type { Config } from '../config/config-schema';
import { migrationClasses } from './migration-list';
import { databaseRoles, roleName, rolePassword } from './roles';

/** Any fixed number; two processes that migrate the same database at once queue up behind it. */
const migrationLock = 7_361_520;

/**
 * Creates the database roles, gives them their derived passwords and runs the migrations that are missing. Safe to run
 * at every start and from several processes at once. Returns the names of the migrations that ran.
 */
export async function migrate(config: Config): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: config.DATABASE_URL,
    migrations: [...migrationClasses],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: 2,
    extra: { options: `-c app.role_prefix=${config.DATABASE_ROLE_PREFIX}` },
  });
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await ensureRoles(dataSource, config);
    const done = await dataSource.runMigrations();
    await dataSource.query(`GRANT SELECT ON migration TO ${roleNames(config).join(', ')}`);
    return done.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await lock.release();
    await dataSource.destroy();
  }
}

function roleNames(config: Config): string[] {
  return databaseRoles.map((role) => roleName(config.DATABASE_ROLE_PREFIX, role));
}

/** Roles belong to the whole cluster: a second database on it finds them there and only renews the password. */
async function ensureRoles(dataSource: DataSource, config: Config): Promise<void> {
  for (const role of databaseRoles) {
    const name = roleName(config.DATABASE_ROLE_PREFIX, role);
    const [known] = await dataSource.query<unknown[]>('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
    const login = `LOGIN PASSWORD '${rolePassword(config, role)}'`;
    await dataSource.query(`${known ? 'ALTER' : 'CREATE'} ROLE ${name} ${login}`);
    await dataSource.query(`GRANT USAGE ON SCHEMA public TO ${name}`);
  }
}
