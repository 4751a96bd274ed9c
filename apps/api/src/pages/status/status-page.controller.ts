import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type EventScope, type PublicEntry, PublicWaitingListService } from '@vestibule/engine';
import { EngineError, PublicLinks } from '@vestibule/platform';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import { OfferOver } from '../offers/offer-over.service';
import { offerPaths, pathOf } from '../offers/offer-paths';
import type { PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { SecretPipe } from './secret.pipe';
import { toLeftPage, toPlacePage, toTurnPage, toWaitingPage } from './status-page.mapper';

/** The own place in the queue, for whoever has its secret link. */
@ApiExcludeController()
@Controller('public/:organizer/:event/waitinglist/:secret')
@UseInterceptors(PageInterceptor)
export class StatusPageController {
  constructor(
    private readonly waitingList: PublicWaitingListService,
    private readonly over: OfferOver,
    private readonly links: PublicLinks,
  ) {}

  /** Under both addresses: who reloads after leaving, or opens that address by hand, looks and changes nothing. */
  @Get(['', 'leave'])
  @PublicEventRoute()
  async show(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Promise<PageView> {
    return this.pageOf(event, await this.waitingList.read(event, secret));
  }

  @Post('leave')
  @PublicEventRoute()
  @RateLimit('leave')
  async leave(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Promise<PageView> {
    const waiting = await this.waitingList.read(event, secret);
    try {
      await this.waitingList.leave(event, secret);
      return toLeftPage(waiting);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      return { ...(await this.pageOf(event, await this.waitingList.read(event, secret))), status: 409 };
    }
  }

  private async pageOf(event: EventScope, waiting: PublicEntry): Promise<PageView> {
    const { status, offer, secret } = waiting;
    if (status === 'waiting' || !offer) {
      return toWaitingPage(waiting, `${pathOf(this.links.waitingStatus(event, secret))}leave/`);
    }
    if (status === 'valid') return toTurnPage(waiting, offerPaths(this.links, event, offer.code));
    if (status === 'redeemed') return toPlacePage(waiting);
    return { ...(await this.over.page(event, { ...waiting, status })), status: 200 };
  }
}
