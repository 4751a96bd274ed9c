import type { Tx } from '@vestibule/platform';
import { In, IsNull } from 'typeorm';
import { type CollectingAccount, PaymentEntity, type PaymentStatus } from './payment.entity';
import { openStatuses, receivedStatuses } from './refund.policy';

/** What somebody pays by, and what it is called there. */
interface Receipt {
  readonly method?: PaymentEntity['method'];
  readonly reference: string | null;
  readonly now: Date;
}

/** A checkout at a provider, and whose account collects by it. */
export interface OpenCheckout {
  readonly session: string;
  readonly account: CollectingAccount;
}

/** The organizer's payment with this UUID, or undefined. */
export async function findPayment(tx: Tx, uuid: string): Promise<PaymentEntity | undefined> {
  return (await tx.manager.findOneBy(PaymentEntity, { organizerId: tx.organizerId, uuid })) ?? undefined;
}

/** Locks the payments of a reservation whose row is locked, oldest first. */
export async function lockPayments(tx: Tx, reservationId: number): Promise<PaymentEntity[]> {
  return tx.manager.find(PaymentEntity, {
    where: { organizerId: tx.organizerId, reservationId },
    order: { id: 'ASC' },
    lock: { mode: 'for_no_key_update' },
  });
}

/** Keeps where somebody pays, unless the payment has a checkout already or is over; whether it was kept. */
export async function keepCheckout(
  tx: Tx,
  uuid: string,
  { session, url, account }: OpenCheckout & { readonly url: string },
): Promise<boolean> {
  const { affected } = await tx.manager.update(
    PaymentEntity,
    { organizerId: tx.organizerId, uuid, status: In([...openStatuses]), providerSession: IsNull() },
    { providerSession: session, account, checkoutUrl: url, lastError: null },
  );
  return affected === 1;
}

/** Takes the money in, whatever became of the payment meanwhile; false when it had come in before. */
export async function receivePayment(tx: Tx, id: number, { method, reference, now }: Receipt): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE payment SET status = 'P', paid_at = $3, method = coalesce($4::text, method), last_error = NULL,
       provider_reference = coalesce($5::text, provider_reference)
     WHERE organizer_id = $1 AND id = $2 AND NOT status = ANY($6::text[])`,
    [tx.organizerId, id, now, method ?? null, reference, receivedStatuses],
  );
  return changed === 1;
}

/** Ends a payment that nobody has made: compare-and-set; whether it was open. */
export async function endOpenPayment(
  tx: Tx,
  id: number,
  { to, error = null }: { to: Extract<PaymentStatus, 'E' | 'F' | 'C'>; error?: string | null },
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE payment SET status = $3, last_error = coalesce($4::text, last_error)
     WHERE organizer_id = $1 AND id = $2 AND status = ANY($5::text[])`,
    [tx.organizerId, id, to, error, openStatuses],
  );
  return changed === 1;
}

/**
 * Ends the payments of reservations that nobody has made (`from`: the open ones); answers the checkouts people may still
 * have open. One that is made all the same still finds its row.
 */
export async function endOpenPayments(
  tx: Tx,
  reservationIds: readonly number[],
  { to, from = openStatuses }: { to: Extract<PaymentStatus, 'E' | 'C'>; from?: readonly PaymentStatus[] },
): Promise<OpenCheckout[]> {
  const rows = await tx.query<OpenCheckout | { session: null }>(
    `UPDATE payment SET status = $3
     WHERE organizer_id = $1 AND reservation_id = ANY($2::bigint[]) AND status = ANY($4::text[])
     RETURNING provider_session AS session, account`,
    [tx.organizerId, reservationIds, to, from],
  );
  return rows.filter((row): row is OpenCheckout => row.session !== null);
}

/** Notes why a payment did not go through, without changing what it is; false when that was noted before. */
export async function notePaymentError(tx: Tx, id: number, error: string): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE payment SET last_error = $3 WHERE organizer_id = $1 AND id = $2 AND last_error IS DISTINCT FROM $3`,
    [tx.organizerId, id, error],
  );
  return changed === 1;
}

/** The payments that came in are valid (V) from here on: their reservation is confirmed and its tickets are out. */
export async function markPaymentsValid(tx: Tx, reservationId: number): Promise<void> {
  await tx.execute(`UPDATE payment SET status = 'V' WHERE organizer_id = $1 AND reservation_id = $2 AND status = 'P'`, [
    tx.organizerId,
    reservationId,
  ]);
}

/** A further payment of a reservation. */
export async function insertPayment(
  tx: Tx,
  values: Pick<
    PaymentEntity,
    'uuid' | 'eventId' | 'reservationId' | 'provider' | 'status' | 'amountMinor' | 'currency'
  > &
    Partial<Pick<PaymentEntity, 'method' | 'paidAt'>>,
): Promise<PaymentEntity> {
  return tx.insert(PaymentEntity, values);
}
