import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ReservationService } from '@vestibule/engine';
import { Principal } from '@vestibule/tenancy';
import { EventsAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { PageGenerated } from '../../http/page-generated.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InOrganizer } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { ReservationViews } from '../reservations/reservation-views';
import { ReservationView } from '../reservations/reservations.dto';
import { toReservationFilter } from '../reservations/reservations.mapper';
import { EventsInReach } from './events-in-reach';
import { OrganizerReservationFilters } from './organizer-reservations.dto';

@ApiTags('Reservations')
@Controller('api/v1/organizers/:organizer/reservations')
export class OrganizerReservationsController {
  constructor(
    private readonly reservations: ReservationService,
    private readonly events: EventsInReach,
    private readonly views: ReservationViews,
  ) {}

  @Get()
  @EventsAccess('event.orders:read')
  @PageGenerated()
  @ApiOperation({
    operationId: 'organizer_reservations_list',
    summary: 'List the reservations of every event in reach',
  })
  @ApiPageOf(ReservationView)
  @ApiErrors(400, 401, 403, 404)
  async list(
    @InOrganizer() scope: OrganizerScope,
    @Caller() caller: Principal,
    @Query() filters: OrganizerReservationFilters,
    @Paging({
      orderings: ['datetime', 'code', 'status', 'last_modified', 'cancellation_date'],
      default: ['datetime'],
    })
    page: WirePage,
  ): Promise<PageView<ReservationView>> {
    const eventIds = await this.events.idsFor(caller, filters.event);
    const filter = toReservationFilter(filters);
    const rows = await this.reservations.listOfOrganizer(scope, { eventIds, filter, page });
    const show = await this.views.allOf(scope, rows.rows);
    return pageOf(page, rows, ({ eventSlug, ...found }) => show({ ...scope, eventSlug }, found));
  }
}
