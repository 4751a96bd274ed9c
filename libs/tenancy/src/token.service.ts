import { Injectable } from '@nestjs/common';
import {
  Database,
  EngineError,
  Ids,
  type PageRequest,
  type Rows,
  sha256,
  type TenantScope,
  type Tx,
} from '@vestibule/platform';
import { ApiTokenEntity } from './api-token.entity';
import { credentialText } from './credential.policy';
import type { Principal } from './principal';
import { PrincipalCache } from './principal-cache';
import { readTeam, readTeamRights } from './team.repository';
import { grantsMore } from './team-rights.policy';
import { deactivateToken, listActiveTokens, readActiveToken } from './token.repository';

/** A new token; the only moment its text exists outside of its owner's hands. */
export interface IssuedToken {
  readonly row: ApiTokenEntity;
  readonly token: string;
}

/** The credentials of teams. */
@Injectable()
export class TokenService {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly cache: PrincipalCache,
  ) {}

  /** The team's tokens that work. @throws EngineError NOT_FOUND for an unknown team */
  list(scope: TenantScope, teamId: number, page: PageRequest): Promise<Rows<ApiTokenEntity>> {
    return this.database.read(scope, async (tx) => {
      await readTeam(tx, teamId);
      return listActiveTokens(tx, teamId, page);
    });
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: TenantScope, teamId: number, tokenId: number): Promise<ApiTokenEntity> {
    return this.database.read(scope, (tx) => readActiveToken(tx, teamId, tokenId));
  }

  /**
   * Makes a token of a team. Without a grantor it is the installation's operator who asks.
   * @throws EngineError NOT_FOUND, TEAM_GRANTS_MORE_THAN_OWN when the team may do more than the grantor
   */
  create(scope: TenantScope, wish: { teamId: number; name: string }, grantor?: Principal): Promise<IssuedToken> {
    return this.database.tx(scope, async (tx) => {
      const rights = await readTeamRights(tx, wish.teamId);
      if (!rights) throw new EngineError('NOT_FOUND');
      if (grantor && grantsMore(grantor.rights, rights)) throw new EngineError('TEAM_GRANTS_MORE_THAN_OWN');
      return this.issue(tx, wish);
    });
  }

  /** Makes a token within a transaction that knows the team. */
  async issue(tx: Tx, wish: { teamId: number; name: string }): Promise<IssuedToken> {
    const token = credentialText('token', this.ids.secret());
    const row = await tx.insert(ApiTokenEntity, { ...wish, tokenHash: sha256(token) });
    return { row, token };
  }

  /** Ends a token; it stops working within a second everywhere. @throws EngineError NOT_FOUND */
  revoke(scope: TenantScope, teamId: number, tokenId: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      if (!(await deactivateToken(tx, teamId, tokenId))) throw new EngineError('NOT_FOUND');
      this.cache.dropAfter(tx);
    });
  }
}
