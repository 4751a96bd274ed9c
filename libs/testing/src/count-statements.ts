import { Client } from 'pg';

/**
 * How many messages a piece of work sends to the database, transaction control and calls of the claim pool included: to
 * show that a list costs the same however long it is. Counts everything of this process, so nothing else may run
 * meanwhile.
 */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const original = Object.getOwnPropertyDescriptor(Client.prototype, 'query')!;
  const send = original.value as (...args: unknown[]) => unknown;
  let count = 0;
  Object.defineProperty(Client.prototype, 'query', {
    ...original,
    value(this: unknown, ...args: unknown[]) {
      count += 1;
      return send.apply(this, args);
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(Client.prototype, 'query', original);
  }
  return count;
}
