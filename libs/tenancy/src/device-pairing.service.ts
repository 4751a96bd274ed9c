import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  EngineError,
  Ids,
  isUniqueViolation,
  type PageRequest,
  type Rows,
  sha256,
  type TenantScope,
} from '@vestibule/platform';
import type { ApiKeyEntity } from './api-key.entity';
import { deactivateKey } from './api-key.repository';
import { ApiKeyService } from './api-key.service';
import { DevicePairingEntity } from './device-pairing.entity';
import {
  claimPairing,
  findDevice,
  isDeviceNameTaken,
  listDevices,
  noteKeyOfDevice,
  type PairedDevice,
  removeUnclaimed,
  resolvePairing,
} from './device-pairing.repository';
import { lockRights } from './team.repository';
import { readOrganizer } from './organizer.repository';
import { PrincipalCache } from './principal-cache';

/** Long enough to walk to the door with the code on a screen. */
const codeLifetimeMs = 24 * 60 * 60 * 1000;
/** All a device at a door needs. */
const deviceRights = { event: false, product: false, reservation: false, ticket: true, ip: null };

/** A code for a device to come; the only moment its text exists. */
export interface IssuedPairing {
  readonly device: PairedDevice;
  readonly code: string;
}

/** What a device gets for its code. */
export interface ClaimedDevice {
  readonly organizerName: string;
  readonly key: string;
  readonly device: ApiKeyEntity;
}

/** Devices at doors: a code on a screen becomes a key in a device, once (reference tibillet A8). */
@Injectable()
export class DevicePairingService {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly keys: ApiKeyService,
    private readonly cache: PrincipalCache,
  ) {}

  /** Devices at work, and codes nobody has claimed. */
  list(scope: TenantScope, page: PageRequest): Promise<Rows<PairedDevice>> {
    return this.database.read(scope, (tx) => listDevices(tx, page));
  }

  /** @throws EngineError NOT_FOUND */
  async read(scope: TenantScope, id: number): Promise<PairedDevice> {
    const device = await this.database.read(scope, (tx) => findDevice(tx, id));
    if (!device) throw new EngineError('NOT_FOUND');
    return device;
  }

  /** Makes a code that one device may claim within a day. @throws EngineError API_KEY_NAME_TAKEN */
  create(scope: TenantScope, name: string): Promise<IssuedPairing> {
    const code = this.ids.secret();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + codeLifetimeMs);
    return this.database.tx(scope, async (tx) => {
      // Two who ask for one name at a time: the second sees the first.
      await lockRights(tx);
      if (await isDeviceNameTaken(tx, name, now)) throw new EngineError('API_KEY_NAME_TAKEN');
      const device = await tx.insert(DevicePairingEntity, { name, codeHash: sha256(code), expiresAt, claimedAt: null });
      return { device, code };
    });
  }

  /** Gives the device that shows the code its key. @throws EngineError PAIRING_INVALID */
  async claim(code: string): Promise<ClaimedDevice> {
    const found = await this.database.acrossTenants((tx) => resolvePairing(tx, sha256(code)));
    if (!found) throw new EngineError('PAIRING_INVALID');
    try {
      return await this.database.tx(found, async (tx) => {
        const claimed = await claimPairing(tx, found.pairingId, this.clock.now());
        if (!claimed) throw new EngineError('PAIRING_INVALID');
        const { row, key } = await this.keys.issue(tx, { ...deviceRights, name: claimed.name }, 'device');
        await noteKeyOfDevice(tx, found.pairingId, row.id);
        return { organizerName: (await readOrganizer(tx)).name, key, device: row };
      });
    } catch (error) {
      // A code of old times, whose name another device has by now.
      if (isUniqueViolation(error, 'api_key_name_key')) throw new EngineError('PAIRING_INVALID');
      throw error;
    }
  }

  /** Ends a device's key, or the code it was to come with; either within a second everywhere. @throws EngineError NOT_FOUND */
  archive(scope: TenantScope, id: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      if (await removeUnclaimed(tx, id)) return;
      const device = await findDevice(tx, id);
      if (!device || device.apiKeyId === null) throw new EngineError('NOT_FOUND');
      await deactivateKey(tx, device.apiKeyId, 'device');
      this.cache.dropAfter(tx);
    });
  }
}
