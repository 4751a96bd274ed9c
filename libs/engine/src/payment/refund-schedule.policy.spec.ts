import { isGivenUp, nextAttemptAt } from './refund-schedule.policy';

describe('a refund that fails', () => {
  it('is tried again, ever later, for nearly a week', () => {
    let now = new Date('2030-01-01T00:00:00Z');
    const begun = now;
    let attempts = 0;
    let lastWait = 0;
    while (!isGivenUp((attempts += 1))) {
      const next = nextAttemptAt(attempts, now);
      expect(next.getTime() - now.getTime()).toBeGreaterThanOrEqual(lastWait);
      lastWait = next.getTime() - now.getTime();
      now = next;
    }
    expect(now.getTime() - begun.getTime()).toBeGreaterThan(6 * 86_400_000);
    expect(nextAttemptAt(attempts + 5, now).getTime() - now.getTime()).toBe(86_400_000);
  });

  it('leaves an attempt more time than a provider is given', () => {
    const now = new Date(0);
    expect(nextAttemptAt(1, now).getTime()).toBeGreaterThan(60_000);
  });
});
