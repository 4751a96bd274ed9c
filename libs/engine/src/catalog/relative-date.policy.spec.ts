import { type EventMoments, parseMovableDate, resolveMovableDate } from './relative-date.policy';

const moments: EventMoments = {
  dateFrom: new Date('2026-04-02T17:00:00Z'),
  dateTo: null,
  dateAdmission: new Date('2026-04-02T16:00:00Z'),
  presaleStart: null,
  presaleEnd: new Date('2026-03-31T22:00:00Z'),
};

function resolved(text: string, timezone = 'Europe/Berlin', of: Partial<EventMoments> = {}): string | null {
  const date = parseMovableDate(text);
  return date && resolveMovableDate(date, { ...moments, ...of }, timezone).toISOString();
}

describe('a relative date', () => {
  it.each([
    ['RELDATE/0/-/date_from/', '2026-04-02T17:00:00.000Z'],
    ['RELDATE/1/-/date_admission/', '2026-04-01T16:00:00.000Z'],
    ['RELDATE/1/-/presale_end/', '2026-03-30T22:00:00.000Z'],
    ['RELDATE/1/23:59:59/date_from/', '2026-04-01T21:59:59.000Z'],
    ['RELDATE/1/08:30/date_from/', '2026-04-01T06:30:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(resolved(text)).toBe(instant);
  });

  it('counts calendar days: the clock on the wall stays when summer time begins between', () => {
    // 19:00 in Berlin on both sides of 29 March 2026.
    expect(resolved('RELDATE/7/-/date_from/')).toBe('2026-03-26T18:00:00.000Z');
    expect(resolved('RELDATE/7/19:00:00/date_from/')).toBe('2026-03-26T18:00:00.000Z');
    expect(resolved('RELDATE/7/-/date_from/', 'UTC')).toBe('2026-03-26T17:00:00.000Z');
  });

  it('counts the days of the event, not of Greenwich', () => {
    const of = { dateFrom: new Date('2026-06-01T22:30:00Z') };
    expect(resolved('RELDATE/0/12:00:00/date_from/', 'Europe/Berlin', of)).toBe('2026-06-02T10:00:00.000Z');
    expect(resolved('RELDATE/0/12:00:00/date_from/', 'America/New_York', of)).toBe('2026-06-01T16:00:00.000Z');
  });

  it('moves a time that does not occur on by the gap', () => {
    expect(resolved('RELDATE/4/02:30:00/date_from/')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('takes the first of a time that occurs twice', () => {
    const of = { dateFrom: new Date('2026-10-26T11:00:00Z') };
    expect(resolved('RELDATE/1/02:30:00/date_from/', 'Europe/Berlin', of)).toBe('2026-10-25T00:30:00.000Z');
    const afterChange = { dateFrom: new Date('2026-10-26T01:30:00Z') };
    expect(resolved('RELDATE/1/-/date_from/', 'Europe/Berlin', afterChange)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('falls back to the beginning when the event has no such moment', () => {
    expect(resolved('RELDATE/0/-/date_to/')).toBe('2026-04-02T17:00:00.000Z');
    expect(resolved('RELDATE/0/-/presale_start/')).toBe('2026-04-02T17:00:00.000Z');
  });
});

describe('a fixed date', () => {
  it.each([
    ['2026-04-01T12:00:00Z', '2026-04-01T12:00:00.000Z'],
    ['2026-04-01T12:00:00+02:00', '2026-04-01T10:00:00.000Z'],
    ['2026-04-01 12:00:00.250000+0200', '2026-04-01T10:00:00.250Z'],
    ['2026-04-01T12:00', '2026-04-01T10:00:00.000Z'],
    ['2026-04-01', '2026-03-31T22:00:00.000Z'],
    // Twice on the wall: the offset says which one, and without it the first is meant.
    ['2026-10-25T02:30:00+01:00', '2026-10-25T01:30:00.000Z'],
    ['2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(resolved(text)).toBe(instant);
  });
});

describe('what is neither', () => {
  it.each([
    '',
    'tomorrow',
    'RELDATE/1/-/date_from',
    'RELDATE/-1/-/date_from/',
    'RELDATE/99999/-/date_from/',
    'RELDATE/1/24:00:00/date_from/',
    'RELDATE/1/12:60/date_from/',
    'RELDATE/1/-/birthday/',
    'RELDATE/1/-/constructor/',
    '2026-02-30',
    '2026-13-01T00:00:00Z',
    '2026-04-01T25:00:00Z',
    '20260401',
  ])('%j is refused', (text) => {
    expect(parseMovableDate(text)).toBeNull();
  });
});
