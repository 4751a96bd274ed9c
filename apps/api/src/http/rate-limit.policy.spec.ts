import { clientOf, rateLimits, windowOf } from './rate-limit.policy';

describe('clientOf', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
    [undefined, 'unknown'],
  ])('%s counts as %s', (address, client) => {
    expect(clientOf(address)).toBe(client);
  });

  it('keeps neighbours in other networks apart', () => {
    expect(clientOf('2001:db8:0:1::1')).not.toBe(clientOf('2001:db8:0:2::1'));
  });
});

describe('windowOf', () => {
  const limit = { requests: 1, seconds: 60 };

  it('has the same edges for everybody', () => {
    const early = windowOf(new Date('2027-01-01T10:00:00Z'), limit);
    const late = windowOf(new Date('2027-01-01T10:00:59.999Z'), limit);
    const next = windowOf(new Date('2027-01-01T10:01:00Z'), limit);
    expect([early.secondsLeft, late.secondsLeft, next.secondsLeft]).toEqual([60, 1, 60]);
    expect(late.number).toBe(early.number);
    expect(next.number).toBe(early.number + 1);
  });
});

it('lets people join 60 times a minute and press other buttons 120 times', () => {
  expect(rateLimits.join).toEqual({ requests: 60, seconds: 60 });
  expect(rateLimits.decline).toEqual({ requests: 120, seconds: 60 });
});
