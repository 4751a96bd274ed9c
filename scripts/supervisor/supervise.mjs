import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { tryLock } from '../lib/lock.mjs';
import { complain, say } from '../lib/main.mjs';
import { appEntry } from '../lib/paths.mjs';
import { choosePort, probePort } from '../lib/ports.mjs';
import { UserError } from '../lib/processes.mjs';
import { runNode } from '../lib/run.mjs';
import { removeRuntime, writeRuntime } from '../lib/runtime.mjs';
import { readEnvironment } from '../lib/settings.mjs';
import { endOrphans } from './orphans.mjs';
import { StopRequest } from './stop-request.mjs';
import { renderSummary } from './summary.mjs';

/** Brings everything up, keeps it running until asked to stop, takes it down; answers the exit code. */
export async function supervise({ servicesOnly, install }) {
  const stop = new StopRequest();
  const env = readEnvironment();
  mkdirSync(env.DATA_DIR, { recursive: true });
  env.DATA_DIR = realpathSync(env.DATA_DIR);
  const lock = tryLock(join(env.DATA_DIR, 'start.lock'));
  if (!lock.release) {
    throw new UserError(
      `Vestibule is running already on ${env.DATA_DIR} (process ${lock.heldBy}). Stop it first, or set DATA_DIR.`,
    );
  }
  const run = { env, servicesOnly, stop, stack: null };
  try {
    await bringUp(run, install);
    const reason = await stop.requested;
    say(`\n${reason.message} Stopping`);
    return reason.exitCode;
  } catch (error) {
    if (stop.reason?.exitCode === 0) return 0;
    complain(stop.reason?.error ?? error);
    return 1;
  } finally {
    if (run.stack) await run.stack.stop(stop.hurried);
    removeRuntime(env.DATA_DIR);
    lock.release();
    if (run.stack) say('Stopped');
    stop.dispose();
  }
}

async function bringUp(run, install) {
  const { env, stop, servicesOnly } = run;
  await install({ signal: stop.signal });
  stop.check();
  if (!servicesOnly) {
    await ensureBuilt({ log: say, signal: stop.signal });
    stop.check();
    await checkConfiguration(env, stop);
  }
  await endOrphans(env.DATA_DIR, say);
  const urls = servicesOnly ? {} : await addresses(env);
  const { Stack } = await import('./stack.mjs');
  run.stack = new Stack({ env, urls, log: say, onGiveUp: (error) => stop.because({ exitCode: 1, error }) });
  say('Starting the services');
  await run.stack.startServices();
  stop.check();
  writeRuntime(env.DATA_DIR, run.stack.facts);
  if (servicesOnly) {
    process.stdout.write(`${JSON.stringify(run.stack.facts)}\n`);
    return;
  }
  await startApplications(run);
}

async function startApplications({ env, stack, stop }) {
  await cli(['migrate'], stack.appEnv, stop);
  say('Starting api and worker');
  await stack.startApps();
  stop.check();
  const seed = lastJson((await cli(['seed'], stack.appEnv, stop)).stdout);
  const token = demoToken(env.DATA_DIR, seed);
  const { facts } = stack;
  process.stdout.write(renderSummary({ facts, seed, token, dataDir: env.DATA_DIR, tty: process.stdout.isTTY }));
}

/** Runs a command of the compiled command line. */
async function cli(args, env, stop) {
  const outcome = await runNode([appEntry('cli'), ...args], { env, signal: stop.signal });
  stop.check();
  if (outcome.code !== 0) throw new UserError(wordsOfFailure(args[0], outcome));
  return outcome;
}

/** The command line tells people on stderr, and programs `{ error, faults }` on stdout. */
function wordsOfFailure(command, { stderr, stdout, signal, code }) {
  const { error, faults = [] } = jsonOrNothing(stdout);
  const told = [stderr.trim(), error && !stderr.includes(error) && [error, ...faults].join('\n  - ')].filter(Boolean);
  return told.join('\n') || `${command} failed (${signal ?? `exit code ${code}`}).`;
}

function jsonOrNothing(text) {
  try {
    return lastJson(text);
  } catch {
    return {};
  }
}

/** The application itself knows what a valid configuration is; it lists everything that is wrong. */
const checkConfiguration = (env, stop) => cli(['config:check', '--embedded'], env, stop);

/** Where the API will be. A port that is taken must not be found out when everything else runs already. */
async function addresses(env) {
  const host = env.HOST ?? '0.0.0.0';
  const everywhere = ['0.0.0.0', '::'].includes(host);
  const wanted = Number(env.PORT ?? 3000);
  const port = wanted === 0 ? await choosePort(0) : wanted;
  for (const address of everywhere ? [host, '127.0.0.1'] : [host]) {
    const { error } = await probePort(port, address);
    if (error) throw new UserError(portProblem(error, port, address));
  }
  const reachable = everywhere ? '127.0.0.1' : host;
  return {
    port,
    apiUrl: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
  };
}

function portProblem(error, port, address) {
  const another = `Choose another one: PORT=${port < 65535 ? port + 1 : 3001} npm start`;
  if (error.code === 'EADDRINUSE') return `Port ${port} is taken by another program. ${another}`;
  if (error.code === 'EACCES') return `This account may not listen on port ${port}. ${another}`;
  return `Cannot listen on ${address}, port ${port}: ${error.message}`;
}

const lastJson = (text) => JSON.parse(text.trim().split('\n').at(-1));

/** A token can be read only when it is made; it is kept so that later starts can show it. */
function demoToken(dataDir, seed) {
  const file = join(dataDir, 'demo-token');
  if (seed.token) {
    writeFileSync(file, `${seed.token}\n`, { mode: 0o600 });
    chmodSync(file, 0o600);
    return seed.token;
  }
  return seed.organizer && existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}
