import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, RemovalService, SubeventService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { AttributeFilter } from '../../http/attribute-filter';
import { ConditionalList } from '../../http/conditional-list.interceptor';
import { PageGenerated } from '../../http/page-generated.interceptor';
import { ApiPageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathId } from '../../http/params';
import { SubeventFilters } from './subevent-filters.dto';
import { SubeventLister } from './subevent-lister';
import { SubeventInput, SubeventPatch, SubeventView } from './subevents.dto';
import { toNewSubevent, toSubeventChange, toSubeventView } from './subevents.mapper';

@ApiTags('Subevents')
@Controller('api/v1/organizers/:organizer/events/:event/subevents')
export class SubeventsController {
  constructor(
    private readonly subevents: SubeventService,
    private readonly lister: SubeventLister,
    private readonly removals: RemovalService,
  ) {}

  @Get()
  @EventAccess()
  @PageGenerated()
  // What is free, and what is over, changes without a change of the list.
  @ConditionalList('subevent', { unlessQuery: ['with_availability_for', 'is_past', 'is_future'] })
  @ApiOperation({ operationId: 'subevents_list', summary: 'List the dates of a series' })
  @ApiPageOf(SubeventView)
  @ApiErrors(400, 401, 403, 404, 412)
  list(
    @InEvent() event: EventScope,
    @Query() filters: SubeventFilters,
    @AttributeFilter() attributes: Record<string, string>,
    @Paging({ orderings: ['id', 'date_from', 'last_modified'], default: ['date_from'] }) page: WirePage,
  ): Promise<PageView<SubeventView>> {
    return this.lister.list(event, { filters, attributes, eventIds: [event.eventId] }, page);
  }

  @Post()
  @EventAccess('event.subevents:write')
  @ApiOperation({ operationId: 'subevents_create', summary: 'Add a date to a series' })
  @ApiCreatedResponse({ description: 'The new date.', type: SubeventView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async create(@InEvent() event: EventScope, @Body() input: SubeventInput): Promise<SubeventView> {
    return toSubeventView(await this.subevents.create(event, toNewSubevent(input)));
  }

  @Get(':id')
  @EventAccess()
  @ApiOperation({ operationId: 'subevents_read', summary: 'Read a date' })
  @ApiOkResponse({ description: 'The date.', type: SubeventView })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() event: EventScope, @PathId('id') id: number): Promise<SubeventView> {
    return toSubeventView(await this.subevents.read(event, id));
  }

  @Put(':id')
  @EventAccess('event.subevents:write')
  @ApiOperation({ operationId: 'subevents_replace', summary: 'Write a date' })
  @ApiOkResponse({ description: 'The date as it is now.', type: SubeventView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Body() input: SubeventInput,
  ): Promise<SubeventView> {
    return toSubeventView(await this.subevents.update(event, id, toSubeventChange(input)));
  }

  @Patch(':id')
  @EventAccess('event.subevents:write')
  @ApiOperation({ operationId: 'subevents_update', summary: 'Change a date' })
  @ApiOkResponse({ description: 'The date as it is now.', type: SubeventView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Body() change: SubeventPatch,
  ): Promise<SubeventView> {
    return toSubeventView(await this.subevents.update(event, id, toSubeventChange(change)));
  }

  @Delete(':id')
  @HttpCode(204)
  @EventAccess('event.subevents:write')
  @ApiOperation({ operationId: 'subevents_delete', summary: 'Delete a date nobody reserved anything of' })
  @ApiNoContentResponse({ description: 'The date is gone with its quotas.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async delete(@InEvent() event: EventScope, @PathId('id') id: number): Promise<void> {
    await this.removals.removeSubevent(event, id);
  }
}
