import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { tryLock } from '../lib/lock.mjs';
import { choosePort } from '../lib/ports.mjs';
import { endProcess, identify, isRunning, pollUntil, programName, UserError } from '../lib/processes.mjs';
import { logTail, openLog } from './log-file.mjs';
import { dataPathFor, serverAccount } from './pg-account.mjs';
import { reachableBinaries, removeCopiedBinaries, serverEnv } from './pg-binaries.mjs';

const database = 'vestibule';
const throwAway = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

const clusterOf = (dataDir) => join(dataDir, 'cluster');
const urlFor = (port, password, name) => `postgresql://postgres:${password}@127.0.0.1:${port}/${name}`;

/**
 * Starts the embedded PostgreSQL on `dataDir` (made when missing), or takes over the one a killed process left
 * running there. It listens on 127.0.0.1 alone, in a process group of its own: Ctrl-C in the terminal is not for it.
 * `settings` are further server settings (`name=value`); a server that is taken over keeps the ones it has.
 */
export async function startPostgres(options) {
  const { dataDir: wanted, preferredPort, durable = true, settings = [], log = () => {} } = options;
  mkdirSync(wanted, { recursive: true });
  const dataDir = realpathSync(wanted);
  const lock = tryLock(join(dataDir, 'launcher.lock'));
  if (!lock.release) throw new UserError(`Process ${lock.heldBy} already runs PostgreSQL on ${dataDir}.`);
  try {
    const running =
      (await adoptSurvivor(dataDir, log)) ?? (await startServer({ dataDir, preferredPort, durable, settings, log }));
    await createDatabase(running);
    return {
      ...running,
      url: urlFor(running.port, running.password, database),
      stop: async () => {
        await stopServer(dataDir, running.identity);
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Stops whatever server still runs on `dataDir`: for clean-up after a process that could not do it itself. */
export async function stopPostgresSurvivor(dataDir) {
  const identity = postmaster(realpathSync(dataDir));
  if (identity) await stopServer(realpathSync(dataDir), identity);
}

/** The postmaster that owns the data directory, with its port, or null when none runs. */
function postmaster(dataDir) {
  const file = join(clusterOf(dataDir), 'postmaster.pid');
  if (!existsSync(file)) return null;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number);
  const identity = identify(pid);
  if (!isRunning(identity)) return null;
  const program = programName(pid);
  if (program && program !== 'postgres') {
    // The pid was used again by something else. PostgreSQL would refuse to start for it.
    rmSync(file, { force: true });
    return null;
  }
  return { ...identity, port };
}

async function adoptSurvivor(dataDir, log) {
  const survivor = postmaster(dataDir);
  if (!survivor) return null;
  const password = readSecret(dataDir);
  const gone = () => !isRunning(survivor);
  const ready = await pollUntil(async () => gone() || (await accepts(postmaster(dataDir)?.port, password)), {
    timeoutMs: 60_000,
    intervalMs: 50,
  });
  if (gone()) return null;
  if (!ready) throw new UserError(`A PostgreSQL that was left running (pid ${survivor.pid}) does not answer.`);
  const { port } = postmaster(dataDir);
  log(`PostgreSQL was still running on port ${port}; taking it over`);
  return { port, password, identity: survivor, adopted: true };
}

async function startServer({ dataDir, preferredPort, durable, settings, log }) {
  chmodSync(dataDir, 0o711);
  const cluster = clusterOf(dataDir);
  const account = serverAccount(cluster);
  const native = reachableBinaries({ dataDir, account });
  const place = { dataDir, native, account, log };
  if (!existsSync(cluster)) createCluster(place);
  const password = readSecret(dataDir);
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(attempt === 1 ? preferredPort : undefined);
    const { identity, logStart } = spawnServer(place, { port, durable, settings });
    const answered = await pollUntil(async () => !isRunning(identity) || (await accepts(port, password)), {
      timeoutMs: 120_000,
    });
    if (answered && isRunning(identity)) return { port, password, identity, adopted: false };
    const tail = logTail(join(dataDir, 'server.log'), logStart);
    await stopServer(dataDir, identity);
    // Lost the port to somebody else, or processes of a killed server are just ending: worth another try.
    if (attempt === 5 || !/Address already in use|shared memory block/.test(tail)) {
      throw new UserError(`PostgreSQL did not start. Its last words (${join(dataDir, 'server.log')}):\n${tail}`);
    }
  }
}

function spawnServer({ dataDir, native, account }, { port, durable, settings: wanted }) {
  const cluster = clusterOf(dataDir);
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'timezone=UTC'];
  if (!durable) settings.push(...throwAway);
  settings.push(...wanted);
  const { fd, start: logStart } = openLog(join(dataDir, 'server.log'));
  const child = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', dataPathFor(cluster, account), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { cwd: cluster, env: serverEnv, stdio: ['ignore', fd, fd], detached: true, ...account },
  );
  closeSync(fd);
  child.on('error', () => {});
  child.unref();
  return { identity: identify(child.pid), logStart };
}

/** initdb into a folder beside, renamed when complete: a killed initdb leaves nothing that looks like a database. */
function createCluster({ dataDir, native, account, log }) {
  log('Creating the database cluster');
  const fresh = join(dataDir, 'cluster.new');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  if (account) chownSync(fresh, account.uid, account.gid);
  const password = randomBytes(24).toString('hex');
  writeFileSync(secretFile(dataDir), password, { mode: 0o600 });
  const passwordFile = join(dataDir, 'initdb.password');
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const data = dataPathFor(fresh, account);
  const options = ['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'];
  // The way through the data directory is the one the account can go.
  options.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--pwfile=${data}/../initdb.password`);
  try {
    const { status, stdout, stderr, error } = spawnSync(join(native, 'bin', 'initdb'), ['-D', data, ...options], {
      cwd: fresh,
      env: serverEnv,
      encoding: 'utf8',
      timeout: 120_000,
      ...account,
    });
    if (status !== 0) throw new UserError(`initdb failed: ${error?.message ?? `${stdout}\n${stderr}`.trim()}`);
    renameSync(fresh, clusterOf(dataDir));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

const secretFile = (dataDir) => join(dataDir, 'pg.secret');

function readSecret(dataDir) {
  const file = secretFile(dataDir);
  if (!existsSync(file)) throw new UserError(`${file} is missing, so nobody can log in to ${clusterOf(dataDir)}.`);
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** Whether the server accepts our login; a wrong password is final. */
async function accepts(port, password) {
  if (!port) return false;
  const client = new pg.Client({
    connectionString: urlFor(port, password, 'postgres'),
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error.code === '28P01') throw new UserError(`PostgreSQL on port ${port} does not accept our password.`);
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function createDatabase({ port, password }) {
  const client = new pg.Client({
    connectionString: urlFor(port, password, 'postgres'),
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, everything is written. */
async function stopServer(dataDir, identity) {
  await endProcess(identity, [
    ['SIGINT', 30_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ]);
  removeCopiedBinaries(dataDir);
}
