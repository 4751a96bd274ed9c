/** The values without the members that are undefined, so that spreading them hides no default. */
export function definedOf<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
