import type { Order, PageRequest, Rows } from '@vestibule/platform';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

interface PageOrder {
  /** Property paths by the names a request may use; other names are left out. */
  readonly columns: Readonly<Record<string, string>>;
  /** Unique within the list; always appended, so that paging is deterministic, in the direction of the last column. */
  readonly tieBreak: string;
}

/**
 * One page of a query and the length of the whole list: two statements, or one when the page itself shows where the
 * list ends.
 */
export async function readPage<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  page: PageRequest,
  order: PageOrder,
): Promise<Rows<Row>> {
  const ordered = query.clone();
  const { columns } = order;
  const known = page.order.filter(({ field }) => Object.hasOwn(columns, field));
  const direction = (part?: Order) => (part?.descending ? 'DESC' : 'ASC');
  for (const part of known) ordered.addOrderBy(columns[part.field] as string, direction(part));
  if (!known.some(({ field }) => columns[field] === order.tieBreak)) {
    ordered.addOrderBy(order.tieBreak, direction(known.at(-1)));
  }
  const rows = await ordered.offset(page.offset).limit(page.limit).getMany();
  const showsTheEnd = rows.length < page.limit && (rows.length > 0 || page.offset === 0);
  const count = showsTheEnd ? page.offset + rows.length : await countOf(query);
  return { count, rows };
}

async function countOf<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>): Promise<number> {
  const row = await query.clone().select('count(*)', 'count').getRawOne<{ count: number }>();
  return row?.count ?? 0;
}
