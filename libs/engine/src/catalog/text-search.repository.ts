import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** The ILIKE pattern for "contains": what was searched for has no wildcards of its own. */
export function containing(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Narrows to rows whose text in any language, or one of the plain columns, contains what was searched for. */
export function whereTextContains<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  search: string,
  paths: { translated: readonly string[]; plain?: readonly string[] },
): void {
  const translated = paths.translated.map(
    (path) => `EXISTS (SELECT FROM jsonb_each_text(${path}) AS translation WHERE translation.value ILIKE :search)`,
  );
  const plain = (paths.plain ?? []).map((path) => `${path} ILIKE :search`);
  query.andWhere(`(${[...translated, ...plain].join(' OR ')})`, { search: containing(search) });
}

/** Narrows to rows whose free attributes have these values; `column` is SQL for one object, or several by precedence. */
export function whereAttributes<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  attributes: Readonly<Record<string, string>>,
  columns: readonly string[],
): void {
  Object.entries(attributes).forEach(([name, value], index) => {
    const found = columns.map((column) => `${column} ->> :attributeName${index}`).join(', ');
    query.andWhere(`coalesce(${found}, '') = :attributeValue${index}`, {
      [`attributeName${index}`]: name,
      [`attributeValue${index}`]: value,
    });
  });
}
