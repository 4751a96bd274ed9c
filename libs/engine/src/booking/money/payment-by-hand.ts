import type { Ids, Tx } from '@vestibule/platform';
import type { ManualMethod } from '../../payment/payment.entity';
import { insertPayment, markPaymentsValid } from '../../payment/payment.repository';
import { isSettled } from '../reservation.machine';
import type { PaidReservation } from './paid-reservation.repository';

/** Writes money down that was handed to the organizer for a locked reservation. */
export async function writePaymentByHand(
  tx: Tx,
  ids: Ids,
  taken: {
    reservation: Pick<PaidReservation, 'id' | 'eventId' | 'currency'>;
    method: ManualMethod;
    amountMinor: number;
    now: Date;
  },
): Promise<void> {
  const { reservation, method, amountMinor, now } = taken;
  const { id: reservationId, eventId, currency } = reservation;
  const own = { uuid: ids.uuid(), eventId, reservationId, amountMinor, currency };
  await insertPayment(tx, { ...own, provider: 'manual', status: 'P', method, paidAt: now });
}

/** Money for a reservation that is done with its tickets is valid at once: it makes no further step that would say so. */
export async function markValidIfSettled(
  tx: Tx,
  { id, status }: Pick<PaidReservation, 'id' | 'status'>,
): Promise<void> {
  if (isSettled(status)) await markPaymentsValid(tx, id);
}
