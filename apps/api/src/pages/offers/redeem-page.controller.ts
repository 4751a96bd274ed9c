import { Body, Controller, Get, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { EventScope } from '@vestibule/engine';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import { OfferCodePipe } from '../rendering/offer-code.pipe';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { RedeemPage } from './redeem-page.service';

/** Where the mail's button leads: shows the offer, and makes the reservation when its button is pressed. */
@ApiExcludeController()
@Controller('public/:organizer/:event/redeem')
@UseInterceptors(PageInterceptor)
export class RedeemPageController {
  constructor(private readonly page: RedeemPage) {}

  @Get()
  @PublicEventRoute()
  show(@InEvent() event: EventScope, @Query('voucher', OfferCodePipe) code: string): Promise<PageView> {
    return this.page.show(event, code);
  }

  @Post()
  @PublicEventRoute()
  @RateLimit('redeem')
  redeem(
    @InEvent() event: EventScope,
    @Body('voucher', OfferCodePipe) code: string,
    @Body() body: Record<string, unknown>,
  ): Promise<PageView | PageRedirect> {
    return this.page.redeem(event, code, body);
  }
}
