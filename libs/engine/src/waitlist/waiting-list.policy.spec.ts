import { renderName, statusOf, wishFault, type WishFacts, withScheme } from './waiting-list.policy';

const now = new Date('2026-06-01T12:00:00Z');
const offer = { redeemed: 0, maxUsages: 1, validUntil: new Date('2026-06-01T13:00:00Z') };

describe('where a wish stands', () => {
  it.each([
    ['waiting', null, 'waiting'],
    ['offered', offer, 'valid'],
    ['offered without an end', { ...offer, validUntil: null }, 'valid'],
    ['offered until this moment', { ...offer, validUntil: now }, 'valid'],
    ['offered too long ago', { ...offer, validUntil: new Date(now.getTime() - 1) }, 'expired'],
    ['used', { ...offer, redeemed: 1 }, 'redeemed'],
    ['used before it expired', { redeemed: 1, maxUsages: 1, validUntil: new Date(0) }, 'redeemed'],
  ])('%s', (_, state, expected) => {
    expect(statusOf(state, now)).toBe(expected);
  });
});

describe('what fits together', () => {
  const single: WishFacts = {
    eventId: 1,
    hasSubevents: false,
    item: { id: 10, eventId: 1 },
    itemHasVariations: false,
    variation: null,
    subevent: null,
  };
  const series: WishFacts = { ...single, hasSubevents: true, subevent: { eventId: 1 } };

  it.each<[string, WishFacts]>([
    ['an item alone', single],
    ['an item with its variation', { ...single, itemHasVariations: true, variation: { itemId: 10 } }],
    ['an item on a date of its series', series],
  ])('%s does', (_, wish) => {
    expect(wishFault(wish)).toBeNull();
  });

  it.each<[string, WishFacts, RegExp]>([
    ['an item of another event', { ...single, item: { id: 10, eventId: 2 } }, /item does not belong/],
    ['no variation where there are some', { ...single, itemHasVariations: true }, /select a specific variation/],
    [
      'a variation of another item',
      { ...single, itemHasVariations: true, variation: { itemId: 11 } },
      /variation does not belong/,
    ],
    ['a variation where there are none', { ...single, variation: { itemId: 11 } }, /variation does not belong/],
    ['a series without a date', { ...series, subevent: null }, /cannot be null/],
    ['a date without a series', { ...single, subevent: { eventId: 1 } }, /no series/],
    ['a date of another series', { ...series, subevent: { eventId: 2 } }, /subevent does not belong/],
  ])('%s does not', (_, wish, message) => {
    expect(wishFault(wish)).toMatch(message);
  });
});

describe('names', () => {
  it.each<[Record<string, string>, string | null]>([
    [{}, null],
    [{ _scheme: 'full' }, null],
    [{ _scheme: 'full', full_name: 'Ada Lovelace' }, 'Ada Lovelace'],
    [{ _scheme: 'given_family', given_name: 'Ada', family_name: 'Lovelace' }, 'Ada Lovelace'],
    [{ _scheme: 'given_family', family_name: 'Lovelace', given_name: '', title: 'Countess' }, 'Countess Lovelace'],
    [{ _legacy: 'Ada L.' }, 'Ada L.'],
    [{ _scheme: 'other', calling_name: 'Ada' }, 'Ada'],
  ])('%j read as %s', (parts, expected) => {
    expect(renderName(parts)).toBe(expected);
  });

  it('get a scheme when they have none', () => {
    expect(withScheme({ full_name: 'Ada' })).toEqual({ _scheme: 'full', full_name: 'Ada' });
    expect(withScheme({ given_name: 'Ada' })).toEqual({ _scheme: 'given_family', given_name: 'Ada' });
    expect(withScheme({ _scheme: 'salutation_given_family', given_name: 'Ada' })).toMatchObject({
      _scheme: 'salutation_given_family',
    });
    expect(withScheme({})).toEqual({});
  });
});
