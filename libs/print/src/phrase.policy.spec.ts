import { phrasesFor, severalLines } from './phrase.policy';

const berlin = 'Europe/Berlin';

describe('a span of time', () => {
  const evening = '2027-06-12T17:30:00Z';

  it.each([
    ['en', '2027-06-12T21:00:00Z', 'Saturday, June 12, 2027 at 07:30 PM – 11:00 PM GMT+2'],
    ['de', '2027-06-12T21:00:00Z', 'Samstag, 12. Juni 2027 um 19:30 – 23:00 MESZ'],
    ['de', '2027-06-12T22:30:00Z', 'Samstag, 12. Juni 2027 um 19:30 – Sonntag, 13. Juni 2027 um 00:30 MESZ'],
    ['fr', null, 'samedi 12 juin 2027 à 19:30 UTC+2'],
    ['de', '2027-06-12T17:30:00Z', 'Samstag, 12. Juni 2027 um 19:30 MESZ'],
    ['de', '2027-06-12T10:00:00Z', 'Samstag, 12. Juni 2027 um 19:30 MESZ'],
  ])('in %s until %s', (locale, to, expected) => {
    expect(phrasesFor(locale).span(evening, to, berlin)).toBe(expected);
  });

  it('is told by the clock of its zone, also where that is another day', () => {
    const phrases = phrasesFor('en-GB');
    const instant = '2027-06-12T22:30:00Z';
    expect([phrases.day(instant, berlin), phrases.time(instant, berlin)]).toEqual([
      'Sunday, 13 June 2027',
      '00:30 CEST',
    ]);
    expect(phrases.day(instant, 'America/New_York')).toBe('Saturday, 12 June 2027');
    expect(phrases.time(instant, 'Mars/Olympus')).toBe('22:30 UTC');
  });
});

describe('money', () => {
  it.each([
    ['en', 1950, 'EUR', '€19.50'],
    ['de', 123_456, 'EUR', '1.234,56\u00a0€'],
    ['fr', 5, 'CHF', '0,05\u00a0CHF'],
    ['en', 100_000, 'JPY', '¥1,000'],
    ['en', 1950, 'no code', '19.50 no code'],
  ])('in %s: %d %s', (locale, minor, currency, expected) => {
    expect(phrasesFor(locale).money(minor, currency)).toBe(expected);
  });
});

describe('several lines', () => {
  it('keep their ends, one empty line at a time, and nothing that controls anything', () => {
    expect(severalLines('a\r\nb\u2028c\n\n\n \nd\u202ee\tf')).toEqual(['a', 'b', 'c', '', 'd e f']);
    expect(severalLines('')).toEqual([]);
  });
});
