import { smallestAmountMinor } from '@vestibule/payments';
import type { ManualMethod, PaymentProviderName, PaymentStatus } from '../../payment/payment.entity';
import type { DueMail } from '../reservation.entity';
import type { ReservationStatus } from '../reservation.machine';
import type { TicketStatus } from '../ticket.entity';
import type { Audience, PaymentWish } from './reservation-wish';
import type { SaleFacts } from './sale-facts';

const minuteMs = 60_000;

/** A payment a reservation begins with. */
export interface FirstPayment {
  readonly provider: PaymentProviderName;
  readonly method: ManualMethod | null;
  readonly status: PaymentStatus;
}

/** How a reservation begins. */
export interface InitialState {
  readonly status: ReservationStatus;
  readonly tickets: TicketStatus;
  /** Null: the places are its own. */
  readonly holdUntil: Date | null;
  readonly mailDue: DueMail | null;
  readonly payment: FirstPayment | null;
}

/** What decides how a reservation begins. */
export interface Beginning {
  readonly totalMinor: number;
  readonly audience: Audience;
  readonly toMail: boolean;
  readonly payment: PaymentWish | null;
  readonly now: Date;
}

/**
 * The first state of a reservation (reference tibillet A6): to be paid it is U, or P when the money was taken already;
 * free it is V from an organizer, and from a customer FA or, while nobody knows the address, F.
 */
export function initialState(beginning: Beginning, facts: SaleFacts): InitialState | { readonly fault: string } {
  const { totalMinor, audience, toMail, now } = beginning;
  const { settings } = facts;
  const held = {
    tickets: 'N',
    holdUntil: new Date(now.getTime() + settings.reservationHoldMinutes * minuteMs),
  } as const;
  const kept = { tickets: 'K', holdUntil: null, mailDue: toMail ? 'tickets' : null } as const;
  if (totalMinor === 0) {
    if (audience === 'organizer') return { ...kept, status: toMail ? 'V' : 'PN', payment: null };
    if (facts.verified) return { ...kept, status: toMail ? 'FA' : 'PN', payment: null };
    return { ...held, status: 'F', mailDue: 'verification', payment: null };
  }
  const payment = firstPayment(beginning, settings.paymentProviders);
  if (typeof payment === 'string') return { fault: payment };
  const { currency } = facts.event;
  if (payment.provider === 'stripe' && totalMinor % smallestAmountMinor(currency) !== 0) {
    return { fault: `Nobody can pay a fraction of ${currency} online.` };
  }
  if (payment.status === 'P') {
    // Without a mail nothing is left to be done: the payment is valid at once.
    return toMail ? { ...kept, status: 'P', payment } : { ...kept, status: 'PN', payment: { ...payment, status: 'V' } };
  }
  // Who pays online is sent there at once; everybody else is told by mail how to pay.
  const told = toMail && (payment.provider === 'manual' || audience === 'organizer');
  return { ...held, status: 'U', mailDue: told ? 'payment' : null, payment };
}

function firstPayment(
  { payment, audience }: Beginning,
  providers: readonly PaymentProviderName[],
): FirstPayment | string {
  if (payment?.paid && audience === 'organizer') {
    return { provider: 'manual', method: payment.method ?? 'cash', status: 'P' };
  }
  const provider = payment?.provider ?? providers[0];
  if (provider === undefined) return 'This product is not free, and this event takes no payments.';
  if (!providers.includes(provider)) return `This event takes no payments by "${provider}".`;
  return { provider, method: provider === 'manual' ? (payment?.method ?? null) : null, status: 'W' };
}
