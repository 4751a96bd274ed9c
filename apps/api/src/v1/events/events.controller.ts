import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BestAvailabilityService, type EventEntity, type EventScope, EventService } from '@vestibule/engine';
import { PublicLinks } from '@vestibule/platform';
import { Principal } from '@vestibule/tenancy';
import { EventAccess, OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { AttributeFilter } from '../../http/attribute-filter';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InEvent, InOrganizer } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { EventCloner } from './event-cloner';
import { EventCreateQuery, EventDetailView, EventFilters, EventInput, EventPatch, EventView } from './events.dto';
import {
  type EventPlace,
  limitedTeamOf,
  toEventChange,
  toEventDetailView,
  toEventFilter,
  toEventView,
  toNewEvent,
} from './events.mapper';

@ApiTags('Events')
@Controller('api/v1/organizers/:organizer/events')
export class EventsController {
  constructor(
    private readonly events: EventService,
    private readonly cloner: EventCloner,
    private readonly availability: BestAvailabilityService,
    private readonly links: PublicLinks,
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
    const bestState = await this.bestStates(scope, filters.with_availability_for, rows.rows);
    return pageOf(page, rows, (event) => toEventView(event, this.placeOf(scope), bestState(event)));
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
    return toEventDetailView(event, this.placeOf(scope));
  }

  @Get(':event')
  @EventAccess()
  @ApiOperation({ operationId: 'events_read', summary: 'Read an event' })
  @ApiOkResponse({ description: 'The event.', type: EventDetailView })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() scope: EventScope): Promise<EventDetailView> {
    return toEventDetailView(await this.events.read(scope), this.placeOf(scope));
  }

  @Put(':event')
  @EventAccess('event.settings.general:write')
  @ApiOperation({ operationId: 'events_replace', summary: 'Write an event' })
  @ApiOkResponse({ description: 'The event as it is now.', type: EventDetailView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(@InEvent() scope: EventScope, @Body() input: EventInput): Promise<EventDetailView> {
    return toEventDetailView(await this.events.update(scope, toEventChange(input)), this.placeOf(scope));
  }

  @Patch(':event')
  @EventAccess('event.settings.general:write')
  @ApiOperation({ operationId: 'events_update', summary: 'Change an event; take it live' })
  @ApiOkResponse({ description: 'The event as it is now.', type: EventDetailView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(@InEvent() scope: EventScope, @Body() change: EventPatch): Promise<EventDetailView> {
    return toEventDetailView(await this.events.update(scope, toEventChange(change)), this.placeOf(scope));
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
    return toEventDetailView(await this.cloner.clone(scope, caller, input), this.placeOf(scope));
  }

  private placeOf({ organizerSlug }: OrganizerScope): EventPlace {
    return { links: this.links, organizerSlug };
  }

  /** Availability by event, or undefined when nobody asked. */
  private async bestStates(scope: OrganizerScope, salesChannel: string | undefined, events: readonly EventEntity[]) {
    if (salesChannel === undefined) return () => undefined;
    const ids = events.map(({ id }) => id);
    const states = await this.availability.states(scope, { of: 'event', ids, salesChannel });
    return ({ id }: EventEntity) => states.get(id) ?? null;
  }
}
