import { createHmac } from 'node:crypto';
import type { Config } from '../config/config-schema';

/**
 * The database roles besides the owner: `app` serves requests and jobs of one tenant, `relay` does the narrow
 * cross-tenant work (outbox, sweeps), `doctor` reads everything and writes nothing.
 */
export const databaseRoles = ['app', 'relay', 'doctor'] as const;
export type DatabaseRole = (typeof databaseRoles)[number];

/** Full name of a role in this installation's cluster. */
export function roleName(prefix: string, role: DatabaseRole): string {
  return `${prefix}_${role}`;
}

/** Password of a role, derived from the installation's secret so that no further secret needs storing. */
export function rolePassword(config: Pick<Config, 'SECRET_KEY' | 'DATABASE_ROLE_PREFIX'>, role: DatabaseRole): string {
  return createHmac('sha256', config.SECRET_KEY)
    .update(`database-role:${roleName(config.DATABASE_ROLE_PREFIX, role)}`)
    .digest('base64url');
}

/** The owner's connection URL with a role's name and password put in place. */
export function roleUrl(
  config: Pick<Config, 'DATABASE_URL' | 'SECRET_KEY' | 'DATABASE_ROLE_PREFIX'>,
  role: DatabaseRole,
): string {
  const url = new URL(config.DATABASE_URL);
  url.username = roleName(config.DATABASE_ROLE_PREFIX, role);
  url.password = rolePassword(config, role);
  return url.toString();
}
