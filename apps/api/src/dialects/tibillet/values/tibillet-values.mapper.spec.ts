import { plainText, wireMoment, wireMomentOrNull } from './tibillet-values.mapper';

const zones = (organizer: string, event = 'Europe/Paris') => ({ organizer, event });

describe('instants on TiBillet’s wire', () => {
  it.each([
    ['2022-10-18T06:05:31.985Z', 'Indian/Reunion', '2022-10-18T10:05:31.985000+04:00'],
    ['2022-10-18T06:05:31Z', 'Europe/Paris', '2022-10-18T08:05:31.000000+02:00'],
    ['2022-10-30T00:30:00Z', 'Europe/Paris', '2022-10-30T02:30:00.000000+02:00'],
    ['2022-10-30T01:30:00Z', 'Europe/Paris', '2022-10-30T02:30:00.000000+01:00'],
    ['2022-01-01T03:30:00Z', 'America/St_Johns', '2022-01-01T00:00:00.000000-03:30'],
  ])('%s in %s is %s', (instant, zone, written) => {
    expect(wireMoment(new Date(instant), zones(zone))).toBe(written);
  });

  it('are told in the zone of the event where the organizer never chose one', () => {
    const instant = new Date('2022-10-18T06:05:31Z');
    expect(wireMoment(instant, zones('UTC'))).toBe('2022-10-18T08:05:31.000000+02:00');
    expect(wireMoment(instant, zones('UTC', 'UTC'))).toBe('2022-10-18T06:05:31.000000+00:00');
  });

  it('know null', () => {
    expect(wireMomentOrNull(null, zones('UTC'))).toBeNull();
  });
});

describe('texts on TiBillet’s wire', () => {
  it('are in the language of the event, or in any', () => {
    expect(plainText({ fr: 'Salut', en: 'Hello' }, 'fr')).toBe('Salut');
    expect(plainText({ fr: 'Salut', en: 'Hello' }, 'de')).toBe('Hello');
    expect(plainText({ fr: 'Salut' }, 'de')).toBe('Salut');
    expect(plainText({ en: 'Hello', de: 'Hallo' }, 'de-informal')).toBe('Hallo');
    expect(plainText({}, 'de')).toBe('');
    expect(plainText(null, 'de')).toBe('');
  });
});
