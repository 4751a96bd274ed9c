import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dataDirectory, root } from './paths.mjs';
import { UserError } from './processes.mjs';

/** Reads .env, if there is one, into the environment; what is set there already wins. An empty variable is unset. */
export function readEnvironment() {
  const file = join(root, '.env');
  if (existsSync(file)) {
    try {
      process.loadEnvFile(file);
    } catch (error) {
      throw new UserError(`Cannot read ${file}: ${error.message}`);
    }
  }
  const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  return { ...env, DATA_DIR: dataDirectory(env) };
}

/** What the programs get that check or migrate before the embedded services have their addresses. */
export const placeholders = {
  DATABASE_URL: 'postgresql://vestibule@127.0.0.1:5432/vestibule',
  REDIS_URL: 'redis://127.0.0.1:6379',
  SMTP_URL: 'smtp://127.0.0.1:25',
};
