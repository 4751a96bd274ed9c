import { Injectable } from '@nestjs/common';
import { Database, EngineError, sha256 } from '@vestibule/platform';
import { looksLikeCredential } from './credential.policy';
import { Principal } from './principal';
import { PrincipalCache } from './principal-cache';
import { readTeamRights } from './team.repository';
import { resolveToken } from './token.repository';

/** Finds out who a credential belongs to and what they may do. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly database: Database,
    private readonly cache: PrincipalCache,
  ) {}

  /** @throws EngineError TOKEN_INVALID for an unknown token, TOKEN_INACTIVE for a revoked one */
  async authenticate(token: string): Promise<Principal> {
    if (!looksLikeCredential('token', token)) throw new EngineError('TOKEN_INVALID');
    const hash = sha256(token);
    return this.cache.get(`token:${hash.toString('base64')}`, () => this.load(hash));
  }

  private async load(hash: Buffer): Promise<Principal> {
    const found = await this.database.acrossTenants((tx) => resolveToken(tx, hash));
    if (!found) throw new EngineError('TOKEN_INVALID');
    if (!found.active) throw new EngineError('TOKEN_INACTIVE');
    const rights = await this.database.read(found, (tx) => readTeamRights(tx, found.teamId));
    // The team was deleted between the two reads, and its tokens with it.
    if (!rights) throw new EngineError('TOKEN_INVALID');
    return new Principal(found, rights);
  }
}
