import type { FormField } from '../../catalog/form-field';
import type { I18nText } from '../../catalog/i18n-text';
import type { ChosenOption } from '../reservation.entity';
import type { TicketEntity } from '../ticket.entity';

/** When and where: an event, or a date of a series. */
interface PrintedOccasion {
  readonly name: I18nText;
  readonly dateFrom: Date;
  readonly dateTo: Date | null;
  readonly dateAdmission: Date | null;
  readonly location: I18nText | null;
}

/** A ticket with everything a printed one shows. */
export interface PrintableTicket extends Pick<TicketEntity, 'position' | 'status' | 'cancelled'> {
  readonly uuid: string;
  readonly eventId: number;
  readonly reservationId: number;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly seat: string;
  readonly priceMinor: number;
  readonly itemName: I18nText;
  readonly formFields: readonly FormField[];
  readonly variationName: I18nText | null;
  readonly organizerName: string;
  readonly eventName: I18nText;
  readonly timezone: string;
  readonly currency: string;
  readonly settings: Record<string, unknown>;
  /** The event's own. */
  readonly occasion: PrintedOccasion;
  /** The date's, in a series. */
  readonly dateOccasion: PrintedOccasion | null;
  readonly code: string;
  readonly locale: string;
  readonly options: readonly ChosenOption[];
  readonly formAnswers: Readonly<Record<string, unknown>>;
}
