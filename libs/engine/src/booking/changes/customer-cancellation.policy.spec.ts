import { mayCancelThemselves, type OwnCancellation } from './customer-cancellation.policy';

const now = new Date('2030-01-01T12:00:00Z');
const ticket = { status: 'K', allowCancel: true } as const;

const may = (more: Partial<OwnCancellation> = {}) =>
  mayCancelThemselves({
    status: 'V',
    tickets: [ticket],
    startsAt: new Date('2030-01-02T12:00:00Z'),
    settings: { cancelAllowUser: true },
    now,
    ...more,
  });

it.each<[string, Partial<OwnCancellation>, boolean]>([
  ['before the beginning', {}, true],
  ['an unpaid one', { status: 'U' }, true],
  ['when it begins', { startsAt: now }, false],
  ['when it is over', { status: 'C' }, false],
  ['when its hold ran out', { status: 'E' }, false],
  ['where the event does not let them', { settings: { cancelAllowUser: false } }, false],
  ['with a ticket that was let in', { tickets: [ticket, { ...ticket, status: 'S' }] }, false],
  ['with a ticket that binds', { tickets: [ticket, { ...ticket, allowCancel: false }] }, false],
])('customers may cancel %s: %j is %s', (_, more, expected) => {
  expect(may(more)).toBe(expected);
});
