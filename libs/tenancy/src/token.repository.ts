import { EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { ApiTokenEntity } from './api-token.entity';
import type { CredentialOwner } from './principal';

/** Whose credential has this hash, or null. Needs no tenant: it is what tells which one. */
export async function resolveToken(tx: Tx, hash: Buffer): Promise<(CredentialOwner & { active: boolean }) | null> {
  const [row] = await tx.query<CredentialOwner & { active: boolean }>(
    `SELECT organizer_id AS "organizerId", organizer_slug AS "organizerSlug", team_id AS "teamId",
            token_id AS "tokenId", active
     FROM resolve_token($1)`,
    [hash],
  );
  return row ?? null;
}

/** A page of the team's tokens that work, by id. */
export async function listActiveTokens(tx: Tx, teamId: number, page: PageRequest): Promise<Rows<ApiTokenEntity>> {
  const [rows, count] = await tx.manager.findAndCount(ApiTokenEntity, {
    where: { organizerId: tx.organizerId, teamId, active: true },
    order: { id: 'ASC' },
    skip: page.offset,
    take: page.limit,
  });
  return { count, rows };
}

/** The token, if it works. @throws EngineError NOT_FOUND */
export async function readActiveToken(tx: Tx, teamId: number, tokenId: number): Promise<ApiTokenEntity> {
  const where = { organizerId: tx.organizerId, teamId, id: tokenId, active: true };
  const token = await tx.manager.findOneBy(ApiTokenEntity, where);
  if (!token) throw new EngineError('NOT_FOUND');
  return token;
}

/** Ends a token that works; false when there is none. */
export async function deactivateToken(tx: Tx, teamId: number, tokenId: number): Promise<boolean> {
  const touched = await tx.execute(
    'UPDATE api_token SET active = false WHERE organizer_id = $1 AND team_id = $2 AND id = $3 AND active',
    [tx.organizerId, teamId, tokenId],
  );
  return touched > 0;
}
