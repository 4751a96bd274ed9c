import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ensureBuilt } from '../scripts/build.mjs';
import { startThrowAway } from '../scripts/embedded/throw-away.mjs';
import { appEntry } from '../scripts/lib/paths.mjs';
import { runNode } from '../scripts/lib/run.mjs';

const template = 'vestibule_template';
const migrateWithinMs = 120_000;

/**
 * Before the first spec: services of our own unless TEST_DATABASE_URL / TEST_REDIS_URL name some, and a migrated
 * database that each worker clones. Pure specs need none of it.
 */
export default async function globalSetup(globalConfig) {
  if (onlyPureSpecs(globalConfig)) return;
  await ensureBuilt();
  const services = await startThrowAway({
    postgres: !process.env.TEST_DATABASE_URL,
    redis: !process.env.TEST_REDIS_URL,
    forceEmbeddedRedis: process.env.VESTIBULE_TEST_REDIS === 'embedded',
  });
  globalThis.vestibuleTestServices = services;
  try {
    process.env.TEST_DATABASE_URL ||= services.postgres.url;
    process.env.TEST_REDIS_URL ||= services.redis.url;
    process.env.TEST_TEMPLATE_DATABASE = template;
    // Role passwords derive from it: the migration and the specs must have the same.
    process.env.TEST_SECRET_KEY ||= randomBytes(32).toString('hex');
    await createTemplate(process.env.TEST_DATABASE_URL);
    await migrate({
      ...process.env,
      DATABASE_URL: onDatabase(process.env.TEST_DATABASE_URL, template),
      REDIS_URL: process.env.TEST_REDIS_URL,
      SECRET_KEY: process.env.TEST_SECRET_KEY,
      DATA_DIR: services.folder,
    });
  } catch (error) {
    await services.stop();
    throw error;
  }
}

/** `--selectProjects unit`, or test files named on the command line that are all pure. */
function onlyPureSpecs(globalConfig) {
  const selected = selectedProjects(process.argv);
  if (selected.length > 0) return selected.every((name) => name === 'unit');
  const patterns = globalConfig.testPathPatterns?.patterns ?? [];
  return patterns.length > 0 && patterns.every((pattern) => /(?<!-)[.]spec[.]ts$/.test(pattern.replaceAll('\\', '')));
}

function selectedProjects(args) {
  const names = [];
  for (let index = 0; index < args.length; index += 1) {
    const [option, value] = args[index].split('=');
    if (option !== '--selectProjects') continue;
    if (value) names.push(value);
    while (args[index + 1] && !args[index + 1].startsWith('-')) names.push(args[++index]);
  }
  return names;
}

function onDatabase(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function createTemplate(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000, query_timeout: 60_000 });
  await client.connect();
  try {
    await client.query(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${template}`);
  } finally {
    await client.end();
  }
}

async function migrate(env) {
  const { code, signal, stdout, stderr } = await runNode([appEntry('cli'), 'migrate'], {
    env,
    timeoutMs: migrateWithinMs,
  });
  if (code !== 0) throw new Error(`The test database could not be migrated (${signal ?? code}).\n${stderr}${stdout}`);
}
