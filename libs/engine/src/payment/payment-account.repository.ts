import type { Tx } from '@vestibule/platform';
import { PaymentAccountEntity } from './payment-account.entity';

/** The organizer's own account at a provider, or undefined. */
export async function findAccount(tx: Tx, provider: 'stripe'): Promise<PaymentAccountEntity | undefined> {
  return (await tx.manager.findOneBy(PaymentAccountEntity, { organizerId: tx.organizerId, provider })) ?? undefined;
}

/** Writes the organizer's account, over the one that was there. */
export async function saveAccount(
  tx: Tx,
  provider: 'stripe',
  { sealedConfig, now }: { sealedConfig: Buffer; now: Date },
): Promise<void> {
  await tx.execute(
    `INSERT INTO payment_account (organizer_id, provider, sealed_config, updated_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (organizer_id, provider)
     DO UPDATE SET sealed_config = excluded.sealed_config, updated_at = excluded.updated_at`,
    [tx.organizerId, provider, sealedConfig, now],
  );
}

/** Forgets the organizer's account; whether there was one. */
export async function removeAccount(tx: Tx, provider: 'stripe'): Promise<boolean> {
  const removed = await tx.execute('DELETE FROM payment_account WHERE organizer_id = $1 AND provider = $2', [
    tx.organizerId,
    provider,
  ]);
  return removed === 1;
}
