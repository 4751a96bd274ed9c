import { gate, raceAll, raceTimes } from './race';

describe('raceAll', () => {
  it('tells winners from losers and waits for all of them', async () => {
    const failure = new Error('too late');
    const result = await raceAll([async () => 'first', () => Promise.reject(failure), async () => 'third']);
    expect(result).toEqual({ won: ['first', 'third'], lost: [failure] });
  });

  it('starts everybody before anybody ends', async () => {
    let started = 0;
    const everybody = gate();
    const result = await raceTimes(5, async (index) => {
      started += 1;
      if (started === 5) everybody.open();
      await everybody.opened;
      return index;
    });
    expect(result.won).toEqual([0, 1, 2, 3, 4]);
  });
});
