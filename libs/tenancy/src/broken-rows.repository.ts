import type { Tx } from '@vestibule/platform';

/** Rows for which something is not true that must be: as many as a person reads, and how many more there are. */
export interface BrokenRows {
  readonly rows: Record<string, unknown>[];
  readonly more: number;
}

/** A SELECT that finds broken rows, and the names of its columns they are sorted by. */
export interface BrokenRowsQuery {
  readonly select: string;
  readonly order: string;
}

/** A table to look at piece by piece, along its primary key, so that no statement is long however many rows there are. */
export interface Pieces {
  readonly table: string;
  /** Fewer where a row is judged by many others. */
  readonly rowsPerStatement?: number;
  /** The SELECT for the rows whose `(organizer_id, id)` lies in the piece; `within` takes the alias of the table. */
  readonly query: (within: (alias: string) => string) => BrokenRowsQuery;
}

/** How many rows of one check are named; of the rest the number is of use. */
const namedRows = 1_000;

const afterAllIds = '9223372036854775807';

/** Runs the query of a check. */
export async function brokenRows(
  tx: Tx,
  { select, order }: BrokenRowsQuery,
  { parameters = [], named = namedRows }: { parameters?: readonly unknown[]; named?: number } = {},
): Promise<BrokenRows> {
  const found = await tx.query<Record<string, unknown> & { all_broken: number }>(
    `SELECT broken.*, count(*) OVER () AS all_broken FROM (${select}) broken ORDER BY ${order} LIMIT ${Math.max(named, 1)}`,
    parameters,
  );
  const rows = found.slice(0, named).map(({ all_broken: _, ...row }) => row);
  return { rows, more: (found[0]?.all_broken ?? 0) - rows.length };
}

/** Runs the query of a check over a table, piece by piece. Each statement sees one moment, and every row is seen once. */
export async function brokenRowsPiecewise(tx: Tx, pieces: Pieces): Promise<BrokenRows> {
  const query = pieces.query(
    (alias) =>
      `(${alias}.organizer_id, ${alias}.id) > ($1::bigint, $2::bigint)` +
      ` AND (${alias}.organizer_id, ${alias}.id) <= ($3::bigint, $4::bigint)`,
  );
  const rows: Record<string, unknown>[] = [];
  let more = 0;
  let last: readonly unknown[] = [0, 0];
  for (;;) {
    const end = await endOfPiece(tx, pieces, last);
    const parameters = [...last, ...(end ?? [afterAllIds, afterAllIds])];
    const found = await brokenRows(tx, query, { parameters, named: namedRows - rows.length });
    rows.push(...found.rows);
    more += found.more;
    if (!end) return { rows, more };
    last = end;
  }
}

/** Key of the last row of the piece after a key; undefined for the last piece. */
async function endOfPiece(
  tx: Tx,
  { table, rowsPerStatement = 10_000 }: Pieces,
  last: readonly unknown[],
): Promise<readonly unknown[] | undefined> {
  const [end] = await tx.query<{ organizer_id: number; id: number }>(
    `SELECT organizer_id, id FROM ${table} WHERE (organizer_id, id) > ($1::bigint, $2::bigint)
     ORDER BY organizer_id, id OFFSET ${rowsPerStatement - 1} LIMIT 1`,
    last,
  );
  return end && [end.organizer_id, end.id];
}
