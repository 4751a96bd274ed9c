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
