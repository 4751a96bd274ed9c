import type { ApiKeyKind } from './api-key.entity';
import { type KeyRight, type KeyRights, sameAddress } from './api-key.policy';

/** A key as it was found by its hash. */
export interface FoundKey extends KeyRights {
  readonly organizerId: number;
  readonly organizerSlug: string;
  readonly keyId: number;
  readonly name: string;
  readonly kind: ApiKeyKind;
  readonly active: boolean;
  readonly ip: string | null;
}

/** Who makes a request with a key, and what they may do. Immutable; another one is made when the key changes. */
export class ApiKeyHolder {
  readonly organizerId: number;
  readonly organizerSlug: string;
  readonly keyId: number;
  readonly name: string;
  readonly kind: ApiKeyKind;
  /** Stable name of the credential; the same for each of its requests and for no other credential. */
  readonly credential: `key:${number}`;

  constructor(private readonly key: FoundKey) {
    this.organizerId = key.organizerId;
    this.organizerSlug = key.organizerSlug;
    this.keyId = key.keyId;
    this.name = key.name;
    this.kind = key.kind;
    this.credential = `key:${key.keyId}`;
  }

  /** Whether the key opens an area. */
  may(right: KeyRight): boolean {
    return this.key[right];
  }

  /** Whether the key may be used from an address. */
  mayComeFrom(address: string | undefined): boolean {
    return this.key.ip === null || sameAddress(this.key.ip, address);
  }
}
