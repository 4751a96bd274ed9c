import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, ScanHistory, type ScanOutcome, ScanService, TicketService } from '@vestibule/engine';
import type { Principal } from '@vestibule/tenancy';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InEvent, PathUuid } from '../../http/params';
import { QrInput, ScanRefusedView, TicketScanInput, TicketScanView } from './scans.dto';
import { toScanError, toTicketScanView } from './scans.mapper';
import { TicketView } from './tickets.dto';
import { toTicketView } from './tickets.mapper';

const refused = { type: ScanRefusedView, description: 'The ticket is not let in; `code` says why.' };

@ApiTags('Tickets')
@Controller('api/v1/organizers/:organizer/events/:event/tickets')
export class TicketScansController {
  constructor(
    private readonly scans: ScanService,
    private readonly history: ScanHistory,
    private readonly tickets: TicketService,
  ) {}

  @Post('scan')
  @HttpCode(200)
  @EventAccess('event.orders:checkin')
  @ApiOperation({ operationId: 'tickets_scan_code', summary: 'Let the ticket of a QR code in, once' })
  @ApiOkResponse({ type: TicketView, description: 'The ticket, let in now.' })
  @ApiConflictResponse(refused)
  @ApiErrors(400, 401, 403, 404, 415, 422)
  async scanCode(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @Body() { qr }: QrInput,
  ): Promise<TicketView> {
    const shown = { qr, eventId: event.eventId };
    return this.letIn(event, await this.scans.scan(event, shown, caller.credential));
  }

  @Post(':uuid/scan')
  @HttpCode(200)
  @EventAccess('event.orders:checkin')
  @ApiOperation({
    operationId: 'tickets_scan',
    summary: 'Let a ticket in, once; a QR code that comes along must be its own',
  })
  @ApiOkResponse({ type: TicketView, description: 'The ticket, let in now.' })
  @ApiConflictResponse(refused)
  @ApiErrors(400, 401, 403, 404, 415, 422)
  async scan(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') ticketUuid: string,
    @Body() { qr }: TicketScanInput,
  ): Promise<TicketView> {
    const shown = { qr: qr ?? undefined, ticketUuid, eventId: event.eventId };
    return this.letIn(event, await this.scans.scan(event, shown, caller.credential));
  }

  @Post(':uuid/unscan')
  @HttpCode(200)
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'tickets_unscan', summary: 'Take back that a ticket was let in' })
  @ApiOkResponse({ type: TicketView, description: 'The ticket, valid again.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async unscan(
    @InEvent() event: EventScope,
    @Caller() caller: Principal,
    @PathUuid('uuid') uuid: string,
  ): Promise<TicketView> {
    await this.scans.unscan(event, uuid, caller.credential);
    return toTicketView(await this.tickets.read(event, { uuid }));
  }

  @Get(':uuid/scans')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'tickets_scans_list', summary: 'Read every attempt to go in with a ticket' })
  @ApiPageOf(TicketScanView)
  @ApiErrors(401, 403, 404)
  async scansOf(
    @InEvent() event: EventScope,
    @PathUuid('uuid') uuid: string,
    @Paging({ orderings: ['datetime'], default: ['datetime'] }) page: WirePage,
  ): Promise<PageView<TicketScanView>> {
    return pageOf(page, await this.history.list(event, uuid, page), toTicketScanView);
  }

  private async letIn(event: EventScope, outcome: ScanOutcome): Promise<TicketView> {
    if (outcome.outcome !== 'accepted') throw toScanError(outcome);
    return toTicketView(await this.tickets.read(event, outcome.ticket));
  }
}
