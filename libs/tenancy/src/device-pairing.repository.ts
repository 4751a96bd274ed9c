import type { PageRequest, Rows, TenantScope, Tx } from '@vestibule/platform';
import type { DevicePairingEntity } from './device-pairing.entity';

/** A device that was let in, or a code that one may still claim. */
export type PairedDevice = Pick<
  DevicePairingEntity,
  'id' | 'name' | 'expiresAt' | 'claimedAt' | 'createdAt' | 'apiKeyId'
>;

/** Devices at work and codes nobody has claimed; an archived device is neither. */
const device = `
  FROM device_pairing d LEFT JOIN api_key k ON k.organizer_id = d.organizer_id AND k.id = d.api_key_id
  WHERE d.organizer_id = $1 AND (d.claimed_at IS NULL OR k.active)`;
const columns = `d.id, d.name, d.expires_at AS "expiresAt", d.claimed_at AS "claimedAt", d.created_at AS "createdAt",
  d.api_key_id AS "apiKeyId"`;

/** A page of the organizer's devices, by id. */
export async function listDevices(tx: Tx, page: PageRequest): Promise<Rows<PairedDevice>> {
  const [total] = await tx.query<{ count: number }>(`SELECT count(*) ${device}`, [tx.organizerId]);
  const rows = await tx.query<PairedDevice>(`SELECT ${columns} ${device} ORDER BY d.id LIMIT $2 OFFSET $3`, [
    tx.organizerId,
    page.limit,
    page.offset,
  ]);
  return { count: total?.count ?? 0, rows };
}

/** The device, or undefined. */
export async function findDevice(tx: Tx, id: number): Promise<PairedDevice | undefined> {
  const [row] = await tx.query<PairedDevice>(`SELECT ${columns} ${device} AND d.id = $2`, [tx.organizerId, id]);
  return row;
}

/** Whether a device at work, or one that may still come, has the name. */
export async function isDeviceNameTaken(tx: Tx, name: string, now: Date): Promise<boolean> {
  const rows = await tx.query(
    `SELECT d.id ${device} AND d.name = $2 AND (d.claimed_at IS NOT NULL OR d.expires_at > $3) LIMIT 1`,
    [tx.organizerId, name, now],
  );
  return rows.length > 0;
}

/** Whose pairing code has this hash; needs no tenant. */
export async function resolvePairing(
  tx: Tx,
  hash: Buffer,
): Promise<(TenantScope & { organizerSlug: string; pairingId: number }) | undefined> {
  const [row] = await tx.query<TenantScope & { organizerSlug: string; pairingId: number }>(
    `SELECT organizer_id AS "organizerId", organizer_slug AS "organizerSlug", pairing_id AS "pairingId"
     FROM resolve_pairing($1)`,
    [hash],
  );
  return row;
}

/** Takes the code for good; undefined when it was taken before or its time is over. */
export async function claimPairing(tx: Tx, id: number, now: Date): Promise<{ name: string } | undefined> {
  const [row] = await tx.query<{ name: string }>(
    `WITH claimed AS (
       UPDATE device_pairing SET claimed_at = $3
       WHERE organizer_id = $1 AND id = $2 AND claimed_at IS NULL AND expires_at > $3 RETURNING name
     ) SELECT name FROM claimed`,
    [tx.organizerId, id, now],
  );
  return row;
}

/** Notes which key the device got. */
export async function noteKeyOfDevice(tx: Tx, id: number, apiKeyId: number): Promise<void> {
  await tx.execute('UPDATE device_pairing SET api_key_id = $3 WHERE organizer_id = $1 AND id = $2', [
    tx.organizerId,
    id,
    apiKeyId,
  ]);
}

/** Throws a code away that nobody has claimed; false when somebody has. */
export async function removeUnclaimed(tx: Tx, id: number): Promise<boolean> {
  const removed = await tx.execute(
    'DELETE FROM device_pairing WHERE organizer_id = $1 AND id = $2 AND claimed_at IS NULL',
    [tx.organizerId, id],
  );
  return removed > 0;
}
