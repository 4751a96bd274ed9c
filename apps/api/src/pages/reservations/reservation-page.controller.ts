import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { EventScope } from '@vestibule/engine';
import { PublicEventRoute } from '../../http/access';
import { InEvent } from '../../http/params';
import type { PageView } from '../rendering/page-view';
import { PageInterceptor } from '../rendering/page.interceptor';
import { SecretPipe } from '../status/secret.pipe';
import { ReservationPage } from './reservation-page.service';

/** A customer's own reservation, for whoever holds its secret. */
@ApiExcludeController()
@Controller('public/:organizer/:event/reservations/:secret')
@UseInterceptors(PageInterceptor)
export class ReservationPageController {
  constructor(private readonly page: ReservationPage) {}

  /** Under every address of its buttons: who reloads after one of them looks and changes nothing. */
  @Get()
  @PublicEventRoute()
  show(@InEvent() event: EventScope, @Param('secret', SecretPipe) secret: string): Promise<PageView> {
    return this.page.show(event, secret);
  }
}
