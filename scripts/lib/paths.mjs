import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, whatever the working directory is. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The compiled entry point of one of the applications. */
export const appEntry = (app) => join(root, 'dist', 'apps', app, 'src', 'main.js');

/** DATA_DIR as an absolute path; a relative one counts from the project, not from where the shell happens to be. */
export function dataDirectory(env) {
  const configured = env.DATA_DIR || '.data';
  return isAbsolute(configured) ? configured : join(root, configured);
}
