// npm run --silent cli -- <command>: the command line, against the running stack or the URLs of the environment.
import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled, requireNode } from './lib/install.mjs';
import { runAsProgram, say } from './lib/main.mjs';
import { appEntry } from './lib/paths.mjs';
import { readRuntime } from './lib/runtime.mjs';
import { readEnvironment } from './lib/settings.mjs';

const fromRuntime = {
  DATABASE_URL: 'databaseUrl',
  REDIS_URL: 'redisUrl',
  SMTP_URL: 'smtpUrl',
  PUBLIC_URL: 'publicUrl',
  INBOX_URL: 'inboxUrl',
};

/** The environment, completed by what a running `npm start` has written down. */
function completed(env) {
  const runtime = readRuntime(env.DATA_DIR);
  if (!runtime && !env.DATABASE_URL) say('Nothing is running here: type `npm start` first, or set DATABASE_URL.');
  const found = Object.entries(fromRuntime)
    .filter(([name, key]) => !env[name] && runtime?.[key])
    .map(([name, key]) => [name, runtime[key]]);
  return { ...env, ...Object.fromEntries(found) };
}

/** Whoever reads the answer finds one line of JSON, also when the command line cannot even start. */
async function prepare() {
  try {
    requireNode();
    await ensureInstalled();
    await ensureBuilt({ log: say });
  } catch (error) {
    const [sentence] = error.message.split('\n');
    process.stdout.write(`${JSON.stringify({ error: sentence, faults: [] })}\n`);
    throw error;
  }
}

await runAsProgram(import.meta.url, async (args) => {
  await prepare();
  const child = spawn(process.execPath, [appEntry('cli'), ...args], {
    stdio: 'inherit',
    env: completed(readEnvironment()),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
});
