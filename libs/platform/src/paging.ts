/** One part of an ordering; `field` is a name from the caller's whitelist, never text of a request. */
export interface Order {
  readonly field: string;
  readonly descending: boolean;
}

/** Which part of a list is wanted, in which order. */
export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
  readonly order: readonly Order[];
}

/** A part of a list and the length of the whole. */
export interface Rows<Row> {
  readonly count: number;
  readonly rows: Row[];
}

/**
 * Text of an ORDER BY: each field is replaced by its column from `columns`, unknown ones are left out, and `tieBreak`
 * is always appended, so that paging is deterministic. It runs in the direction of the last field, and what is missing
 * stands last or, descending, first: so that an index gives the order forwards and backwards.
 */
export function orderBy(order: readonly Order[], columns: Readonly<Record<string, string>>, tieBreak: string): string {
  const known = order.flatMap(({ field, descending }) => {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
    return column ? [{ column, direction: descending ? 'DESC' : 'ASC' }] : [];
  });
  const parts = [...known, { column: tieBreak, direction: known.at(-1)?.direction ?? 'ASC' }];
  return parts.map(({ column, direction }) => `${column} ${direction}`).join(', ');
}
