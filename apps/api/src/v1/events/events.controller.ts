import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, EventService } from '@vestibule/engine';
import { Principal } from '@vestibule/tenancy';
import { EventAccess, OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { AttributeFilter } from '../../http/attribute-filter';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InEvent, InOrganizer } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { EventCloner } from './event-cloner';
import { EventCreateQuery, EventDetailView, EventFilters, EventInput, EventPatch, EventView } from './events.dto';
import { limitedTeamOf, toEventChange, toEventFilter, toNewEvent } from './events.mapper';
import { EventViews } from './event-views';

@ApiTags('Events')
@Controller('api/v1/organizers/:organizer/events')
export class EventsController {
  constructor(
    private readonly events: EventService,
    private readonly cloner: EventCloner,
    private readonly views: EventViews,
  ) {}

  @Get()
  @OrganizerAccess()
  @ApiOperation({ operationId: 'events_list', summary: 'List the events the credential reaches' })
  @ApiPageOf(EventView)
  @ApiErrors(400, 401, 403, 404)
  async list(
    @InOrganizer() scope: OrganizerScope,
    @Caller() caller: Principal,
    @Query() filters: EventFilters,
    @AttributeFilter() attributes: Record<string, string>,
    @Paging({ orderings: ['slug', 'date_from'], default: ['slug'] }) page: WirePage,
  ): Promise<PageView<EventView>> {
    const rows = await this.events.list(scope, toEventFilter(filters, attributes, caller.visibleEventIds), page);
    return pageOf(page, rows, await this.views.listed(scope, rows.rows, filters.with_availability_for));
  }

  @Post()
  @OrganizerAccess('organizer.events:create')
  @ApiOperation({ operationId: 'events_create', summary: 'Make an event, from nothing or from another one' })
  @ApiCreatedResponse({ description: 'The new event.', type: EventDetailView })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async create(
    @InOrganizer() scope: OrganizerScope,
    @Caller() caller: Principal,
    @Query() query: EventCreateQuery,
    @Body() input: EventInput,
  ): Promise<EventDetailView> {
    const event = query.clone_from
      ? await this.cloner.cloneNamed(scope, caller, { source: query.clone_from, input })
      : await this.events.create(scope, toNewEvent(input), limitedTeamOf(caller));
    return this.views.detail(scope, event);
  }

  @Get(':event')
  @EventAccess()
  @ApiOperation({ operationId: 'events_read', summary: 'Read an event' })
  @ApiOkResponse({ description: 'The event.', type: EventDetailView })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() scope: EventScope): Promise<EventDetailView> {
    return this.views.detail(scope, await this.events.read(scope));
  }

  @Put(':event')
  @EventAccess('event.settings.general:write')
  @ApiOperation({ operationId: 'events_replace', summary: 'Write an event' })
  @ApiOkResponse({ description: 'The event as it is now.', type: EventDetailView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(@InEvent() scope: EventScope, @Body() input: EventInput): Promise<EventDetailView> {
    return this.views.detail(scope, await this.events.update(scope, toEventChange(input)));
  }

  @Patch(':event')
  @EventAccess('event.settings.general:write')
  @ApiOperation({ operationId: 'events_update', summary: 'Change an event; take it live' })
  @ApiOkResponse({ description: 'The event as it is now.', type: EventDetailView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(@InEvent() scope: EventScope, @Body() change: EventPatch): Promise<EventDetailView> {
    return this.views.detail(scope, await this.events.update(scope, toEventChange(change)));
  }

  @Delete(':event')
  @HttpCode(204)
  @EventAccess('event.settings.general:write')
  @ApiOperation({ operationId: 'events_delete', summary: 'Delete an event nobody reserved anything of' })
  @ApiNoContentResponse({ description: 'The event is gone with everything in it.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async delete(@InEvent() scope: EventScope): Promise<void> {
    await this.events.remove(scope);
  }

  @Post(':event/clone')
  @EventAccess('event.settings.general:write')
  @ApiOperation({ operationId: 'events_clone', summary: 'Make an event like this one' })
  @ApiCreatedResponse({ description: 'The new event.', type: EventDetailView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async clone(
    @InEvent() scope: EventScope,
    @Caller() caller: Principal,
    @Body() input: EventInput,
  ): Promise<EventDetailView> {
    return this.views.detail(scope, await this.cloner.clone(scope, caller, input));
  }
}
