import { randomInt } from 'node:crypto';

/** An address nobody else in the run has: the counts are kept in a Redis that specs share. */
export const someAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

/**
 * For specs whose requests all come from one address: ten seconds into a minute of 2031 that nobody else counts in, and
 * whose window does not end while a spec runs.
 */
export const minuteOfOwn = () => new Date(Date.UTC(2031, 4, 5, 10, randomInt(1, 200_000), 10));
