import { EngineError } from '@vestibule/platform';
import { eventPermissions, legacyPermissionNames, meaningOf, organizerPermissions } from './permissions';
import { changedPermissions, grantsMore, legacyView, noRights, type TeamRights } from './team-rights.policy';

const none = { ...noRights, limitEventPermissions: [], limitOrganizerPermissions: [] };
const everything: TeamRights = { ...none, allEvents: true, allEventPermissions: true, allOrganizerPermissions: true };
const rights = (change: Partial<TeamRights>): TeamRights => ({ ...none, ...change });
const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
};

describe('old permission names', () => {
  it('stand for every event and organizer permission, each in exactly one of them', () => {
    const meanings = legacyPermissionNames.map(meaningOf);
    expect(meanings.flatMap(({ event }) => event).sort()).toEqual([...eventPermissions].sort());
    expect(meanings.flatMap(({ organizer }) => organizer).sort()).toEqual([...organizerPermissions].sort());
  });

  it('are all shown as held by a team with every permission, none by one without', () => {
    expect(new Set(Object.values(legacyView(everything)))).toEqual(new Set([true]));
    expect(new Set(Object.values(legacyView(none)))).toEqual(new Set([false]));
  });

  it('are shown as held only when everything they stand for is', () => {
    const half = rights({ limitEventPermissions: ['event.orders:write'] });
    expect(legacyView(half).can_change_orders).toBe(false);
    const whole = rights({ limitEventPermissions: ['event.orders:write', 'event:cancel'] });
    expect(legacyView(whole).can_change_orders).toBe(true);
  });

  it.each(legacyPermissionNames)('%s can be given and taken away alone', (legacy) => {
    const given = changedPermissions(none, { legacy: { [legacy]: true } });
    const shown = Object.entries(legacyView(given)).filter(([, held]) => held);
    expect(shown).toEqual([[legacy, true]]);
    expect(changedPermissions(given, { legacy: { [legacy]: false } })).toEqual(none);
  });

  it('taken from a team with every permission leaves it all others', () => {
    const all = { ...none, allEventPermissions: true, allOrganizerPermissions: true };
    const left = changedPermissions(all, { legacy: { can_change_orders: false } });
    expect(left).toMatchObject({ allEventPermissions: false, allOrganizerPermissions: true });
    expect(left.limitEventPermissions).toEqual(
      eventPermissions.filter((name) => name !== 'event.orders:write' && name !== 'event:cancel'),
    );
  });

  it('that say what is so already change nothing', () => {
    const all = { ...none, allEventPermissions: true };
    expect(changedPermissions(all, { legacy: { can_view_orders: true, can_create_events: false } })).toEqual(all);
  });
});

describe('a change of permissions', () => {
  it('keeps what it does not name and drops doubles', () => {
    const current = { ...none, limitOrganizerPermissions: ['organizer.teams:write' as const] };
    const next = changedPermissions(current, { limitEventPermissions: ['event.orders:read', 'event.orders:read'] });
    expect(next).toEqual({ ...current, limitEventPermissions: ['event.orders:read'] });
  });

  it('is refused when old and new names come together', () => {
    expect(
      codeOf(() => changedPermissions(none, { allEventPermissions: true, legacy: { can_view_orders: true } })),
    ).toBe('TEAM_MIXED_PERMISSIONS');
  });

  it('is refused for names that do not exist, and for names of the other kind', () => {
    expect(codeOf(() => changedPermissions(none, { limitEventPermissions: ['event.magic'] }))).toBe(
      'TEAM_UNKNOWN_PERMISSION',
    );
    expect(codeOf(() => changedPermissions(none, { limitOrganizerPermissions: ['event.items:write'] }))).toBe(
      'TEAM_UNKNOWN_PERMISSION',
    );
  });

  it('is refused for "all" beside a list, also when the list was there before', () => {
    const current = { ...none, limitEventPermissions: ['event.orders:read' as const] };
    expect(codeOf(() => changedPermissions(current, { allEventPermissions: true }))).toBe('INVALID_COMBINATION');
    expect(changedPermissions(current, { allEventPermissions: true, limitEventPermissions: [] })).toMatchObject({
      allEventPermissions: true,
    });
  });
});

describe('grantsMore', () => {
  const orders = rights({ eventIds: new Set([1]), limitEventPermissions: ['event.orders:read'] });

  it('lets somebody hand on exactly what they have', () => {
    expect(grantsMore(orders, orders)).toBe(false);
    expect(grantsMore(everything, everything)).toBe(false);
    expect(grantsMore(everything, orders)).toBe(false);
  });

  it.each<[string, Partial<TeamRights>]>([
    ['another event', { eventIds: new Set([1, 2]) }],
    ['every event', { allEvents: true, eventIds: new Set() }],
    ['another event permission', { limitEventPermissions: ['event.orders:read', 'event.orders:write'] }],
    ['every event permission', { allEventPermissions: true, limitEventPermissions: [] }],
    ['an organizer permission', { limitOrganizerPermissions: ['organizer.teams:write'] }],
    ['every organizer permission', { allOrganizerPermissions: true }],
  ])('notices %s', (_, more) => {
    expect(grantsMore(orders, { ...orders, ...more })).toBe(true);
  });

  it('does not count what the team had before', () => {
    const strong = rights({ allEvents: true, allEventPermissions: true });
    expect(grantsMore(orders, strong, strong)).toBe(false);
    expect(grantsMore(orders, { ...strong, limitOrganizerPermissions: ['organizer.teams:write'] }, strong)).toBe(true);
  });

  it('counts a new permission only where it is new', () => {
    const before = rights({ eventIds: new Set([1, 2]), limitEventPermissions: ['event.items:write'] });
    const next = rights({
      eventIds: new Set([1, 2]),
      limitEventPermissions: ['event.items:write', 'event.orders:read'],
    });
    expect(grantsMore(orders, next, before)).toBe(true);
    expect(grantsMore({ ...orders, eventIds: new Set([1, 2]) }, next, before)).toBe(false);
  });
});
