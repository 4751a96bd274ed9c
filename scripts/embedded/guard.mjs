// Removes throw-away services when the process that started them is gone: node guard.mjs <folder>
// It waits for the end of its standard input, which the system closes however that process ended.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stopPostgresSurvivor } from './postgres.mjs';
import { stopRedisSurvivor } from './redis.mjs';

const [folder] = process.argv.slice(2);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

process.stdin.resume();
process.stdin.once('close', () => {
  void clear();
});

async function clear() {
  const stops = [
    ['postgres', stopPostgresSurvivor],
    ['redis', stopRedisSurvivor],
  ];
  await Promise.allSettled(
    stops.filter(([name]) => existsSync(join(folder, name))).map(([name, stop]) => stop(join(folder, name))),
  );
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
