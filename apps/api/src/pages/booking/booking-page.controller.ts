import { Body, Controller, Get, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { EventScope } from '@vestibule/engine';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { type LanguageChoice, VisitorLanguages } from '../rendering/visitor';
import { BookingPage } from './booking-page.service';

/** Where somebody books what the event's page offers: looking shows the form, pressing its button books. */
@ApiExcludeController()
@Controller('public/:organizer/:event/book')
@UseInterceptors(PageInterceptor)
export class BookingPageController {
  constructor(private readonly page: BookingPage) {}

  @Get()
  @PublicEventRoute()
  show(
    @InEvent() event: EventScope,
    @Query() query: Record<string, unknown>,
    @VisitorLanguages() choose: LanguageChoice,
  ): Promise<PageView> {
    return this.page.show(event, query, choose);
  }

  @Post()
  @PublicEventRoute()
  @RateLimit('book')
  book(
    @InEvent() event: EventScope,
    @Body() form: Record<string, unknown>,
    @VisitorLanguages() choose: LanguageChoice,
  ): Promise<PageView | PageRedirect> {
    return this.page.book(event, form, choose);
  }
}
