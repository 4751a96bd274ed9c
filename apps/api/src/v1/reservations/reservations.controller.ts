import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, ReservationEdits, ReservationService } from '@vestibule/engine';
import { Principal } from '@vestibule/tenancy';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { PageGenerated } from '../../http/page-generated.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InEvent, PathUuid, RepeatKey } from '../../http/params';
import { ReservationPatch } from './reservation-actions.dto';
import { toReservationEdit } from './reservation-actions.mapper';
import { ReservationInput } from './reservation-input.dto';
import { ReservationMaking } from './reservation-making';
import { ReservationViews } from './reservation-views';
import { toReservationWish } from './reservation-wish.mapper';
import { ReservationFilters, ReservationView } from './reservations.dto';
import { toReservationFilter } from './reservations.mapper';

@ApiTags('Reservations')
@Controller('api/v1/organizers/:organizer/events/:event/reservations')
export class ReservationsController {
  constructor(
    private readonly reservations: ReservationService,
    private readonly making: ReservationMaking,
    private readonly edits: ReservationEdits,
    private readonly views: ReservationViews,
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
    const rows = await this.reservations.list(event, toReservationFilter(filters), page);
    const show = await this.views.allOf(event, rows.rows);
    return pageOf(page, rows, (row) => show(event, row));
  }

  @Post()
  @EventAccess('event.orders:write')
  @ApiOperation({
    operationId: 'reservations_create',
    summary: 'Reserve places, all or none',
    description:
      'Free ones are valid at once. To be paid, the places are held while `checkout_url` leads to the payment, unless `paid` says that the money was taken already.',
  })
  @ApiCreatedResponse({ type: ReservationView, description: 'The reservation; its places are taken or held.' })
  @ApiErrors(400, 401, 403, 409, 415, 422, 503)
  async create(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @Body() input: ReservationInput,
    @RepeatKey() repeatKey: string | undefined,
  ): Promise<ReservationView> {
    const made = await this.making.make(event, toReservationWish(input, { caller, repeatKey }));
    return this.views.one(event, made);
  }

  @Get(':uuid')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'reservations_read', summary: 'Read a reservation' })
  @ApiOkResponse({ type: ReservationView, description: 'The reservation.' })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() event: EventScope, @PathUuid('uuid') uuid: string): Promise<ReservationView> {
    return this.views.one(event, await this.reservations.read(event, uuid));
  }

  @Patch(':uuid')
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'reservations_update', summary: 'Correct who a reservation is for' })
  @ApiOkResponse({ type: ReservationView, description: 'The reservation as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
    @Body() patch: ReservationPatch,
  ): Promise<ReservationView> {
    return this.views.one(event, await this.edits.edit(event, uuid, toReservationEdit(patch, caller.credential)));
  }
}
