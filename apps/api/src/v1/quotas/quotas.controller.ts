import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, QuotaService, RemovalService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ConditionalList } from '../../http/conditional-list.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathId } from '../../http/params';
import { QuotaAvailabilityView, QuotaFilters, QuotaInput, QuotaPatch, QuotaQuery, QuotaView } from './quotas.dto';
import { toAvailabilityView, toQuota, toQuotaChanges, toQuotaFilter, toQuotaView } from './quotas.mapper';

@ApiTags('Quotas')
@Controller('api/v1/organizers/:organizer/events/:event/quotas')
export class QuotasController {
  constructor(
    private readonly quotas: QuotaService,
    private readonly removals: RemovalService,
  ) {}

  @Get()
  @EventAccess()
  // What is free changes without a change of the list.
  @ConditionalList('quota', { unlessQuery: 'with_availability' })
  @ApiOperation({ operationId: 'quotas_list', summary: 'List quotas' })
  @ApiPageOf(QuotaView)
  @ApiErrors(400, 401, 403, 404, 412)
  async list(
    @InEvent() event: EventScope,
    @Query() filters: QuotaFilters,
    @Paging({ orderings: ['id', 'size'], default: ['id'] }) page: WirePage,
  ): Promise<PageView<QuotaView>> {
    const rows = await this.quotas.list(event, toQuotaFilter(filters), page);
    return pageOf(page, rows, toQuotaView(filters.with_availability));
  }

  @Post()
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'quotas_create', summary: 'Add a quota' })
  @ApiCreatedResponse({ type: QuotaView, description: 'The new quota.' })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async create(@InEvent() event: EventScope, @Body() input: QuotaInput): Promise<QuotaView> {
    return toQuotaView()(await this.quotas.create(event, toQuota(input)));
  }

  @Get(':id')
  @EventAccess()
  @ApiOperation({ operationId: 'quotas_read', summary: 'Read a quota' })
  @ApiOkResponse({ type: QuotaView, description: 'The quota.' })
  @ApiErrors(400, 401, 403, 404)
  async read(@InEvent() event: EventScope, @PathId('id') id: number, @Query() query: QuotaQuery): Promise<QuotaView> {
    return toQuotaView(query.with_availability)(await this.quotas.read(event, id));
  }

  @Get(':id/availability')
  @EventAccess()
  @ApiOperation({ operationId: 'quotas_availability', summary: 'Read what is left of a quota, and who has the rest' })
  @ApiOkResponse({ type: QuotaAvailabilityView, description: 'What is left, and who has the rest.' })
  @ApiErrors(401, 403, 404)
  async availability(@InEvent() event: EventScope, @PathId('id') id: number): Promise<QuotaAvailabilityView> {
    return toAvailabilityView(await this.quotas.read(event, id));
  }

  @Put(':id')
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'quotas_replace', summary: 'Replace a quota' })
  @ApiOkResponse({ type: QuotaView, description: 'The quota as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(@InEvent() event: EventScope, @PathId('id') id: number, @Body() input: QuotaInput): Promise<QuotaView> {
    return toQuotaView()(await this.quotas.update(event, id, toQuotaChanges(input)));
  }

  @Patch(':id')
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'quotas_update', summary: 'Change a quota' })
  @ApiOkResponse({ type: QuotaView, description: 'The quota as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(@InEvent() event: EventScope, @PathId('id') id: number, @Body() patch: QuotaPatch): Promise<QuotaView> {
    return toQuotaView()(await this.quotas.update(event, id, toQuotaChanges(patch)));
  }

  @Delete(':id')
  @HttpCode(204)
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'quotas_delete', summary: 'Delete a quota' })
  @ApiNoContentResponse({ description: 'The quota is gone; vouchers for it are for everything now.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async remove(@InEvent() event: EventScope, @PathId('id') id: number): Promise<void> {
    await this.removals.removeQuota(event, id);
  }
}
