import { setTimeout as delay } from 'node:timers/promises';

interface Patience {
  /** Deadline; the last failure is thrown when it passes. */
  withinMs: number;
  everyMs?: number;
}

/**
 * Runs `probe` until it no longer throws and answers what it answered: for effects that arrive on their own. An answer
 * of `undefined`, `null` or `false` counts as "not yet" only when the probe says so by throwing (`expect` does).
 */
export async function eventually<T>(probe: () => T | Promise<T>, patience: Patience): Promise<T> {
  const deadline = performance.now() + patience.withinMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (performance.now() >= deadline) throw error;
    }
    await delay(patience.everyMs ?? 10);
  }
}
