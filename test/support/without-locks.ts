import type { Database, Tx } from '@vestibule/platform';
import type { TestDatabase } from '@vestibule/testing';

/** A point at which so many pieces of work wait for each other. */
function meetingOf(parties: number): () => Promise<void> {
  let arrived = 0;
  let go: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (go = resolve));
  return () => {
    arrived += 1;
    if (arrived >= parties) go();
    return all;
  };
}

/**
 * The negative control of a race: the same code on the same database, with the row locks cut out of its statements and
 * the table's own constraint dropped. Right after it has read the ledger, each piece of work waits for so many of them to
 * get there, or for what is to happen meanwhile, so that the race which the locks prevent happens every time.
 */
export async function withoutLocks(db: TestDatabase, meanwhile: number | (() => Promise<unknown>)): Promise<Database> {
  await db.ownerQuery('ALTER TABLE quota_ledger DROP CONSTRAINT IF EXISTS quota_ledger_never_oversold');
  const meet = typeof meanwhile === 'number' ? meetingOf(meanwhile) : meanwhile;
  const unlocked = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, name) {
        if (name !== 'query') {
          const member: unknown = Reflect.get(target, name, target);
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        }
        return async (sql: string, parameters?: readonly unknown[]) => {
          const rows = await target.query(sql.replaceAll(/FOR NO KEY UPDATE( OF \w+)?/g, ''), parameters);
          if (sql.includes('FROM quota_ledger') && sql.includes('FOR NO KEY UPDATE')) await meet();
          return rows;
        };
      },
    });
  return new Proxy(db.database, {
    get(target, name) {
      if (name === 'tx') {
        return (scope: Parameters<Database['tx']>[0], fn: (tx: Tx) => Promise<unknown>) =>
          target.tx(scope, (tx) => fn(unlocked(tx)));
      }
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
}
