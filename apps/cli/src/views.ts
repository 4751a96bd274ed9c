import type { ApiTokenEntity, OrganizerEntity, Team, UserAccountEntity } from '@vestibule/tenancy';

type View = Record<string, unknown>;

/** An organizer as commands print it. */
export function organizerView({ id, slug, name, timezone }: OrganizerEntity): View {
  return { id, slug, name, timezone };
}

/** A team as commands print it. */
export function teamView({ row, limitEvents }: Team): View {
  return {
    id: row.id,
    name: row.name,
    all_events: row.allEvents,
    limit_events: limitEvents.map(({ slug }) => slug),
    all_event_permissions: row.allEventPermissions,
    limit_event_permissions: row.limitEventPermissions,
    all_organizer_permissions: row.allOrganizerPermissions,
    limit_organizer_permissions: row.limitOrganizerPermissions,
  };
}

/** A token as commands print it, without its secret. */
export function tokenView({ id, name, active }: ApiTokenEntity): View {
  return { id, name, active };
}

/** A user as commands print it. */
export function userView({ id, email, name, active }: UserAccountEntity): View {
  return { id, email, name, active };
}
