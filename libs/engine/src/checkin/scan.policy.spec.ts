import { type ScannedTicket, scanRefusal, scanWindow } from './scan.policy';

const now = new Date('2030-06-15T20:00:00Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const door = { eventId: 1, eventUuid: 'one', now };

const good: ScannedTicket = {
  eventId: 1,
  eventUuid: 'one',
  status: 'K',
  cancelled: false,
  times: { dateFrom: now, dateTo: minutes(120), dateAdmission: null },
  limits: { ticketScanFromMinutes: null, ticketScanUntilMinutes: null },
};

describe('a ticket at the door', () => {
  it('opens it at any time unless the event says otherwise', () => {
    for (const at of [minutes(-1e6), now, minutes(1e6)]) expect(scanRefusal(good, { ...door, now: at })).toBeNull();
  });

  it.each<[string, Partial<ScannedTicket>]>([
    ['other_event', { eventId: 2 }],
    ['other_event', { eventUuid: 'two' }],
    ['cancelled', { cancelled: true }],
    ['already_scanned', { status: 'S' }],
    ['created', { status: 'C' }],
    ['not_active', { status: 'N' }],
  ])('is refused as %s', (reason, more) => {
    expect(scanRefusal({ ...good, ...more }, door)).toBe(reason);
  });

  it('is for any door that names no event', () => {
    expect(scanRefusal(good, { now })).toBeNull();
    expect(scanRefusal(good, { eventUuid: 'one', now })).toBeNull();
    expect(scanRefusal(good, { eventUuid: 'two', now })).toBe('other_event');
    expect(scanRefusal(good, { eventId: 2, now })).toBe('other_event');
  });

  it('names what is wrong with it before what is wrong with the moment', () => {
    const early = { ...good, limits: { ticketScanFromMinutes: 0, ticketScanUntilMinutes: null } };
    const at = { ...door, now: minutes(-1) };
    expect(scanRefusal(early, at)).toBe('too_early');
    expect(scanRefusal({ ...early, status: 'S' }, at)).toBe('already_scanned');
    expect(scanRefusal({ ...early, status: 'S', cancelled: true }, at)).toBe('cancelled');
    expect(scanRefusal({ ...early, cancelled: true, eventId: 2 }, at)).toBe('other_event');
  });

  it('opens it within the window, its edges included', () => {
    const limits = { ticketScanFromMinutes: 60, ticketScanUntilMinutes: 30 };
    const refusalAt = (offsetMs: number) =>
      scanRefusal({ ...good, limits }, { ...door, now: new Date(now.getTime() + offsetMs) });
    const [opens, shuts] = [-60 * 60_000, 150 * 60_000];
    expect([refusalAt(opens - 1), refusalAt(opens), refusalAt(shuts), refusalAt(shuts + 1)]).toEqual([
      'too_early',
      null,
      null,
      'too_late',
    ]);
  });
});

describe('the window in which tickets are scanned', () => {
  const limits = { ticketScanFromMinutes: 30, ticketScanUntilMinutes: 10 };

  it('begins before the admission where there is one', () => {
    const times = { dateFrom: now, dateTo: null, dateAdmission: minutes(-60) };
    expect(scanWindow(times, limits).from).toEqual(minutes(-90));
    expect(scanWindow({ ...times, dateAdmission: null }, limits).from).toEqual(minutes(-30));
  });

  it('ends after the end, or after the start of what has no end', () => {
    const times = { dateFrom: now, dateTo: minutes(60), dateAdmission: null };
    expect(scanWindow(times, limits).until).toEqual(minutes(70));
    expect(scanWindow({ ...times, dateTo: null }, limits).until).toEqual(minutes(10));
  });

  it('is open on the side that has no limit', () => {
    const open = { ticketScanFromMinutes: null, ticketScanUntilMinutes: null };
    expect(scanWindow(good.times, open)).toEqual({ from: null, until: null });
  });
});
