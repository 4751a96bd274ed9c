import { legacyPermissionNames, legacyView, type Team, type TeamChange } from '@vestibule/tenancy';
import type { TeamPatch, TeamView } from './team.dto';

/** A team as the wire shows it, with the old permission names beside the new ones. */
export function toTeamView({ row, limitEvents }: Team): TeamView {
  return {
    id: row.id,
    name: row.name,
    all_events: row.allEvents,
    limit_events: limitEvents.map(({ slug }) => slug),
    all_event_permissions: row.allEventPermissions,
    limit_event_permissions: row.limitEventPermissions,
    all_organizer_permissions: row.allOrganizerPermissions,
    limit_organizer_permissions: row.limitOrganizerPermissions,
    require_2fa: row.require2fa,
    ...legacyView(row),
  };
}

/** What a body asks for. */
export function toTeamChange(body: TeamPatch): TeamChange {
  return {
    name: body.name,
    require2fa: body.require_2fa,
    allEvents: body.all_events,
    limitEvents: body.limit_events,
    allEventPermissions: body.all_event_permissions,
    limitEventPermissions: body.limit_event_permissions,
    allOrganizerPermissions: body.all_organizer_permissions,
    limitOrganizerPermissions: body.limit_organizer_permissions,
    legacy: Object.fromEntries(legacyPermissionNames.map((name) => [name, body[name]])),
  };
}
