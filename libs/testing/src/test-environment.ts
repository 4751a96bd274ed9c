/** Where the throw-away services are; set by test/global-setup.mjs before any spec runs. */
export interface TestEnvironment {
  /** The server's superuser, on any database. */
  databaseUrl: string;
  /** A migrated database that nobody is connected to. */
  templateDatabase: string;
  redisUrl: string;
  /** The secret the template was migrated with: the passwords of the database roles derive from it. */
  secretKey: string;
}

/** Reads the test environment. @throws when a spec that needs services runs without the global set-up. */
export function testEnvironment(): TestEnvironment {
  return {
    databaseUrl: required('TEST_DATABASE_URL'),
    templateDatabase: required('TEST_TEMPLATE_DATABASE'),
    redisUrl: required('TEST_REDIS_URL'),
    secretKey: required('TEST_SECRET_KEY'),
  };
}

/**
 * Redis database of this Jest worker, so that workers do not read each other's queues. Published messages cross
 * databases: a ring from another worker only makes somebody look once more.
 */
export function workerRedisUrl(redisUrl: string): string {
  const url = new URL(redisUrl);
  url.pathname = `/${Number(process.env.JEST_WORKER_ID ?? '1') % 16}`;
  return url.toString();
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run specs through "npm test" or jest with its global set-up`);
  return value;
}
