import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { EventScope } from '@vestibule/engine';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import { RateLimit } from '../../http/rate-limit.guard';
import type { PageRedirect, PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { SecretPipe } from '../status/secret.pipe';
import { ReservationButtons } from './reservation-buttons.service';
import { ReservationPage } from './reservation-page.service';

type Answer = Promise<PageView | PageRedirect>;

/** A customer's own reservation, for whoever holds its secret. */
@ApiExcludeController()
@Controller('public/:organizer/:event/reservations/:secret')
@UseInterceptors(PageInterceptor)
export class ReservationPageController {
  constructor(
    private readonly page: ReservationPage,
    private readonly buttons: ReservationButtons,
  ) {}

  /** Under the addresses of its buttons, too: who opens one by hand looks and changes nothing. */
  @Get(['', 'pay', 'resend'])
  @PublicEventRoute()
  show(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Promise<PageView> {
    return this.page.show(event, secret);
  }

  @Post('pay')
  @PublicEventRoute()
  @RateLimit('book')
  pay(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Answer {
    return this.buttons.pay(event, secret);
  }

  @Get('return')
  @PublicEventRoute()
  @RateLimit('ticket')
  comeBack(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Answer {
    return this.buttons.comeBack(event, secret);
  }

  @Get('cancel')
  @PublicEventRoute()
  askToCancel(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Answer {
    return this.buttons.askToCancel(event, secret);
  }

  @Post('cancel')
  @PublicEventRoute()
  @RateLimit('book')
  cancel(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Answer {
    return this.buttons.cancel(event, secret);
  }

  @Post('resend')
  @PublicEventRoute()
  @RateLimit('book')
  resend(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Answer {
    return this.buttons.resend(event, secret);
  }
}
