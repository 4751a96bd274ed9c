import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type EventScope, TicketPrinting, TicketService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathUuid } from '../../http/params';
import { TicketFilters, TicketView } from './tickets.dto';
import { toTicketFilter, toTicketView } from './tickets.mapper';

@ApiTags('Tickets')
@Controller('api/v1/organizers/:organizer/events/:event/tickets')
export class TicketsController {
  constructor(
    private readonly tickets: TicketService,
    private readonly printing: TicketPrinting,
  ) {}

  @Get()
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'tickets_list', summary: 'List tickets' })
  @ApiPageOf(TicketView)
  @ApiErrors(400, 401, 403, 404)
  async list(
    @InEvent() event: EventScope,
    @Query() filters: TicketFilters,
    @Paging({
      orderings: ['id', 'position', 'first_name', 'last_name', 'seat', 'status', 'scanned_at'],
      default: ['id'],
    })
    page: WirePage,
  ): Promise<PageView<TicketView>> {
    return pageOf(page, await this.tickets.list(event, toTicketFilter(filters), page), toTicketView);
  }

  @Get(':uuid')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'tickets_read', summary: 'Read a ticket' })
  @ApiOkResponse({ type: TicketView, description: 'The ticket.' })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() event: EventScope, @PathUuid('uuid') uuid: string): Promise<TicketView> {
    return toTicketView(await this.tickets.read(event, { uuid }));
  }

  @Get(':uuid/pdf')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'tickets_pdf', summary: 'Download a valid ticket to be printed' })
  @ApiProduces('application/pdf')
  @ApiOkResponse({
    description: 'The ticket, on one page.',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiErrors(401, 403, 404, 409)
  async pdf(@InEvent() event: EventScope, @PathUuid('uuid') uuid: string): Promise<StreamableFile> {
    const { pdf } = await this.printing.print(event, { uuid });
    const disposition = `attachment; filename="ticket-${uuid.slice(0, 8)}.pdf"`;
    return new StreamableFile(pdf, { type: 'application/pdf', length: pdf.length, disposition });
  }
}
