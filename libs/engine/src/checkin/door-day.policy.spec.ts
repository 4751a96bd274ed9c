import { DateTime } from 'luxon';
import { doorDayOf } from './door-day.policy';

const at = (local: string, zone: string) => DateTime.fromISO(local, { zone }).toJSDate();
const utc = (instant: string) => new Date(instant);
const zones = ['Europe/Paris', 'America/New_York', 'Asia/Kathmandu'] as const;

describe('a day at the door', () => {
  describe.each(zones)('in %s', (zone) => {
    it.each([
      ['begins at four', '2030-06-15T04:00:00.000', '2030-06-15'],
      ['is still yesterday a moment before', '2030-06-15T03:59:59.999', '2030-06-14'],
      ['is still yesterday at midnight', '2030-06-15T00:00:00.000', '2030-06-14'],
      ['lasts through the evening', '2030-06-15T23:59:59.999', '2030-06-15'],
      ['goes back over the turn of a year', '2031-01-01T02:30:00.000', '2030-12-31'],
      ['goes back to the leap day', '2032-03-01T01:00:00.000', '2032-02-29'],
    ])('%s', (_, now, day) => {
      const { from, until } = doorDayOf(at(now, zone), zone);
      expect(DateTime.fromJSDate(from, { zone }).toISO({ includeOffset: false })).toBe(`${day}T04:00:00.000`);
      const next = DateTime.fromISO(day, { zone }).plus({ days: 1 }).toISODate();
      expect(DateTime.fromJSDate(until, { zone }).toISO({ includeOffset: false })).toBe(`${next}T04:00:00.000`);
    });

    it('is the only one of each moment, and follows the one before without a gap', () => {
      const start = at('2030-01-01T00:00:00', zone).getTime();
      const moments = Array.from({ length: 2_500 }, (_, index) => new Date(start + index * 3.5 * 3_600_000));
      const days = moments.map((now) => ({ now, ...doorDayOf(now, zone) }));
      const outside = days.filter(({ now, from, until }) => now < from || now >= until);
      const gaps = days.filter(({ from }, index) => {
        const before = days[index - 1];
        return before && from > before.from && from.getTime() !== before.until.getTime();
      });
      expect({ outside, gaps, days: new Set(days.map(({ from }) => from.getTime())).size }).toEqual({
        outside: [],
        gaps: [],
        days: 366,
      });
    });
  });

  it('differs between zones at the same moment', () => {
    const now = utc('2030-06-15T03:00:00Z');
    expect(zones.map((zone) => doorDayOf(now, zone).from.toISOString())).toEqual([
      '2030-06-15T02:00:00.000Z', // five o'clock in Paris
      '2030-06-14T08:00:00.000Z', // eleven the evening before in New York
      '2030-06-14T22:15:00.000Z', // a quarter to nine in Kathmandu
    ]);
  });

  describe('on which the clock is changed', () => {
    const hours = ({ from, until }: { from: Date; until: Date }) => (until.getTime() - from.getTime()) / 3_600_000;

    it.each([
      // The change at 02:00 or 03:00 falls into the night of the day before.
      ['Europe/Paris', 'forward', '2030-03-30T20:00:00', 23, '2030-03-30T03:00:00Z', '2030-03-31T02:00:00Z'],
      ['Europe/Paris', 'back', '2030-10-26T20:00:00', 25, '2030-10-26T02:00:00Z', '2030-10-27T03:00:00Z'],
      ['America/New_York', 'forward', '2030-03-09T20:00:00', 23, '2030-03-09T09:00:00Z', '2030-03-10T08:00:00Z'],
      ['America/New_York', 'back', '2030-11-02T20:00:00', 25, '2030-11-02T08:00:00Z', '2030-11-03T09:00:00Z'],
      [
        'Australia/Lord_Howe',
        'forward by half an hour',
        '2030-10-05T20:00:00',
        23.5,
        '2030-10-04T17:30:00Z',
        '2030-10-05T17:00:00Z',
      ],
    ])('in %s, %s, has as many hours as it has', (zone, _, now, length, from, until) => {
      const day = doorDayOf(at(now, zone), zone);
      expect([hours(day), day.from, day.until]).toEqual([length, utc(from), utc(until)]);
    });

    it('asked in the hour that comes twice is still yesterday, both times', () => {
      const [first, second] = [utc('2030-10-27T00:30:00Z'), utc('2030-10-27T01:30:00Z')];
      for (const now of [first, second]) {
        expect(DateTime.fromJSDate(now, { zone: 'Europe/Paris' }).toFormat('HH:mm')).toBe('02:30');
        expect(doorDayOf(now, 'Europe/Paris').from).toEqual(utc('2030-10-26T02:00:00Z'));
      }
    });

    it('asked a moment before and at four after the change', () => {
      expect(doorDayOf(utc('2030-03-31T01:59:59.999Z'), 'Europe/Paris').from).toEqual(utc('2030-03-30T03:00:00Z'));
      expect(doorDayOf(utc('2030-03-31T02:00:00.000Z'), 'Europe/Paris').from).toEqual(utc('2030-03-31T02:00:00Z'));
    });

    it('at four itself, begins when it is four for the last time', () => {
      // In Samoa the clock went from 04:00 back to 03:00 on 1 April 2012.
      const zone = 'Pacific/Apia';
      const day = doorDayOf(at('2012-04-01T12:00:00', zone), zone);
      expect(day.from).toEqual(utc('2012-03-31T15:00:00Z'));
      expect(doorDayOf(new Date(day.from.getTime() - 1), zone)).toEqual({
        from: utc('2012-03-30T14:00:00Z'),
        until: day.from,
      });
    });
  });
});
