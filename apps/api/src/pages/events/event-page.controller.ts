import { Body, Controller, Get, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { EventScope } from '@vestibule/engine';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { type LanguageChoice, VisitorLanguages } from '../rendering/visitor';
import { EventPage } from './event-page.service';
import { JoinForm } from './join-form.dto';

/** What everybody may know of a live event, and the door to its waiting list. */
@ApiExcludeController()
@Controller('public/:organizer/:event')
@UseInterceptors(PageInterceptor)
export class EventPageController {
  constructor(private readonly page: EventPage) {}

  /** Under both addresses: who opens the one the form is sent to sees the same page. */
  @Get(['', 'waitinglist'])
  @PublicEventRoute()
  show(@InEvent() event: EventScope, @VisitorLanguages() choose: LanguageChoice): Promise<PageView> {
    return this.page.show(event, choose);
  }

  @Post('waitinglist')
  @PublicEventRoute()
  @RateLimit('join')
  join(
    @InEvent() event: EventScope,
    @Body() form: JoinForm,
    @VisitorLanguages() choose: LanguageChoice,
  ): Promise<PageView | PageRedirect> {
    return this.page.join(event, form, choose);
  }
}
