import { Stack } from '../support/stack';

/** What a newcomer runs first. */
describe('the demo', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await Stack.start();
    // The seed only goes into an empty database.
    await stack.db.ownerQuery('DELETE FROM organizer');
  });
  afterAll(() => stack.stop());

  it('plays its story to the end, by HTTP and by mail, and leaves right books', async () => {
    const { seeded, token } = (await stack.cli('seed')) as { seeded: boolean; token: string };
    expect(seeded).toBe(true);
    const { ok, steps } = (await stack.cli('demo', '--token', token)) as {
      ok: boolean;
      steps: Record<string, unknown>[];
    };
    expect(ok).toBe(true);
    expect(steps).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: 'receive the offer', by: 'mail' }),
        expect.objectContaining({ step: 'redeem the offer', status: 'V' }),
        expect.objectContaining({ step: 'see the entry redeemed', status: 'redeemed' }),
      ]),
    );
    expect(await stack.cli('doctor')).toMatchObject({ ok: true });
  });
});
