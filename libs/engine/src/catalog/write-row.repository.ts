import type { Tx } from '@vestibule/platform';
import type { EntityTarget, ObjectLiteral } from 'typeorm';

/** A row of a tenant with an id of its own. */
type TenantRow = ObjectLiteral & { readonly organizerId: number; readonly id: number };

/** SQL for a value that the database works out itself. */
type Computed = () => string;

/** Inserts rows of this tenant, in their order and with one statement, and returns them as the database made them. */
export async function insertRows<Row extends TenantRow>(
  tx: Tx,
  entity: EntityTarget<Row>,
  values: readonly Partial<Row>[],
): Promise<Row[]> {
  if (values.length === 0) return [];
  const rows = values.map((columns) => tx.manager.create(entity, { ...columns, organizerId: tx.organizerId } as never));
  await tx.manager.createQueryBuilder().insert().into(entity).values(rows).returning('*').execute();
  return rows;
}

/** Inserts one row of this tenant and returns it as the database made it. */
export async function insertRow<Row extends TenantRow>(
  tx: Tx,
  entity: EntityTarget<Row>,
  values: Partial<Row>,
): Promise<Row> {
  const [row] = await insertRows(tx, entity, [values]);
  return row as Row;
}

/** Writes some columns of one row of this tenant. JSON columns are replaced as a whole. */
export async function updateRow<Row extends TenantRow>(
  tx: Tx,
  row: { entity: EntityTarget<Row>; id: number },
  changes: { [Name in keyof Row]?: Row[Name] | Computed },
): Promise<void> {
  await tx.manager
    .createQueryBuilder()
    .update(row.entity)
    .set(changes)
    .where('organizer_id = :organizerId AND id = :id', { organizerId: tx.organizerId, id: row.id })
    .execute();
}
