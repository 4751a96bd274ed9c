import { eventPermissions, organizerPermissions } from '@vestibule/tenancy';
import { BooleanField, IdField, TextField, TextListField } from '../../http/fields';
import { Partially } from '../../http/partial';

const about = {
  all_events: 'Whether the team reaches every event, also those to come.',
  limit_events: 'Slugs of the events the team reaches when it does not reach all.',
  all_event_permissions: 'Whether the team may do everything with its events.',
  limit_event_permissions: `What it may do otherwise, of: ${eventPermissions.join(', ')}.`,
  all_organizer_permissions: 'Whether the team may do everything with the organizer.',
  limit_organizer_permissions: `What it may do otherwise, of: ${organizerPermissions.join(', ')}.`,
  require_2fa: 'Whether members need a second factor.',
};

const legacyDescription = 'Old name of a permission. Not together with the new names in one request.';
const legacy = { description: legacyDescription, required: false };

/** The old yes-or-no permissions, on the way in and out. */
class LegacyPermissionFields {
  @BooleanField(legacy)
  can_create_events?: boolean;

  @BooleanField(legacy)
  can_change_teams?: boolean;

  @BooleanField(legacy)
  can_change_organizer_settings?: boolean;

  @BooleanField(legacy)
  can_manage_gift_cards?: boolean;

  @BooleanField(legacy)
  can_manage_customers?: boolean;

  @BooleanField(legacy)
  can_manage_reusable_media?: boolean;

  @BooleanField(legacy)
  can_change_event_settings?: boolean;

  @BooleanField(legacy)
  can_change_items?: boolean;

  @BooleanField(legacy)
  can_view_orders?: boolean;

  @BooleanField(legacy)
  can_change_orders?: boolean;

  @BooleanField(legacy)
  can_checkin_orders?: boolean;

  @BooleanField(legacy)
  can_view_vouchers?: boolean;

  @BooleanField(legacy)
  can_change_vouchers?: boolean;
}

/** What may be said about a team. */
export class TeamInput extends LegacyPermissionFields {
  @TextField({ description: 'Name for people.', maxLength: 190, example: 'Box office' })
  name: string;

  @BooleanField({ description: about.all_events, required: false, example: false })
  all_events?: boolean;

  @TextListField({ description: about.limit_events, required: false, max: 10_000, example: ['spring-fair'] })
  limit_events?: string[];

  @BooleanField({ description: about.all_event_permissions, required: false, example: false })
  all_event_permissions?: boolean;

  @TextListField({ description: about.limit_event_permissions, required: false, example: ['event.orders:read'] })
  limit_event_permissions?: string[];

  @BooleanField({ description: about.all_organizer_permissions, required: false, example: false })
  all_organizer_permissions?: boolean;

  @TextListField({ description: about.limit_organizer_permissions, required: false, example: [] })
  limit_organizer_permissions?: string[];

  @BooleanField({ description: about.require_2fa, required: false, example: false })
  require_2fa?: boolean;
}

export class TeamPatch extends Partially(TeamInput) {}

/** A team on the wire. */
export class TeamView extends LegacyPermissionFields {
  @IdField({ description: 'Id of the team.', example: 1, readOnly: true })
  id: number;

  @TextField({ description: 'Name for people.', example: 'Box office' })
  name: string;

  @BooleanField({ description: about.all_events, example: false })
  all_events: boolean;

  @TextListField({ description: about.limit_events, example: ['spring-fair'] })
  limit_events: string[];

  @BooleanField({ description: about.all_event_permissions, example: false })
  all_event_permissions: boolean;

  @TextListField({ description: about.limit_event_permissions, example: ['event.orders:read'] })
  limit_event_permissions: string[];

  @BooleanField({ description: about.all_organizer_permissions, example: false })
  all_organizer_permissions: boolean;

  @TextListField({ description: about.limit_organizer_permissions, example: [] })
  limit_organizer_permissions: string[];

  @BooleanField({ description: about.require_2fa, example: false })
  require_2fa: boolean;
}
