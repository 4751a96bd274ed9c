import { wireInstant, wireInstantOrNull } from './instants';
import { wireMoney, wireMoneyOrNull } from './money';

describe('instants on the wire', () => {
  it('leaves out fractions that are not there', () => {
    expect(wireInstant(new Date('2026-05-01T10:00:00.000Z'))).toBe('2026-05-01T10:00:00Z');
  });

  it('keeps fractions', () => {
    expect(wireInstant(new Date('2026-05-01T10:00:00.120Z'))).toBe('2026-05-01T10:00:00.120Z');
  });

  it('knows null', () => {
    expect(wireInstantOrNull(null)).toBeNull();
  });
});

describe('money on the wire', () => {
  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [2300, '23.00'],
    [-150, '-1.50'],
    [9_007_199_254_740_991, '90071992547409.91'],
  ])('writes %d minor units as %s', (minor, written) => {
    expect(wireMoney(minor)).toBe(written);
  });

  it('knows null', () => {
    expect(wireMoneyOrNull(null)).toBeNull();
  });
});
