import { changesOf, isUnchanged, touches } from './row-changes.policy';

const row = {
  name: { en: 'Hall', de: 'Saal' },
  start: new Date('2026-05-01T10:00:00Z') as Date | null,
  size: 5 as number | null,
  tags: ['a', 'b'],
};

describe('changesOf', () => {
  it('is empty when every wish is the case already, in whatever order keys come', () => {
    const wanted = {
      name: { de: 'Saal', en: 'Hall' },
      start: new Date('2026-05-01T10:00:00Z'),
      size: 5,
      tags: ['a', 'b'],
    };
    expect(isUnchanged(changesOf(row, wanted))).toBe(true);
  });

  it('keeps what differs, null included, and leaves out what was not asked for', () => {
    const changes = changesOf(row, { size: null, start: undefined, tags: ['b', 'a'] });
    expect(changes).toEqual({ size: null, tags: ['b', 'a'] });
    expect(isUnchanged(changes)).toBe(false);
  });

  it('tells whether certain members change', () => {
    const changes = changesOf(row, { size: null });
    expect([touches(changes, 'size', 'start'), touches(changes, 'name')]).toEqual([true, false]);
  });
});
