import { Controller, Get, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DoorList, EventCards, Gauge, TicketPrinting } from '@vestibule/engine';
import { ApiKeyHolder } from '@vestibule/tenancy';
import { KeyAccess, KeylessRoute } from '../../../http/access';
import { ApiErrors } from '../../../http/api-docs';
import { OfKey, PathUuid } from '../../../http/params';
import { RateLimit } from '../../../http/rate-limit.guard';
import { notFound } from '../../../http/wire-error';
import { TibilletGauge, TibilletTicket } from './tickets.dto';
import { toTibilletGauge, toTibilletTicket } from './tickets.mapper';

@ApiTags('Tickets')
@Controller('api')
export class TibilletTicketsController {
  constructor(
    private readonly door: DoorList,
    private readonly readings: Gauge,
    private readonly events: EventCards,
    private readonly printing: TicketPrinting,
  ) {}

  @Get('ticket')
  @KeyAccess('ticket')
  @ApiOperation({ operationId: 'tickets_today', summary: 'List valid tickets of what starts today' })
  @ApiOkResponse({
    type: TibilletTicket,
    isArray: true,
    description:
      'Tickets K and S of events that start between 04:00 and 03:59 of the organizer’s zone, at most 10,000.',
  })
  @ApiErrors(403)
  async today(@OfKey() key: ApiKeyHolder): Promise<TibilletTicket[]> {
    return (await this.door.today(key, null)).map(toTibilletTicket);
  }

  @Get('ticket/:uuid')
  @KeyAccess('ticket')
  @ApiOperation({ operationId: 'tickets_read', summary: 'Read a ticket, whatever its state' })
  @ApiOkResponse({ type: TibilletTicket, description: 'The ticket.' })
  @ApiErrors(403, 404)
  async read(@OfKey() key: ApiKeyHolder, @PathUuid('uuid') uuid: string): Promise<TibilletTicket> {
    return toTibilletTicket(await this.door.read(key, uuid));
  }

  @Get('ticket/pdf/:uuid')
  @KeylessRoute()
  @RateLimit('ticket')
  @ApiProduces('application/pdf')
  @ApiOperation({ operationId: 'tickets_pdf', summary: 'The ticket to be printed, for whoever knows its UUID' })
  @ApiOkResponse({ description: 'The ticket.', content: { 'application/pdf': { schema: pdfSchema() } } })
  @ApiErrors(403, 404, 429)
  async pdf(@PathUuid('uuid') uuid: string): Promise<StreamableFile> {
    const scope = await this.events.findByTicket(uuid);
    if (!scope) throw notFound();
    const { pdf } = await this.printing.print(scope, { uuid });
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `attachment; filename="ticket-${uuid}.pdf"`,
    });
  }

  @Get('gauge')
  @KeyAccess('ticket')
  @ApiOperation({ operationId: 'gauge_read', summary: 'How full the house is today' })
  @ApiOkResponse({ type: TibilletGauge, description: 'Places, valid tickets and people inside.' })
  @ApiErrors(403)
  async gauge(@OfKey() key: ApiKeyHolder): Promise<TibilletGauge> {
    return toTibilletGauge(await this.readings.ofToday(key, null));
  }
}

function pdfSchema() {
  return { type: 'string' as const, format: 'binary' };
}
