import { EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { ApiKeyEntity } from './api-key.entity';
import type { FoundKey } from './api-key-holder';

/** Whose key has this hash, or null. Needs no tenant: it is what tells which one. */
export async function resolveKey(tx: Tx, hash: Buffer): Promise<FoundKey | null> {
  const [row] = await tx.query<FoundKey>(
    `SELECT organizer_id AS "organizerId", organizer_slug AS "organizerSlug", key_id AS "keyId", name, kind, active,
            event, product, reservation, ticket, ip
     FROM resolve_api_key($1)`,
    [hash],
  );
  return row ?? null;
}

/** A page of the keys of programs that work, by id. */
export async function listActiveKeys(tx: Tx, page: PageRequest): Promise<Rows<ApiKeyEntity>> {
  const [rows, count] = await tx.manager.findAndCount(ApiKeyEntity, {
    where: { organizerId: tx.organizerId, kind: 'key', active: true },
    order: { id: 'ASC' },
    skip: page.offset,
    take: page.limit,
  });
  return { count, rows };
}

/** A key of a program, if it works. @throws EngineError NOT_FOUND */
export async function readActiveKey(tx: Tx, id: number): Promise<ApiKeyEntity> {
  const where = { organizerId: tx.organizerId, id, kind: 'key' as const, active: true };
  const key = await tx.manager.findOneBy(ApiKeyEntity, where);
  if (!key) throw new EngineError('NOT_FOUND');
  return key;
}

/** Ends a key that works; false when there is none of this kind. */
export async function deactivateKey(tx: Tx, id: number, kind: ApiKeyEntity['kind']): Promise<boolean> {
  const touched = await tx.execute(
    'UPDATE api_key SET active = false WHERE organizer_id = $1 AND id = $2 AND kind = $3 AND active',
    [tx.organizerId, id, kind],
  );
  return touched > 0;
}

/** Names of keys by id, of devices and revoked ones as well. */
export async function namesOfKeys(tx: Tx, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await tx.query<{ id: number; name: string }>(
    'SELECT id, name FROM api_key WHERE organizer_id = $1 AND id = ANY($2::bigint[])',
    [tx.organizerId, [...ids]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
