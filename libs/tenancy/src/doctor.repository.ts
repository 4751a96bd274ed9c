import type { Tx } from '@vestibule/platform';
import { type BrokenRows, brokenRows } from './broken-rows.repository';
import { eventPermissions, organizerPermissions } from './permissions';

/** Tables with a tenant's rows that row-level security does not hold for, for everybody and by policy. */
export function tablesWithoutRowSecurity(tx: Tx): Promise<BrokenRows> {
  return brokenRows(tx, {
    select: `
      SELECT c.relname AS "table", c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced, count(p.oid) AS policies
      FROM pg_class c
      LEFT JOIN pg_policy p ON p.polrelid = c.oid
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
        AND (c.relname = 'organizer'
             OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organizer_id' AND NOT a.attisdropped))
      GROUP BY c.oid
      HAVING NOT c.relrowsecurity OR NOT c.relforcerowsecurity OR count(p.oid) = 0`,
    order: '"table"',
  });
}

/** Organizers whose teams nobody can change any more. */
export function organizersWithoutAdmin(tx: Tx): Promise<BrokenRows> {
  return brokenRows(tx, {
    select: `
      SELECT o.id, o.slug FROM organizer o
      WHERE NOT EXISTS (
        SELECT FROM team t WHERE t.organizer_id = o.id
          AND (t.all_organizer_permissions OR 'organizer.teams:write' = ANY(t.limit_organizer_permissions)))`,
    order: 'id',
  });
}

/** Teams with a permission that no rule knows, or with a list beside "all". */
export function teamsWithUnknownPermissions(tx: Tx): Promise<BrokenRows> {
  return brokenRows(
    tx,
    {
      select: `
        SELECT organizer_id, id, name FROM team
        WHERE NOT limit_event_permissions <@ $1 OR NOT limit_organizer_permissions <@ $2
           OR (all_event_permissions AND limit_event_permissions <> '{}')
           OR (all_organizer_permissions AND limit_organizer_permissions <> '{}')`,
      order: 'organizer_id, id',
    },
    { parameters: [eventPermissions, organizerPermissions] },
  );
}
