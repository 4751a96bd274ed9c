import type { EventPermission, OrganizerPermission } from './permissions';
import { noRights, type TeamRights } from './team-rights.policy';

/** Areas a key opens, each by a right of its own (reference tibillet A13). */
export const keyRights = ['event', 'product', 'reservation', 'ticket'] as const;

export type KeyRight = (typeof keyRights)[number];

/** Which areas a key opens. */
export type KeyRights = Readonly<Record<KeyRight, boolean>>;

/** What a team must be able to do itself, in every event, to hand out a key for an area. */
const standsFor: Readonly<Record<KeyRight, { event: EventPermission[]; organizer: OrganizerPermission[] }>> = {
  event: {
    event: ['event.settings.general:write', 'event.items:write'],
    organizer: ['organizer.events:create'],
  },
  product: { event: ['event.items:write'], organizer: [] },
  reservation: { event: ['event.orders:read'], organizer: [] },
  ticket: { event: ['event.orders:read', 'event.orders:checkin'], organizer: [] },
};

/** The rights of a key in the words of teams: nobody gives away what they do not have. */
export function teamRightsOf(rights: KeyRights): TeamRights {
  const areas = keyRights.filter((right) => rights[right]).map((right) => standsFor[right]);
  return {
    ...noRights,
    allEvents: areas.length > 0,
    limitEventPermissions: [...new Set(areas.flatMap(({ event }) => event))],
    limitOrganizerPermissions: [...new Set(areas.flatMap(({ organizer }) => organizer))],
  };
}

/** Two spellings of one address are one: an IPv4 address may come wrapped into IPv6, letters in any case. */
export function sameAddress(allowed: string, address: string | undefined): boolean {
  return canonicalAddress(allowed) === canonicalAddress(address ?? '');
}

/** An address without its zone and IPv4 wrapping, IPv6 in its shortest form. */
export function canonicalAddress(address: string): string {
  const bare = address.replace(/%.*$/, '').toLowerCase();
  const wrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare)?.[1];
  if (wrapped) return wrapped;
  if (!bare.includes(':') || !URL.canParse(`http://[${bare}]/`)) return bare;
  return new URL(`http://[${bare}]/`).hostname.slice(1, -1);
}
