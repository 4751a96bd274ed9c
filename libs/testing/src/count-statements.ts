import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner';

/**
 * How many messages a piece of work sends to the database, transaction control included: to show that a list costs the
 * same however long it is. Counts everything of this process, so nothing else may run meanwhile.
 */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const original = Object.getOwnPropertyDescriptor(PostgresQueryRunner.prototype, 'query')!;
  const send = original.value as (...args: unknown[]) => Promise<unknown>;
  let count = 0;
  Object.defineProperty(PostgresQueryRunner.prototype, 'query', {
    ...original,
    value(this: unknown, ...args: unknown[]) {
      count += 1;
      return send.apply(this, args);
    },
  });
  try {
    await work();
  } finally {
    Object.defineProperty(PostgresQueryRunner.prototype, 'query', original);
  }
  return count;
}
