import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventCard, EventCards } from '@vestibule/engine';
import { Clock, PublicLinks } from '@vestibule/platform';
import { ApiKeyHolder } from '@vestibule/tenancy';
import { KeyAccess, KeylessRoute } from '../../../http/access';
import { ApiErrors } from '../../../http/api-docs';
import { KeyOfCaller, OfKey, PathUuid } from '../../../http/params';
import { RateLimit } from '../../../http/rate-limit.guard';
import { notFound } from '../../../http/wire-error';
import { windowOf } from '../values/page-window.dto';
import { EventMaker } from './event-maker.service';
import { TibilletEvent, TibilletEventInput, TibilletEventQuery } from './events.dto';
import { toTibilletEvent } from './events.mapper';

@ApiTags('Events')
@Controller('api')
export class TibilletEventsController {
  constructor(
    private readonly cards: EventCards,
    private readonly maker: EventMaker,
    private readonly links: PublicLinks,
    private readonly clock: Clock,
  ) {}

  @Get('events')
  @KeylessRoute()
  @RateLimit('browse')
  @ApiOperation({ operationId: 'events_list', summary: 'List published events: the organizer’s with a key, else all' })
  @ApiOkResponse({ type: TibilletEvent, isArray: true, description: 'The events, soonest first, at most 1,000.' })
  @ApiErrors(400, 403, 429)
  list(@KeyOfCaller() key: ApiKeyHolder | undefined, @Query() query: TibilletEventQuery): Promise<TibilletEvent[]> {
    return this.shown(key, query);
  }

  @Get('events/future')
  @KeylessRoute()
  @RateLimit('browse')
  @ApiOperation({ operationId: 'events_future', summary: 'List published events that are still to come' })
  @ApiOkResponse({ type: TibilletEvent, isArray: true, description: 'The events, soonest first, at most 1,000.' })
  @ApiErrors(400, 403, 429)
  future(@KeyOfCaller() key: ApiKeyHolder | undefined, @Query() query: TibilletEventQuery): Promise<TibilletEvent[]> {
    return this.shown(key, { ...query, only_futur: true });
  }

  @Post('events')
  @KeyAccess('event')
  @ApiOperation({ operationId: 'events_create', summary: 'Make an event that is on sale at once' })
  @ApiCreatedResponse({ type: TibilletEvent, description: 'The event.' })
  @ApiErrors(400, 403, 409, 415, 422)
  async create(@OfKey() key: ApiKeyHolder, @Body() input: TibilletEventInput): Promise<TibilletEvent> {
    return this.view(await this.cards.read(await this.maker.make(key, input)));
  }

  @Get('events/:uuid')
  @KeylessRoute()
  @RateLimit('browse')
  @ApiOperation({ operationId: 'events_read', summary: 'Read a published event, or any of the organizer with a key' })
  @ApiOkResponse({ type: TibilletEvent, description: 'The event.' })
  @ApiErrors(403, 404, 429)
  async read(@PathUuid('uuid') uuid: string, @KeyOfCaller() key: ApiKeyHolder | undefined): Promise<TibilletEvent> {
    const scope = await this.cards.find(uuid);
    return this.view(visible(scope && (await this.cards.read(scope)), key));
  }

  @Get('eventslug/:slug')
  @KeylessRoute()
  @RateLimit('browse')
  @ApiOperation({ operationId: 'events_read_slug', summary: 'Read an event by its short name' })
  @ApiOkResponse({ type: TibilletEvent, description: 'The event.' })
  @ApiErrors(403, 404, 429)
  async readBySlug(@Param('slug') slug: string, @KeyOfCaller() key: ApiKeyHolder | undefined): Promise<TibilletEvent> {
    return this.view(visible(await this.cards.readBySlug(slug, key), key));
  }

  private async shown(key: ApiKeyHolder | undefined, query: TibilletEventQuery): Promise<TibilletEvent[]> {
    const from = query.only_futur ? this.clock.now() : null;
    const filter = { from, search: query.filter ?? null, ...windowOf(query) };
    const cards = await (key ? this.cards.ofOrganizer(key, filter) : this.cards.ofEverybody(filter));
    return cards.map((card) => this.view(card));
  }

  private view(card: EventCard | undefined): TibilletEvent {
    if (!card) throw notFound();
    return toTibilletEvent(card, ({ scope }) => this.links.eventPage(scope));
  }
}

/** What is published is everybody's; of the organizer of a key whatever it may look after, and nobody else's. */
function visible(card: EventCard | undefined, key: ApiKeyHolder | undefined): EventCard | undefined {
  if (!card || (key && key.organizerId !== card.scope.organizerId)) return undefined;
  return (card.event.live && card.event.isPublic) || key?.may('event') ? card : undefined;
}
