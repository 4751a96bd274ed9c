import { brokenLimit, type PersonLimit } from './person-limit.policy';

describe('limits a person', () => {
  const ofEvent: PersonLimit = { itemId: null, max: 3 };
  const ofItem: PersonLimit = { itemId: 7, max: 1 };

  it.each<[string, PersonLimit[], number[], number[], ReturnType<typeof brokenLimit>]>([
    ['none', [], [7, 7], [7], null],
    ['of the event, kept', [ofEvent], [7], [7, 8], null],
    ['of the event, broken', [ofEvent], [7, 8], [7, 8], { max: 3, left: 1 }],
    ['of an item, kept', [ofItem], [8, 8], [7], null],
    ['of an item, broken', [ofItem], [7], [7], { max: 1, left: 0 }],
    ['of an item, by one request', [ofItem], [], [7, 7], { max: 1, left: 1 }],
    ['of an item nobody wants, lowered since', [ofItem], [7, 7], [8], null],
    ['of the event, lowered since', [ofEvent], [7, 7, 7, 7], [8], { max: 3, left: 0 }],
    ['the first that is broken', [ofEvent, ofItem], [7], [7], { max: 1, left: 0 }],
  ])('%s', (_, limits, has, wants, broken) => {
    expect(brokenLimit(limits, { has, wants })).toEqual(broken);
  });
});
