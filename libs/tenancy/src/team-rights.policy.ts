import { EngineError } from '@vestibule/platform';
import {
  type EventPermission,
  eventPermissions,
  isEventPermission,
  isOrganizerPermission,
  type LegacyPermission,
  legacyPermissionNames,
  meaningOf,
  type OrganizerPermission,
  organizerPermissions,
} from './permissions';

/** What a team may do and where. */
export interface TeamRights {
  readonly allEvents: boolean;
  /** Ids of the events it reaches; without meaning when it reaches all. */
  readonly eventIds: ReadonlySet<number>;
  readonly allEventPermissions: boolean;
  readonly limitEventPermissions: readonly EventPermission[];
  readonly allOrganizerPermissions: boolean;
  readonly limitOrganizerPermissions: readonly OrganizerPermission[];
}

/** The permission half of a team's rights. */
export type PermissionRights = Omit<TeamRights, 'allEvents' | 'eventIds'>;

/** Permissions whose lists are the receiver's own, ready to be stored. */
interface StoredPermissions extends PermissionRights {
  readonly limitEventPermissions: EventPermission[];
  readonly limitOrganizerPermissions: OrganizerPermission[];
}

/** A change of permissions as it was asked for: by the new names, or by the old yes-or-no ones, not by both. */
export interface PermissionChange {
  readonly allEventPermissions?: boolean;
  readonly limitEventPermissions?: readonly string[];
  readonly allOrganizerPermissions?: boolean;
  readonly limitOrganizerPermissions?: readonly string[];
  readonly legacy?: Partial<Record<LegacyPermission, boolean>>;
}

const modernNames = [
  'allEventPermissions',
  'limitEventPermissions',
  'allOrganizerPermissions',
  'limitOrganizerPermissions',
] as const satisfies (keyof PermissionChange)[];

/** The rights of nobody: what a new team starts from. */
export const noRights: TeamRights = {
  allEvents: false,
  eventIds: new Set(),
  allEventPermissions: false,
  limitEventPermissions: [],
  allOrganizerPermissions: false,
  limitOrganizerPermissions: [],
};

export function holdsEventPermission(rights: PermissionRights, permission: EventPermission): boolean {
  return rights.allEventPermissions || rights.limitEventPermissions.includes(permission);
}

export function holdsOrganizerPermission(rights: PermissionRights, permission: OrganizerPermission): boolean {
  return rights.allOrganizerPermissions || rights.limitOrganizerPermissions.includes(permission);
}

export function reachesEvent(rights: Pick<TeamRights, 'allEvents' | 'eventIds'>, eventId: number): boolean {
  return rights.allEvents || rights.eventIds.has(eventId);
}

/** The old yes-or-no rights: yes when everything they stand for is held. */
export function legacyView(rights: PermissionRights): Record<LegacyPermission, boolean> {
  const held = (legacy: LegacyPermission) => {
    const { event, organizer } = meaningOf(legacy);
    return (
      event.every((permission) => holdsEventPermission(rights, permission)) &&
      organizer.every((permission) => holdsOrganizerPermission(rights, permission))
    );
  };
  return Object.fromEntries(legacyPermissionNames.map((legacy) => [legacy, held(legacy)])) as Record<
    LegacyPermission,
    boolean
  >;
}

/**
 * Permissions after a change.
 * @throws EngineError TEAM_MIXED_PERMISSIONS, TEAM_UNKNOWN_PERMISSION, or INVALID_COMBINATION for "all" beside a list
 */
export function changedPermissions(current: StoredPermissions, change: PermissionChange): StoredPermissions {
  const old = (Object.entries(change.legacy ?? {}) as [LegacyPermission, boolean | undefined][]).filter(isGiven);
  if (old.length > 0) {
    if (modernNames.some((name) => change[name] !== undefined)) throw new EngineError('TEAM_MIXED_PERMISSIONS');
    return old.reduce<StoredPermissions>(withLegacy, current);
  }
  const next = {
    ...current,
    allEventPermissions: change.allEventPermissions ?? current.allEventPermissions,
    limitEventPermissions: known(change.limitEventPermissions, 'limit_event_permissions', isEventPermission) ?? [
      ...current.limitEventPermissions,
    ],
    allOrganizerPermissions: change.allOrganizerPermissions ?? current.allOrganizerPermissions,
    limitOrganizerPermissions: known(
      change.limitOrganizerPermissions,
      'limit_organizer_permissions',
      isOrganizerPermission,
    ) ?? [...current.limitOrganizerPermissions],
  };
  refuseAllBesideList(next.allEventPermissions, next.limitEventPermissions, 'event_permissions');
  refuseAllBesideList(next.allOrganizerPermissions, next.limitOrganizerPermissions, 'organizer_permissions');
  return next;
}

/** "All" and a list say two different things. @throws EngineError INVALID_COMBINATION */
export function refuseAllBesideList(all: boolean, list: readonly unknown[], what: string): void {
  if (all && list.length > 0) {
    throw new EngineError('INVALID_COMBINATION', { message: `Do not set both all_${what} and limit_${what}.` });
  }
}

/**
 * True when `next` reaches further than `before` in a way that `grantor` does not. Compared permission by permission
 * and event by event: somebody with one right in one event can hand on exactly that.
 */
export function grantsMore(grantor: TeamRights, next: TeamRights, before: TeamRights = noRights): boolean {
  const scopes = [undefined, ...eventPermissions].map((permission) => ({
    next: scopeOf(next, permission),
    covered: [scopeOf(before, permission), scopeOf(grantor, permission)],
  }));
  if (scopes.some(({ next: wanted, covered }) => !within(wanted, covered))) return true;
  return organizerPermissions.some(
    (permission) =>
      holdsOrganizerPermission(next, permission) &&
      !holdsOrganizerPermission(before, permission) &&
      !holdsOrganizerPermission(grantor, permission),
  );
}

type EventScope = 'all' | ReadonlySet<number>;

/** Where a permission holds; none named: which events are seen at all. */
function scopeOf(rights: TeamRights, permission: EventPermission | undefined): EventScope {
  if (permission !== undefined && !holdsEventPermission(rights, permission)) return new Set();
  return rights.allEvents ? 'all' : rights.eventIds;
}

function within(wanted: EventScope, covered: readonly EventScope[]): boolean {
  if (covered.includes('all')) return true;
  if (wanted === 'all') return false;
  return [...wanted].every((eventId) => covered.some((scope) => scope !== 'all' && scope.has(eventId)));
}

function withLegacy(rights: StoredPermissions, [legacy, wanted]: [LegacyPermission, boolean]): StoredPermissions {
  if (legacyView(rights)[legacy] === wanted) return rights;
  const { event, organizer } = meaningOf(legacy);
  return {
    ...rights,
    ...(event.length > 0 && {
      allEventPermissions: false,
      limitEventPermissions: eventPermissions.filter((permission) =>
        event.includes(permission) ? wanted : holdsEventPermission(rights, permission),
      ),
    }),
    ...(organizer.length > 0 && {
      allOrganizerPermissions: false,
      limitOrganizerPermissions: organizerPermissions.filter((permission) =>
        organizer.includes(permission) ? wanted : holdsOrganizerPermission(rights, permission),
      ),
    }),
  };
}

/** A member that is there and `undefined` was not given. */
function isGiven<Key, Value>(entry: [Key, Value | undefined]): entry is [Key, Value] {
  return entry[1] !== undefined;
}

function known<Name extends string>(
  names: readonly string[] | undefined,
  field: string,
  isKnown: (name: string) => name is Name,
): Name[] | undefined {
  if (!names) return undefined;
  const unknown = names.find((name) => !isKnown(name));
  if (unknown !== undefined) {
    throw new EngineError('TEAM_UNKNOWN_PERMISSION', { field, message: `"${unknown}" is not a valid choice.` });
  }
  return [...new Set(names)] as Name[];
}
