import { spawn } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say } from './main.mjs';
import { root } from './paths.mjs';
import { UserError } from './processes.mjs';

const oldest = [20, 19];

/** Ends the program with a clear sentence on a Node that cannot run it. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new UserError(`Vestibule needs Node ${oldest.join('.')} or newer; this is ${process.versions.node}.`);
}

/** Runs `npm ci` when node_modules is not what the lock file says. Works before anything is installed. */
export async function ensureInstalled({ signal } = {}) {
  if (isInstalled()) return;
  refuseLink();
  say('Installing dependencies (npm ci)');
  // The very npm that runs this script, if one does: another may not be on PATH.
  const npm = process.env.npm_execpath ?? '';
  const [command, args] = /npm-cli\.c?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(command, [...args, 'ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    signal,
  });
  const code = await new Promise((resolve) => child.once('error', resolve).once('close', resolve));
  if (code !== 0)
    throw new UserError('npm ci failed. Dependencies are installed once, with access to the npm registry.');
}

/** npm ci empties the folder that a link points to, which is somebody else's. */
function refuseLink() {
  if (!lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  throw new UserError(
    'node_modules is a symbolic link to a folder that is not what package-lock.json says, and npm ci would empty that ' +
      'folder. Remove the link to install here, or run npm ci where it points to.',
  );
}

/** npm leaves a copy of the lock file behind: content tells more than dates, which copying a folder changes. */
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const installed = packagesOf('node_modules/.package-lock.json');
  if (!installed) return false;
  return Object.entries(wanted ?? {}).every(([path, { version, optional, peer }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version : Boolean(optional || peer);
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return null;
  }
}
