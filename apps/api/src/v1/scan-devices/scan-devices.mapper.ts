import { wireInstant, wireInstantOrNull } from '@vestibule/dialect-kit';
import type { IssuedPairing, PairedDevice } from '@vestibule/tenancy';
import type { NewScanDeviceView, ScanDeviceView } from './scan-devices.dto';

export function toScanDeviceView(device: PairedDevice): ScanDeviceView {
  return {
    id: device.id,
    name: device.name,
    paired: device.claimedAt !== null,
    paired_at: wireInstantOrNull(device.claimedAt),
    expires: wireInstant(device.expiresAt),
    created: wireInstant(device.createdAt),
  };
}

export function toNewScanDeviceView({ device, code }: IssuedPairing, url: string): NewScanDeviceView {
  return { ...toScanDeviceView(device), token: code, url };
}
