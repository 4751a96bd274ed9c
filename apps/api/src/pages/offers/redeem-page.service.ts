import { Injectable } from '@nestjs/common';
import {
  type EventScope,
  OfferService,
  type OfferView,
  ReservationCreation,
  type ReservationWish,
} from '@vestibule/engine';
import { EngineError, PublicLinks } from '@vestibule/platform';
import { fieldNames } from '../booking/booking-form';
import { readBooking } from '../booking/booking-form.mapper';
import { refusalOf } from '../booking/booking-refusal.mapper';
import { WayToPay } from '../booking/way-to-pay.service';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { TypedForm } from '../rendering/typed-form';
import { OfferBasket } from './offer-basket.service';
import { OfferOver } from './offer-over.service';
import { toBookedPage } from './offer-page.mapper';
import { offerPaths, pathOf } from './offer-paths';
import { type RedeemFields, toOfferReservation, toRedeemPage, typedOf } from './redeem-form.mapper';

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
    return this.form(event, offer, { basket, typed: typedOf(offer, basket), refusal: null });
  }

  /** Takes the place. A link we mailed is trusted: nobody has to verify the address again. @throws EngineError NOT_FOUND */
  async redeem(event: EventScope, code: string, body: unknown): Promise<PageView | PageRedirect> {
    const offer = await this.offers.read(event, code);
    if (offer.status === 'expired') return this.over.page(event, offer);
    const basket = await this.baskets.of(event, offer);
    const typed = TypedForm.of(body);
    const draft = readBooking(basket, typed);
    if ('notice' in draft) return this.refuse(event, offer, { basket, typed, refusal: draft });
    try {
      return await this.take(event, offer, toOfferReservation(offer, draft));
    } catch (error) {
      const refusal = error instanceof EngineError ? refusalOf(error, draft) : null;
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
    return offer.status === 'valid' ? this.form(event, offer, form) : this.over.page(event, offer);
  }

  private form(event: EventScope, offer: OfferView, form: RedeemFields): PageView {
    return toRedeemPage(offer, offerPaths(this.links, event, offer.voucher.code), form);
  }
}
