import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { UserError } from '../lib/processes.mjs';

/**
 * PostgreSQL refuses to run as root. As root it therefore runs under an account that exists already (the owner of the
 * data, $EMBEDDED_PG_USER, postgres or nobody); none is ever created. Undefined: the account of this process.
 */
export function serverAccount(cluster, env = process.env) {
  if (!process.getuid) {
    throw new UserError(`There is no embedded PostgreSQL for ${process.platform}. Set DATABASE_URL to a server.`);
  }
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (process.getuid() !== 0) {
    if (owner && owner.uid !== process.getuid()) {
      throw new UserError(
        `${cluster} belongs to another account (uid ${owner.uid}). Start as that one, or set DATA_DIR.`,
      );
    }
    return undefined;
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const names = env.EMBEDDED_PG_USER ? [env.EMBEDDED_PG_USER] : ['postgres', 'nobody'];
  const account = names.map(accountNamed).find((found) => found && found.uid !== 0);
  if (!account) {
    throw new UserError(
      `PostgreSQL does not run as root, and there is no account ${names.join(' or ')}. ` +
        'Set EMBEDDED_PG_USER to an unprivileged account, or DATABASE_URL to a server.',
    );
  }
  return account;
}

function accountNamed(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return null;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * How the server names its data directory. An account that may not walk the path to it (a project below /root) still
 * reaches its working directory, which root enters on its behalf before giving up its rights.
 */
export function dataPathFor(cluster, account) {
  if (!account || mayWrite(cluster, { account, from: '/' })) return cluster;
  const ownWorkingDirectory = '/proc/self/cwd';
  if (mayWrite(ownWorkingDirectory, { account, from: cluster })) return ownWorkingDirectory;
  throw new UserError(
    `The account PostgreSQL runs under cannot reach ${cluster}. Set DATA_DIR to a folder that others may enter, ` +
      'or start as an ordinary user.',
  );
}

/** Whether the account can enter and write a folder, when its working directory is `from`. */
function mayWrite(folder, { account, from }) {
  const script = 'cd "$1" && test -w .';
  return spawnSync('/bin/sh', ['-c', script, 'sh', folder], { cwd: from, ...account }).status === 0;
}
