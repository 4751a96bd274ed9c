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
 * is always appended, so that paging is deterministic.
 */
export function orderBy(order: readonly Order[], columns: Readonly<Record<string, string>>, tieBreak: string): string {
  const parts = order.flatMap(({ field, descending }) => {
    const column = Object.hasOwn(columns, field) ? columns[field] : undefined;
    return column ? [`${column} ${descending ? 'DESC' : 'ASC'} NULLS LAST`] : [];
  });
  return [...parts, tieBreak].join(', ');
}
