import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, ReservationService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { InEvent, PathUuid } from '../../http/params';
import { ReservationViews } from './reservation-views';
import { ReservationView } from './reservations.dto';

@ApiTags('Reservations')
@Controller('api/v1/organizers/:organizer/events/:event/reservations/:uuid')
export class ReservationActionsController {
  constructor(
    private readonly reservations: ReservationService,
    private readonly views: ReservationViews,
  ) {}

  @Post('cancel')
  @HttpCode(200)
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'reservations_cancel', summary: 'Give all places of a reservation back' })
  @ApiOkResponse({ type: ReservationView, description: 'The reservation as it is now.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async cancel(@InEvent() event: EventScope, @PathUuid('uuid') uuid: string): Promise<ReservationView> {
    return this.views.one(event, await this.reservations.cancel(event, uuid));
  }
}
