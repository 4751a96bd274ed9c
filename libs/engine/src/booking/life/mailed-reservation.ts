import type { I18nText } from '../../catalog/i18n-text';
import type { PaymentProviderName } from '../../payment/payment.entity';
import type { DueMail } from '../reservation.entity';
import type { ReservationStatus } from '../reservation.machine';

/** A reservation with everything its mails tell but its tickets. */
export interface MailedReservation {
  readonly id: number;
  readonly uuid: string;
  readonly code: string;
  readonly secret: string;
  readonly status: ReservationStatus;
  readonly places: number;
  readonly email: string;
  readonly name: string | null;
  readonly locale: string;
  readonly toMail: boolean;
  readonly holdUntil: Date | null;
  readonly mailRound: number;
  readonly eventSlug: string;
  readonly eventName: I18nText;
  readonly dateFrom: Date;
  readonly timezone: string;
  readonly currency: string;
  readonly settings: Record<string, unknown>;
  readonly organizerSlug: string;
}

/** One that waits for a mail. */
export type DueReservation = MailedReservation & { readonly mailDue: DueMail };

/** What is to be paid for a reservation, and where. */
export interface OpenPayment {
  readonly reservationId: number;
  readonly provider: PaymentProviderName;
  readonly amountMinor: number;
  readonly currency: string;
  readonly checkoutUrl: string | null;
}
