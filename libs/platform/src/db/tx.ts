import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity, QueryRunner } from 'typeorm';

/** Whose data a piece of work may touch: every transaction is opened for exactly one organizer. */
export interface TenantScope {
  readonly organizerId: number;
}

/**
 * An open transaction of one tenant. The first argument of every repository function; nothing below a service reaches
 * the database in another way.
 */
export class Tx {
  private readonly afterCommitHooks: (() => void)[] = [];

  constructor(
    readonly organizerId: number,
    private readonly runner: QueryRunner,
  ) {}

  /** TypeORM's manager on this transaction's connection; for repositories only. */
  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** Runs one statement and returns its rows. */
  async query<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.runner.query(sql, [...parameters], true);
    return result.records as Row[];
  }

  /** Runs one statement and returns how many rows it touched. */
  async execute(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    const result = await this.runner.query(sql, [...parameters], true);
    return result.affected ?? 0;
  }

  /** Inserts one row of this tenant and returns it with the values the database generated. */
  async insert<Entity extends ObjectLiteral>(
    entity: EntityTarget<Entity>,
    values: QueryDeepPartialEntity<Entity>,
  ): Promise<Entity> {
    const row = this.manager.create(entity, { ...values, organizerId: this.organizerId } as never);
    await this.manager.createQueryBuilder().insert().into(entity).values(row).returning('*').execute();
    return row;
  }

  /** Registers work for after the commit (doorbells); dropped when the transaction rolls back. Must not throw. */
  afterCommit(hook: () => void): void {
    this.afterCommitHooks.push(hook);
  }

  /** Runs the hooks; called once, by the database, after the commit. */
  runAfterCommit(): void {
    for (const hook of this.afterCommitHooks) hook();
  }
}
