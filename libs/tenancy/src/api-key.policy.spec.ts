import { canonicalAddress, keyRights, sameAddress, teamRightsOf } from './api-key.policy';
import { grantsMore, noRights } from './team-rights.policy';

const nothing = { event: false, product: false, reservation: false, ticket: false };
const all = {
  ...noRights,
  allEvents: true,
  allEventPermissions: true,
  allOrganizerPermissions: true,
};

describe('addresses', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7', '::ffff:192.0.2.7'],
    ['2001:db8::1', '2001:0DB8:0:0::0001'],
    ['fe80::1', 'fe80::1%eth0'],
  ])('%s is %s', (allowed, address) => {
    expect(sameAddress(allowed, address)).toBe(true);
  });

  it.each([
    ['192.0.2.7', '192.0.2.8'],
    ['2001:db8::1', '2001:db8::2'],
    ['192.0.2.7', undefined],
    ['::1', '127.0.0.1'],
  ])('%s is not %s', (allowed, address) => {
    expect(sameAddress(allowed, address)).toBe(false);
  });

  it('stay as they are when they are none', () => {
    expect(canonicalAddress('1:2:x')).toBe('1:2:x');
  });
});

describe('rights of a key in the words of teams', () => {
  it('are none for a key that opens nothing', () => {
    expect(grantsMore(noRights, teamRightsOf(nothing))).toBe(false);
  });

  it.each(keyRights)('may be given away by who may do everything: %s', (right) => {
    expect(grantsMore(all, teamRightsOf({ ...nothing, [right]: true }))).toBe(false);
  });

  it.each(keyRights)('may not be given away by who only looks after teams: %s', (right) => {
    const grantor = { ...noRights, allEvents: true, limitOrganizerPermissions: ['organizer.teams:write' as const] };
    expect(grantsMore(grantor, teamRightsOf({ ...nothing, [right]: true }))).toBe(true);
  });

  it('hold in every event, so a team of one event cannot give them', () => {
    const grantor = { ...all, allEvents: false, eventIds: new Set([1]) };
    expect(grantsMore(grantor, teamRightsOf({ ...nothing, ticket: true }))).toBe(true);
  });
});
