import { Injectable } from '@nestjs/common';
import {
  type EventScope,
  OfferService,
  type OfferView,
  ReservationCreation,
  type ReservationWish,
} from '@vestibule/engine';
import { EngineError, PublicLinks } from '@vestibule/platform';
import { asksNothing } from '../booking/basket';
import { fieldNames } from '../booking/booking-form';
import { readBooking } from '../booking/booking-form.mapper';
import { refusalOf } from '../booking/booking-refusal.mapper';
import { WayToPay } from '../booking/way-to-pay.service';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { TypedForm } from '../rendering/typed-form';
import { OfferBasket } from './offer-basket.service';
import { OfferOver } from './offer-over.service';
import { toBookedPage, toOfferReservation, toRedeemPage } from './offer-page.mapper';
import { offerPaths, pathOf } from './offer-paths';
import { type RedeemFields, toDetailedRedeemPage, toDetailedReservation, typedOf } from './redeem-form.mapper';
import type { RedeemForm } from './redeem.dto';

/** The page of an offer, and what its button does. */
@Injectable()
export class RedeemPage {
  constructor(
    private readonly offers: OfferService,
    private readonly baskets: OfferBasket,
    private readonly reservations: ReservationCreation,
    private readonly over: OfferOver,
    private readonly wayToPay: WayToPay,
    private readonly links: PublicLinks,
  ) {}

  /** The offer with what is asked for; changes nothing. @throws EngineError NOT_FOUND */
  async show(event: EventScope, code: string): Promise<PageView> {
    const offer = await this.offers.read(event, code);
    if (offer.status !== 'valid') return this.over.page(event, offer);
    const basket = await this.baskets.of(event, offer);
    if (asksNothing(basket)) return toRedeemPage(offer, offerPaths(this.links, event, offer.voucher.code));
    return this.detailed(event, offer, { basket, typed: typedOf(offer, basket), refusal: null });
  }

  /** Takes the place. A link we mailed is trusted: nobody has to verify the address again. @throws EngineError NOT_FOUND */
  async redeem(
    event: EventScope,
    code: string,
    sent: { names: RedeemForm; body: unknown },
  ): Promise<PageView | PageRedirect> {
    const offer = await this.offers.read(event, code);
    if (offer.status === 'expired') return this.over.page(event, offer);
    const basket = await this.baskets.of(event, offer);
    const typed = TypedForm.of(sent.body);
    const draft = asksNothing(basket) ? null : readBooking(basket, typed);
    if (draft && 'notice' in draft) return this.refuse(event, offer, { basket, typed, refusal: draft });
    const { first_name: first, last_name: last } = sent.names;
    const names = { firstName: first || null, lastName: last || null };
    try {
      return await this.take(
        event,
        offer,
        draft ? toDetailedReservation(offer, draft) : toOfferReservation(offer, names),
      );
    } catch (error) {
      const refusal = draft && error instanceof EngineError ? refusalOf(error, draft) : null;
      const inFields = refusal !== null && Object.keys(refusal.faults).some((field) => field !== fieldNames.voucher);
      return inFields ? this.refuse(event, offer, { basket, typed, refusal }) : this.over.pageAfter(error, event, code);
    }
  }

  private async take(event: EventScope, offer: OfferView, wish: ReservationWish): Promise<PageView | PageRedirect> {
    const made = await this.reservations.create(event, wish);
    const { reservation } = made;
    if (reservation.status === 'U') return { seeOther: await this.wayToPay.after(event, made) };
    return toBookedPage(offer, { ...reservation, path: pathOf(this.links.reservation(event, reservation.secret)) });
  }

  /** The form again; of an offer that is over, what became of it. */
  private async refuse(event: EventScope, offer: OfferView, form: RedeemFields): Promise<PageView> {
    return offer.status === 'valid' ? this.detailed(event, offer, form) : this.over.page(event, offer);
  }

  private detailed(event: EventScope, offer: OfferView, form: RedeemFields): PageView {
    return toDetailedRedeemPage(offer, offerPaths(this.links, event, offer.voucher.code), form);
  }
}
