import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, configSchema } from './config-schema';

/** Everything that is wrong with the environment, one line a fault; nothing was started. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** Lists every fault of an environment; empty when `loadConfig` would accept it. Unset and empty mean the same. */
export function configFaults(environment: NodeJS.ProcessEnv = process.env, ignore: readonly string[] = []): string[] {
  const result = configSchema.safeParse(withoutEmpty(environment));
  if (result.success) return [];
  return result.error.issues
    .filter((issue) => !ignore.includes(String(issue.path[0])))
    .map((issue) => {
      const name = String(issue.path[0]);
      return `${name}: ${environment[name] ? issue.message : 'is missing'}`;
    });
}

/**
 * Parses the environment once. Names its defaults that depend on other values (`PUBLIC_URL`, `SECRET_KEY`).
 * @throws ConfigError listing everything that is wrong.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const faults = configFaults(environment);
  if (faults.length > 0) throw new ConfigError(faults);
  const parsed = configSchema.parse(withoutEmpty(environment)) as unknown as Parsed;
  return Object.freeze({
    ...parsed,
    PUBLIC_URL: (parsed.PUBLIC_URL ?? `http://localhost:${parsed.PORT}`).replace(/\/+$/, ''),
    SECRET_KEY: parsed.SECRET_KEY ?? generatedSecret(parsed.DATA_DIR),
  });
}

type Derived = 'PUBLIC_URL' | 'SECRET_KEY';
type Parsed = Omit<Config, Derived> & Partial<Pick<Config, Derived>>;

function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}

/** `wx` makes two processes that start together agree on one secret: the loser reads the winner's file. */
function generatedSecret(dataDir: string): string {
  const file = join(dataDir, 'secret.key');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}
