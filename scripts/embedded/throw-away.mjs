import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from './postgres.mjs';
import { startRedis } from './redis.mjs';

const guardProgram = fileURLToPath(new URL('./guard.mjs', import.meta.url));

/**
 * PostgreSQL and Redis for tests, each unless it is not wanted: on free ports, in a temporary folder, writing without
 * waiting for the disk unless `durable`. A guard removes them when this process is killed before it could call `stop()`.
 */
export async function startThrowAway(options) {
  const { postgres = true, redis = true, forceEmbeddedRedis = false, durable = false, postgresSettings } = options;
  const folder = mkdtempSync(join(tmpdir(), 'vestibule-test-'));
  chmodSync(folder, 0o711);
  const guard = spawn(process.execPath, [guardProgram, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.stdin.on('error', () => {});
  const stop = async () => {
    const ended = once(guard, 'exit');
    guard.stdin.end();
    await ended;
  };
  const starts = await Promise.allSettled([
    postgres && startPostgres({ dataDir: join(folder, 'postgres'), durable, settings: postgresSettings }),
    redis && startRedis({ dataDir: join(folder, 'redis'), durable, forceEmbedded: forceEmbeddedRedis }),
  ]);
  const failed = starts.find(({ status }) => status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [startedPostgres, startedRedis] = starts.map(({ value }) => value || null);
  return { folder, postgres: startedPostgres, redis: startedRedis, stop };
}
