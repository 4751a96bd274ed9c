import { Body, Controller, Get, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type EventScope, OfferService } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import { OfferCodePipe } from '../rendering/offer-code.pipe';
import type { PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { OfferOver } from './offer-over.service';
import { toDeclinedPage, toDeclinePage } from './offer-page.mapper';
import { offerPaths } from './offer-paths';

/** Where the mail's link "give the place back" leads: looking asks, pressing the button does it. */
@ApiExcludeController()
@Controller('public/:organizer/:event/waitinglist/decline')
@UseInterceptors(PageInterceptor)
export class DeclinePageController {
  constructor(
    private readonly offers: OfferService,
    private readonly over: OfferOver,
    private readonly links: PublicLinks,
  ) {}

  @Get()
  @PublicEventRoute()
  async show(@InEvent() event: EventScope, @Query('voucher', OfferCodePipe) code: string): Promise<PageView> {
    const offer = await this.offers.read(event, code);
    if (offer.status !== 'valid') return this.over.page(event, offer);
    return toDeclinePage(offer, offerPaths(this.links, event, offer.voucher.code));
  }

  @Post()
  @PublicEventRoute()
  @RateLimit('decline')
  async decline(@InEvent() event: EventScope, @Body('voucher', OfferCodePipe) code: string): Promise<PageView> {
    const offer = await this.offers.read(event, code);
    try {
      await this.offers.decline(event, code);
      return toDeclinedPage(offer);
    } catch (error) {
      return this.over.pageAfter(error, event, code);
    }
  }
}
