import { Injectable } from '@nestjs/common';
import {
  type EventScope,
  ReservationCreation,
  type ReservationWish,
  type ReservationWithTickets,
} from '@vestibule/engine';
import { EngineError } from '@vestibule/platform';
import type { BookingDraft } from './booking-form';
import { hasTooFewUses, isRefusedVoucher, narrowerSpreads } from './voucher-spread.policy';

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
    const refused = await this.tryWith(
      scope,
      wishOf(draft, terms, () => true),
    );
    if (!(refused instanceof EngineError)) return refused;
    for (const spread of narrowerSpreads(draft, refused).slice(0, mostSpreads)) {
      const outcome = await this.tryWith(
        scope,
        wishOf(draft, terms, (index) => spread[index] === true),
      );
      if (!(outcome instanceof EngineError)) return outcome;
      // A code without a use for a single ticket has none left.
      const isSingle = spread.filter(Boolean).length === 1;
      if (isSingle && hasTooFewUses(outcome)) break;
    }
    throw refused;
  }

  /** The reservation, or the error of a refused code. */
  private async tryWith(scope: EventScope, wish: ReservationWish): Promise<ReservationWithTickets | EngineError> {
    try {
      return await this.reservations.create(scope, wish);
    } catch (error) {
      if (error instanceof EngineError && isRefusedVoucher(error)) return error;
      throw error;
    }
  }
}

function wishOf(draft: BookingDraft, terms: BookingTerms, withVoucher: (index: number) => boolean): ReservationWish {
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
    payment: { provider, paid: false, method: null },
    tickets: draft.tickets.map(({ pick, firstName, lastName, priceMinor }, index) => ({
      itemId: pick.itemId,
      variationId: pick.variationId,
      subeventId: pick.subeventId,
      voucherCode: withVoucher(index) ? voucher : null,
      firstName,
      lastName,
      seat: null,
      priceMinor,
    })),
  };
}
