import { eventually } from './eventually';

describe('eventually', () => {
  it('answers what the first probe that does not throw answered', async () => {
    let tries = 0;
    const answer = await eventually(
      () => {
        tries += 1;
        if (tries < 3) throw new Error('not yet');
        return 'done';
      },
      { withinMs: 5_000, everyMs: 1 },
    );
    expect([answer, tries]).toEqual(['done', 3]);
  });

  it('throws the last failure when the deadline passes', async () => {
    const probe = () => Promise.reject(new Error('still not there'));
    await expect(eventually(probe, { withinMs: 20, everyMs: 5 })).rejects.toThrow('still not there');
  });
});
