import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, Gauge } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { InEvent } from '../../http/params';
import { GaugeFilters, GaugeView } from './scans.dto';

@ApiTags('Tickets')
@Controller('api/v1/organizers/:organizer/events/:event/gauge')
export class GaugeController {
  constructor(private readonly gauge: Gauge) {}

  @Get()
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'events_gauge', summary: 'Count places, valid tickets and people inside' })
  @ApiOkResponse({ type: GaugeView, description: 'The counts.' })
  @ApiErrors(400, 401, 403)
  async read(@InEvent() event: EventScope, @Query() { subevent }: GaugeFilters): Promise<GaugeView> {
    return { ...(await this.gauge.ofEvent(event, subevent)) };
  }
}
