import type { Product } from '../../inventory/product';
import type { ManualMethod, PaymentProviderName } from '../../payment/payment.entity';
import type { VoucherRefusal } from '../../vouchers/voucher-use.policy';
import type { Actor } from '../actor';
import type { ReservationChannel } from '../reservation.entity';

/** Most tickets of one reservation (reference pretix §6.4). */
export const ticketLimit = 500;

/**
 * For whom the rules are read. `organizer`: a credential, or a link we mailed; may reserve whatever exists. `customer`:
 * anybody; only what is on sale, and an address nobody knows has to be verified first.
 */
export type Audience = 'organizer' | 'customer';

/** One ticket that somebody wants. */
export interface TicketWish extends Product {
  /** Upper-case. */
  readonly voucherCode: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly seat: string | null;
  /** What the payer chose, where the price is open; an organizer may set any. */
  readonly priceMinor?: number | null;
}

/** How a reservation is to be paid, when something is due. */
export interface PaymentWish {
  /** Null: the event's first. */
  readonly provider: PaymentProviderName | null;
  /** The money was taken already, at the till. */
  readonly paid: boolean;
  readonly method: ManualMethod | null;
}

/** What somebody wants to reserve. */
export interface ReservationWish {
  readonly email: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly userExternalId: string | null;
  /** Null: the event's own language. */
  readonly locale: string | null;
  readonly toMail: boolean;
  /** UUIDs of options of the event. */
  readonly options: readonly string[];
  /** Answers to the questions of the items, by their name or, where no question has that name, their label. */
  readonly formAnswers?: Readonly<Record<string, unknown>>;
  readonly extraData: Readonly<Record<string, unknown>>;
  readonly tickets: readonly TicketWish[];
  readonly audience?: Audience;
  readonly channel?: ReservationChannel;
  readonly madeBy?: Actor;
  readonly payment?: PaymentWish | null;
  /** Credential and key of a request that may be repeated. */
  readonly repeatKey?: string;
}

/** What is wrong with one row of a request. */
export interface RowFault {
  readonly field: string;
  readonly message: string;
  /** Why its code cannot be used for it; `unknown`: there is no such code. */
  readonly voucher?: VoucherRefusal | 'unknown';
}
