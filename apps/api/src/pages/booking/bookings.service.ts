import { Injectable } from '@nestjs/common';
import {
  type EventScope,
  ReservationCreation,
  type ReservationWish,
  type ReservationWithTickets,
} from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import type { BookingDraft } from './booking-form';
import { isRefusedVoucher, voucherSpreads } from './voucher-spread.policy';

/** More ways to use one code nobody waits for. */
const mostSpreads = 12;

/** What a booking is, apart from what the form says. */
export type BookingTerms = Pick<ReservationWish, 'locale' | 'repeatKey'>;

/** Books what a form describes. */
@Injectable()
export class Bookings {
  constructor(private readonly reservations: ReservationCreation) {}

  /**
   * Reserves as somebody without a credential. A code is used for as many tickets as it fits.
   * @throws EngineError as {@link ReservationCreation.create}
   */
  async book(scope: EventScope, draft: BookingDraft, terms: BookingTerms): Promise<ReservationWithTickets> {
    let refused: EngineError | undefined;
    for (const withVoucher of voucherSpreads(draft).slice(0, mostSpreads)) {
      try {
        return await this.reservations.create(scope, wishOf(draft, terms, withVoucher));
      } catch (error) {
        if (!(error instanceof EngineError) || !isRefusedVoucher(error)) throw error;
        refused ??= error;
      }
    }
    throw refused ?? new EngineError('NOT_FOUND');
  }
}

function wishOf(draft: BookingDraft, terms: BookingTerms, withVoucher: readonly boolean[]): ReservationWish {
  const { email, name, options, answers, provider, voucher } = draft;
  return {
    ...terms,
    email,
    name,
    phone: null,
    userExternalId: null,
    toMail: true,
    options,
    formAnswers: answers,
    extraData: {},
    audience: 'customer',
    channel: 'web',
    madeBy: 'customer',
    payment: provider === null ? null : { provider, paid: false, method: null },
    tickets: draft.tickets.map(({ pick, firstName, lastName, priceMinor }, index) => ({
      itemId: pick.itemId,
      variationId: pick.variationId,
      subeventId: pick.subeventId,
      voucherCode: withVoucher[index] ? voucher : null,
      firstName,
      lastName,
      seat: null,
      priceMinor,
    })),
  };
}
