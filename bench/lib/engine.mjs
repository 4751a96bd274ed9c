import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../scripts/lib/paths.mjs';

const require = createRequire(import.meta.url);

/** A module of the build. */
export const built = (path) => require(join(root, 'dist', path));

/** Lends the engine's services, from the build and in this process, to a piece of work. */
export function withEngine(environment, work) {
  const { loadConfig } = built('libs/platform/src');
  const { withServices } = built('apps/cli/src/services');
  return withServices(loadConfig({ ...environment, LOG_LEVEL: 'fatal' }), work);
}
