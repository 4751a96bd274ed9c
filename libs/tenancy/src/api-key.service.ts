import { Injectable } from '@nestjs/common';
import {
  Database,
  EngineError,
  Ids,
  isUniqueViolation,
  type PageRequest,
  type Rows,
  sha256,
  type TenantScope,
  type Tx,
} from '@vestibule/platform';
import { isIP } from 'node:net';
import { ApiKeyEntity, type ApiKeyKind } from './api-key.entity';
import { canonicalAddress, type KeyRights, teamRightsOf } from './api-key.policy';
import { deactivateKey, listActiveKeys, namesOfKeys, readActiveKey } from './api-key.repository';
import { credentialText } from './credential.policy';
import type { Principal } from './principal';
import { PrincipalCache } from './principal-cache';
import { grantsMore } from './team-rights.policy';

/** What a new key is for and what it opens. */
export interface ApiKeyWish extends KeyRights {
  readonly name: string;
  /** The only address it may be used from; null: any. */
  readonly ip: string | null;
}

/** A new key; the only moment its text exists outside of its owner's hands. */
export interface IssuedKey {
  readonly row: ApiKeyEntity;
  readonly key: string;
}

/** The keys of programs (reference tibillet A13). */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly cache: PrincipalCache,
  ) {}

  /** The organizer's keys that work. */
  list(scope: TenantScope, page: PageRequest): Promise<Rows<ApiKeyEntity>> {
    return this.database.read(scope, (tx) => listActiveKeys(tx, page));
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: TenantScope, id: number): Promise<ApiKeyEntity> {
    return this.database.read(scope, (tx) => readActiveKey(tx, id));
  }

  /**
   * Makes a key. Without a grantor it is the installation's operator who asks.
   * @throws EngineError API_KEY_NAME_TAKEN, INVALID_FIELD, TEAM_GRANTS_MORE_THAN_OWN
   */
  async create(scope: TenantScope, wish: ApiKeyWish, grantor?: Principal): Promise<IssuedKey> {
    if (wish.ip !== null && isIP(wish.ip) === 0) {
      throw new EngineError('INVALID_FIELD', { field: 'ip', message: 'Enter a valid IPv4 or IPv6 address.' });
    }
    if (grantor && grantsMore(grantor.rights, teamRightsOf(wish))) throw new EngineError('TEAM_GRANTS_MORE_THAN_OWN');
    const ip = wish.ip === null ? null : canonicalAddress(wish.ip);
    try {
      return await this.database.tx(scope, (tx) => this.issue(tx, { ...wish, ip }, 'key'));
    } catch (error) {
      if (isUniqueViolation(error, 'api_key_name_key')) throw new EngineError('API_KEY_NAME_TAKEN');
      throw error;
    }
  }

  /** Makes a key within a transaction. */
  async issue(tx: Tx, wish: ApiKeyWish, kind: ApiKeyKind): Promise<IssuedKey> {
    const key = credentialText('key', this.ids.secret());
    const row = await tx.insert(ApiKeyEntity, { ...wish, kind, keyHash: sha256(key) });
    return { row, key };
  }

  /** Names of the organizer's keys by id, of devices and revoked ones as well. */
  async names(scope: TenantScope, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
    return ids.length === 0 ? new Map() : this.database.read(scope, (tx) => namesOfKeys(tx, ids));
  }

  /** Ends a key; it stops working within a second everywhere. @throws EngineError NOT_FOUND */
  revoke(scope: TenantScope, id: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      if (!(await deactivateKey(tx, id, 'key'))) throw new EngineError('NOT_FOUND');
      this.cache.dropAfter(tx);
    });
  }
}
