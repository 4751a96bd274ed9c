import type { PaymentWish, ReservationWish, TicketWish } from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import type { Principal } from '@vestibule/tenancy';
import type { ReservationInput, ReservationTicketInput } from './reservation-input.dto';

/** What an organizer's program wants to reserve. @throws EngineError INVALID_FIELD for a payment that makes no sense */
export function toReservationWish(
  input: ReservationInput,
  { caller, repeatKey }: { caller: Principal; repeatKey: string | undefined },
): ReservationWish {
  return {
    email: input.email,
    name: input.name || null,
    phone: input.phone ?? null,
    userExternalId: input.user_external_id || null,
    locale: input.locale ?? null,
    toMail: input.to_mail ?? true,
    options: input.options ?? [],
    formAnswers: input.answers ?? {},
    extraData: input.extra_data ?? {},
    tickets: input.tickets.map(toTicketWish),
    audience: 'organizer',
    channel: 'api',
    madeBy: caller.credential,
    payment: toPaymentWish(input),
    repeatKey,
  };
}

export function toTicketWish(ticket: ReservationTicketInput): TicketWish {
  return {
    itemId: ticket.item,
    variationId: ticket.variation ?? null,
    subeventId: ticket.subevent ?? null,
    voucherCode: ticket.voucher?.toUpperCase() ?? null,
    firstName: ticket.first_name || null,
    lastName: ticket.last_name || null,
    seat: ticket.seat ?? null,
    priceMinor: ticket.price ?? null,
  };
}

/** Money that was taken, and how it was handed over, is what the organizer collects by hand. */
function toPaymentWish(input: ReservationInput): PaymentWish {
  const { payment_provider: provider = null, payment_method: method = null, paid = false } = input;
  if (provider === 'stripe' && paid) {
    throw new EngineError('INVALID_FIELD', {
      field: 'paid',
      message: 'This payment provider says itself what is paid.',
    });
  }
  if (provider === 'stripe' && method !== null) {
    throw new EngineError('INVALID_FIELD', {
      field: 'payment_method',
      message: 'This is for payments that the organizer collects.',
    });
  }
  return { provider, paid, method };
}
