import { isDeepStrictEqual } from 'node:util';

/**
 * The part of `wanted` that differs from the row; undefined members are no wish at all. Empty when a change would
 * change nothing, so that nothing is written and no list looks newer than it is.
 */
export function changesOf<Row extends object>(row: Row, wanted: Partial<Row>): Partial<Row> {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && !isDeepStrictEqual(value, row[name as keyof Row]),
  );
  return Object.fromEntries(entries) as Partial<Row>;
}

/** True when at least one of the named members is among the changes. */
export function touches<Row extends object>(changes: Partial<Row>, ...names: (keyof Row)[]): boolean {
  return names.some((name) => Object.hasOwn(changes, name));
}

/** True when nothing is to be changed. */
export function isUnchanged(changes: object): boolean {
  return Object.keys(changes).length === 0;
}
