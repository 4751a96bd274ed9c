import { Body, Controller, Get, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type EventScope, OfferService, ReservationCreation } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import { OfferCodePipe } from '../rendering/offer-code.pipe';
import type { PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { OfferOver } from './offer-over.service';
import { toBookedPage, toOfferReservation, toRedeemPage } from './offer-page.mapper';
import { offerPaths } from './offer-paths';
import { RedeemForm } from './redeem.dto';

/** Where the mail's button leads: shows the offer, and makes the reservation when its button is pressed. */
@ApiExcludeController()
@Controller('public/:organizer/:event/redeem')
@UseInterceptors(PageInterceptor)
export class RedeemPageController {
  constructor(
    private readonly offers: OfferService,
    private readonly reservations: ReservationCreation,
    private readonly over: OfferOver,
    private readonly links: PublicLinks,
  ) {}

  @Get()
  @PublicEventRoute()
  async show(@InEvent() event: EventScope, @Query('voucher', OfferCodePipe) code: string): Promise<PageView> {
    const offer = await this.offers.read(event, code);
    if (offer.status !== 'valid') return this.over.page(event, offer);
    return toRedeemPage(offer, offerPaths(this.links, event, offer.voucher.code));
  }

  @Post()
  @PublicEventRoute()
  @RateLimit('redeem')
  async redeem(
    @InEvent() event: EventScope,
    @Body('voucher', OfferCodePipe) code: string,
    @Body() { first_name: first, last_name: last }: RedeemForm,
  ): Promise<PageView> {
    const offer = await this.offers.read(event, code);
    if (offer.status === 'expired') return this.over.page(event, offer);
    try {
      const wish = toOfferReservation(offer, { firstName: first || null, lastName: last || null });
      const { reservation } = await this.reservations.create(event, wish);
      return toBookedPage(offer, reservation);
    } catch (error) {
      return this.over.pageAfter(error, event, code);
    }
  }
}
