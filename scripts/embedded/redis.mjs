import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryLock } from '../lib/lock.mjs';
import { choosePort } from '../lib/ports.mjs';
import { endProcess, identify, isRunning, pollUntil, UserError } from '../lib/processes.mjs';
import { logTail, openLog } from './log-file.mjs';

const embeddedServer = fileURLToPath(new URL('./js-redis.mjs', import.meta.url));
const embeddedKind = 'js-redis-server';

/**
 * Starts a Redis on `dataDir`, or takes over the one a killed process left running there: redis-server or
 * valkey-server from PATH when there is one of version 6.2 or later (append-only file on), else js-redis-server,
 * which lives in memory alone. It listens on 127.0.0.1, in a process group of its own.
 */
export async function startRedis(options) {
  const { dataDir: wanted, preferredPort, forceEmbedded = false, durable = true, log = () => {} } = options;
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(wanted);
  const lock = tryLock(join(dataDir, 'launcher.lock'));
  if (!lock.release) throw new UserError(`Process ${lock.heldBy} already runs Redis on ${dataDir}.`);
  try {
    const program = (forceEmbedded ? null : findServer()) ?? { kind: embeddedKind };
    const running =
      (await adoptSurvivor(dataDir, program, log)) ?? (await launch({ dataDir, program, preferredPort, durable }));
    return {
      ...running,
      url: `redis://127.0.0.1:${running.port}/0`,
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
export async function stopRedisSurvivor(dataDir) {
  const survivor = readSurvivor(realpathSync(dataDir));
  if (survivor) await stopServer(realpathSync(dataDir), survivor.identity);
}

/** The first usable Redis or Valkey on PATH. */
function findServer() {
  for (const kind of ['redis-server', 'valkey-server']) {
    for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
      const path = join(folder, kind);
      if (isExecutable(path) && isRecent(path)) return { kind, path };
    }
  }
  return null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isRecent(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 });
  const [, major, minor] = /\bv=(\d+)\.(\d+)/.exec(stdout ?? '') ?? [];
  return Number(major) > 6 || (Number(major) === 6 && Number(minor) >= 2);
}

const pidFile = (dataDir) => join(dataDir, 'redis.pid.json');

function readSurvivor(dataDir) {
  if (!existsSync(pidFile(dataDir))) return null;
  try {
    const survivor = JSON.parse(readFileSync(pidFile(dataDir), 'utf8'));
    return isRunning(survivor.identity) ? survivor : null;
  } catch {
    return null;
  }
}

async function adoptSurvivor(dataDir, program, log) {
  const survivor = readSurvivor(dataDir);
  if (!survivor) return null;
  const answers = await pollUntil(() => !isRunning(survivor.identity) || answersPing(survivor.port), {
    timeoutMs: 10_000,
  });
  if (answers && isRunning(survivor.identity) && survivor.kind === program.kind) {
    log(`${survivor.kind} was still running on port ${survivor.port}; taking it over`);
    return { ...survivor, adopted: true };
  }
  await stopServer(dataDir, survivor.identity);
  return null;
}

async function launch({ dataDir, program, preferredPort, durable }) {
  const logFile = join(dataDir, 'server.log');
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(attempt === 1 ? preferredPort : undefined);
    const { fd, start } = openLog(logFile);
    const [command, args] = commandLine(program, { dataDir, port, durable });
    const child = spawn(command, args, { cwd: dataDir, stdio: ['ignore', fd, fd], detached: true });
    closeSync(fd);
    child.on('error', () => {});
    child.unref();
    const identity = identify(child.pid);
    const running = { kind: program.kind, port, identity };
    writeFileSync(pidFile(dataDir), JSON.stringify(running), { mode: 0o600 });
    const answered = await pollUntil(() => !isRunning(identity) || answersPing(port), { timeoutMs: 60_000 });
    if (answered && isRunning(identity)) return { ...running, adopted: false };
    await stopServer(dataDir, identity);
    const tail = logTail(logFile, start);
    if (attempt === 3 || !/in use|EADDRINUSE/i.test(tail)) {
      throw new UserError(`${program.kind} did not start. Its last words (${logFile}):\n${tail}`);
    }
  }
}

function commandLine({ kind, path }, { dataDir, port, durable }) {
  if (kind === embeddedKind) return [process.execPath, [embeddedServer, String(port)]];
  const settings = {
    port,
    bind: '127.0.0.1',
    dir: dataDir,
    daemonize: 'no',
    appendonly: durable ? 'yes' : 'no',
    save: '',
  };
  // BullMQ needs its keys: nothing may ever be evicted.
  settings['maxmemory-policy'] = 'noeviction';
  return [path, Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])];
}

/** PING in plain text; a server that still loads its data answers with an error and is not ready. */
function answersPing(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write('PING\r\n'));
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('data', (chunk) => finish(chunk.toString('latin1').startsWith('+PONG')));
  });
}

async function stopServer(dataDir, identity) {
  await endProcess(identity, [
    ['SIGTERM', 15_000],
    ['SIGKILL', 5000],
  ]);
  rmSync(pidFile(dataDir), { force: true });
}
