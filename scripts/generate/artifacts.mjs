import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../embedded/postgres.mjs';
import { appEntry, root } from '../lib/paths.mjs';
import { UserError } from '../lib/processes.mjs';
import { runNode } from '../lib/run.mjs';
import { clientTypes } from './client-types.mjs';
import { dumpSchema } from './schema-dump.mjs';

const rolePrefix = 'vestibule';

/**
 * Every file that is generated and committed, with how to bring it forth; `made` holds the texts of the rows above.
 */
const artifacts = [
  { path: '.env.example', bringForth: () => standardOutput('cli', ['env:example']) },
  { path: 'openapi/v1.json', bringForth: () => documentOf('v1') },
  { path: 'openapi/tibillet.json', bringForth: () => documentOf('tibillet') },
  { path: 'openapi/client/schema.ts', bringForth: ({ made }) => clientTypes(made.get('openapi/v1.json')) },
  { path: 'migrations/schema.sql', bringForth: schemaSql },
];

/** Brings all of them forth; answers a map of path to text. Needs a current build. */
export async function generateAll() {
  const made = new Map();
  for (const { path, bringForth } of artifacts) made.set(path, await bringForth({ made }));
  return made;
}

/** Writes generated texts below a folder. */
export function writeAll(made, folder) {
  for (const [path, text] of made) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function node(args, env = {}) {
  const result = await runNode(args, { cwd: root, env: { PATH: process.env.PATH, ...env }, timeoutMs: 120_000 });
  if (result.code !== 0) throw new UserError(`node ${args.join(' ')} failed.\n${result.stderr}${result.stdout}`);
  return result.stdout;
}

const standardOutput = (app, args) => node([appEntry(app), ...args]);

async function documentOf(wire) {
  return withFolder(async (folder) => {
    const file = join(folder, 'out.json');
    await node([join(dirname(appEntry('api')), 'openapi.js'), wire, file]);
    return readFileSync(file, 'utf8');
  });
}

async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-generate-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function schemaSql() {
  return withFolder(async (dataDir) => {
    const server = await startPostgres({ dataDir, durable: false });
    try {
      await node([appEntry('cli'), 'migrate'], environmentFor(server.url, dataDir));
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      try {
        return await dumpSchema(client, { rolePrefix });
      } finally {
        await client.end();
      }
    } finally {
      await server.stop();
    }
  });
}

/** Redis is named because the configuration demands one; migrating talks to none. */
const environmentFor = (databaseUrl, dataDir) => ({
  DATABASE_URL: databaseUrl,
  DATABASE_ROLE_PREFIX: rolePrefix,
  REDIS_URL: 'redis://127.0.0.1:1',
  DATA_DIR: dataDir,
  LOG_LEVEL: 'error',
});
