const minute = 60_000;
const hour = 60 * minute;

/** Waiting times after each attempt that failed: nearly a week, in which an account is filled or mended. */
const waitsMs = [2 * minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour, ...Array<number>(7).fill(24 * hour)];

/** When the next attempt may be made, from the moment this one begins; longer than any attempt takes. */
export function nextAttemptAt(attempts: number, now: Date): Date {
  return new Date(now.getTime() + (waitsMs[Math.min(attempts, waitsMs.length) - 1] ?? minute));
}

/** True when nothing is to be hoped for from a further attempt. */
export function isGivenUp(attempts: number): boolean {
  return attempts >= waitsMs.length;
}
