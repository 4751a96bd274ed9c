/** What a team may do with an event it reaches. Reading the event and its catalog needs none of these. */
export const eventPermissions = [
  'event.settings.general:write',
  'event.settings.payment:write',
  'event.settings.tax:write',
  'event.settings.invoicing:write',
  'event.subevents:write',
  'event.items:write',
  'event.orders:read',
  'event.orders:write',
  'event.orders:checkin',
  'event:cancel',
  'event.vouchers:read',
  'event.vouchers:write',
] as const;

export type EventPermission = (typeof eventPermissions)[number];

/** What a team may do with the organizer itself. */
export const organizerPermissions = [
  'organizer.events:create',
  'organizer.teams:write',
  'organizer.settings.general:write',
  'organizer.devices:read',
  'organizer.devices:write',
  'organizer.seatingplans:write',
  'organizer.outgoingmails:read',
  'organizer.giftcards:read',
  'organizer.giftcards:write',
  'organizer.customers:read',
  'organizer.customers:write',
  'organizer.reusablemedia:read',
  'organizer.reusablemedia:write',
] as const;

export type OrganizerPermission = (typeof organizerPermissions)[number];

interface LegacyMeaning {
  readonly event?: readonly EventPermission[];
  readonly organizer?: readonly OrganizerPermission[];
}

/** What each of the old yes-or-no rights stands for today (reference pretix §1.3). */
const legacyPermissions = {
  can_create_events: { organizer: ['organizer.events:create'] },
  can_change_teams: { organizer: ['organizer.teams:write'] },
  can_change_organizer_settings: {
    organizer: [
      'organizer.settings.general:write',
      'organizer.devices:read',
      'organizer.devices:write',
      'organizer.seatingplans:write',
      'organizer.outgoingmails:read',
    ],
  },
  can_manage_gift_cards: { organizer: ['organizer.giftcards:read', 'organizer.giftcards:write'] },
  can_manage_customers: { organizer: ['organizer.customers:read', 'organizer.customers:write'] },
  can_manage_reusable_media: { organizer: ['organizer.reusablemedia:read', 'organizer.reusablemedia:write'] },
  can_change_event_settings: {
    event: [
      'event.settings.general:write',
      'event.settings.payment:write',
      'event.settings.tax:write',
      'event.settings.invoicing:write',
      'event.subevents:write',
    ],
  },
  can_change_items: { event: ['event.items:write'] },
  can_view_orders: { event: ['event.orders:read'] },
  can_change_orders: { event: ['event.orders:write', 'event:cancel'] },
  can_checkin_orders: { event: ['event.orders:checkin'] },
  can_view_vouchers: { event: ['event.vouchers:read'] },
  can_change_vouchers: { event: ['event.vouchers:write'] },
} as const satisfies Record<string, LegacyMeaning>;

export type LegacyPermission = keyof typeof legacyPermissions;

export const legacyPermissionNames = Object.keys(legacyPermissions) as LegacyPermission[];

/** The event and organizer permissions an old right stands for. */
export function meaningOf(legacy: LegacyPermission): Required<LegacyMeaning> {
  const meaning: LegacyMeaning = legacyPermissions[legacy];
  return { event: meaning.event ?? [], organizer: meaning.organizer ?? [] };
}

/** True for the name of an event permission. */
export function isEventPermission(name: string): name is EventPermission {
  return (eventPermissions as readonly string[]).includes(name);
}

/** True for the name of an organizer permission. */
export function isOrganizerPermission(name: string): name is OrganizerPermission {
  return (organizerPermissions as readonly string[]).includes(name);
}
