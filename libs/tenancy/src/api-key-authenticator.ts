import { Injectable } from '@nestjs/common';
import { Database, EngineError, sha256 } from '@vestibule/platform';
import { ApiKeyHolder } from './api-key-holder';
import { resolveKey } from './api-key.repository';
import { looksLikeCredential } from './credential.policy';
import { PrincipalCache } from './principal-cache';

/** Finds out whose key came with a request and what it opens. */
@Injectable()
export class ApiKeyAuthenticator {
  constructor(
    private readonly database: Database,
    private readonly cache: PrincipalCache,
  ) {}

  /** @throws EngineError TOKEN_INVALID for an unknown key, TOKEN_INACTIVE for a revoked one or an archived device's */
  async authenticate(key: string): Promise<ApiKeyHolder> {
    if (!looksLikeCredential('key', key)) throw new EngineError('TOKEN_INVALID');
    const hash = sha256(key);
    return this.cache.get(`key:${hash.toString('base64')}`, () => this.load(hash));
  }

  private async load(hash: Buffer): Promise<ApiKeyHolder> {
    const found = await this.database.acrossTenants((tx) => resolveKey(tx, hash));
    if (!found) throw new EngineError('TOKEN_INVALID');
    if (!found.active) throw new EngineError('TOKEN_INACTIVE');
    return new ApiKeyHolder(found);
  }
}
