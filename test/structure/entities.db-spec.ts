import { engineEntities } from '@vestibule/engine';
import { mailEntities } from '@vestibule/mail';
import { outboxEntities } from '@vestibule/outbox';
import { tenancyEntities } from '@vestibule/tenancy';
import { withDatabase } from '@vestibule/testing';

const entities = [...tenancyEntities, ...engineEntities, ...mailEntities, ...outboxEntities];

/** One column in words both sides can say. */
const columnText = (type: string, nullable: boolean) => `${type} ${nullable ? 'null' : 'not null'}`;

describe('entities', () => {
  const db = withDatabase({ entities });

  const mapped = () =>
    db().database.acrossTenants(async (tx) => {
      const { driver, entityMetadatas } = tx.manager.dataSource;
      return entityMetadatas.map(({ name, tableName, columns }) => ({
        name,
        tableName,
        generated: columns.filter((column) => column.isGenerated).map((column) => column.databaseName),
        primary: columns.filter((column) => column.isPrimary).map((column) => column.databaseName),
        columns: Object.fromEntries<string>(
          columns.map((column) => {
            const type = driver.normalizeType(column) + (column.isArray ? '[]' : '');
            return [column.databaseName, columnText(type, column.isNullable)];
          }),
        ),
      }));
    });

  async function tableColumns(table: string): Promise<Record<string, string>> {
    const rows = await db().ownerQuery<{ name: string; type: string; nullable: boolean }>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS nullable
       FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped
         -- Keys that indexes compare with are the database's own business.
         AND attgenerated = ''`,
      [table],
    );
    return Object.fromEntries(rows.map((row) => [row.name, columnText(row.type, row.nullable)]));
  }

  it('are all there, one a table', async () => {
    const tables = (await mapped()).map((entity) => entity.tableName);
    expect(tables).toHaveLength(entities.length);
    expect(new Set(tables).size).toBe(entities.length);
  });

  it('name every column of their table with its type and whether it may be null', async () => {
    for (const { name, tableName, columns } of await mapped()) {
      expect([name, columns]).toEqual([name, await tableColumns(tableName)]);
    }
  });

  it('have the primary key of their table', async () => {
    for (const { name, tableName, primary } of await mapped()) {
      const rows = await db().ownerQuery<{ column: string }>(
        `SELECT a.attname AS column FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
         WHERE i.indrelid = to_regclass($1) AND i.indisprimary`,
        [tableName],
      );
      expect([name, primary.sort()]).toEqual([name, rows.map((row) => row.column).sort()]);
    }
  });

  it('leave to the database what the database generates', async () => {
    for (const { name, tableName, generated } of await mapped()) {
      const rows = await db().ownerQuery<{ column: string }>(
        `SELECT attname AS column FROM pg_attribute WHERE attrelid = to_regclass($1) AND attidentity <> ''`,
        [tableName],
      );
      expect([name, generated.sort()]).toEqual([name, rows.map((row) => row.column).sort()]);
    }
  });
});
