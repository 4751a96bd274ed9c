import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, ReservationCreation, ReservationService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { PageGenerated } from '../../http/page-generated.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathUuid, RepeatKey } from '../../http/params';
import { ReservationFilters, ReservationInput, ReservationView } from './reservations.dto';
import { toReservationFilter, toReservationView, toReservationWish } from './reservations.mapper';

@ApiTags('Reservations')
@Controller('api/v1/organizers/:organizer/events/:event/reservations')
export class ReservationsController {
  constructor(
    private readonly reservations: ReservationService,
    private readonly creation: ReservationCreation,
  ) {}

  @Get()
  @EventAccess('event.orders:read')
  @PageGenerated()
  @ApiOperation({ operationId: 'reservations_list', summary: 'List reservations' })
  @ApiPageOf(ReservationView)
  @ApiErrors(400, 401, 403, 404)
  async list(
    @InEvent() event: EventScope,
    @Query() filters: ReservationFilters,
    @Paging({
      orderings: ['datetime', 'code', 'status', 'last_modified', 'cancellation_date'],
      default: ['datetime'],
    })
    page: WirePage,
  ): Promise<PageView<ReservationView>> {
    return pageOf(
      page,
      await this.reservations.list(event, toReservationFilter(filters), page),
      toReservationView(event),
    );
  }

  @Post()
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'reservations_create', summary: 'Reserve free places, all or none' })
  @ApiCreatedResponse({ type: ReservationView, description: 'The reservation; its places are taken.' })
  @ApiErrors(400, 401, 403, 409, 415, 422, 503)
  async create(
    @InEvent() event: EventScope,
    @Body() input: ReservationInput,
    @RepeatKey() repeatKey: string | undefined,
  ): Promise<ReservationView> {
    return toReservationView(event)(await this.creation.create(event, toReservationWish(input, repeatKey)));
  }

  @Get(':uuid')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'reservations_read', summary: 'Read a reservation' })
  @ApiOkResponse({ type: ReservationView, description: 'The reservation.' })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() event: EventScope, @PathUuid('uuid') uuid: string): Promise<ReservationView> {
    return toReservationView(event)(await this.reservations.read(event, uuid));
  }

  @Post(':uuid/cancel')
  @HttpCode(200)
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'reservations_cancel', summary: 'Give all places of a reservation back' })
  @ApiOkResponse({ type: ReservationView, description: 'The reservation as it is now.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async cancel(@InEvent() event: EventScope, @PathUuid('uuid') uuid: string): Promise<ReservationView> {
    return toReservationView(event)(await this.reservations.cancel(event, uuid));
  }
}
