import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DoorList, EventCards, type EventScope, ScanService } from '@vestibule/engine';
import { ApiKeyHolder, DevicePairingService } from '@vestibule/tenancy';
import type { Request } from 'express';
import { KeyAccess, KeylessRoute } from '../../../http/access';
import { ApiErrors } from '../../../http/api-docs';
import { OfKey } from '../../../http/params';
import { RateLimit } from '../../../http/rate-limit.guard';
import { detail, notFound } from '../../../http/wire-error';
import {
  TibilletCheck,
  TibilletHits,
  TibilletListInput,
  TibilletPairing,
  TibilletQrInput,
  TibilletScan,
  TibilletScanInput,
  TibilletScanKey,
  TibilletSearchInput,
  TibilletTicketPage,
} from './scan.dto';
import { ScanViews } from './scan-views.service';
import { noTicket, toCheck, toPageRequest, toScan, toTicketPage } from './scan.mapper';

@ApiTags('Scan')
@Controller('scan')
export class TibilletScanController {
  constructor(
    private readonly devices: DevicePairingService,
    private readonly scans: ScanService,
    private readonly door: DoorList,
    private readonly events: EventCards,
    private readonly views: ScanViews,
  ) {}

  @Get(':code/pair')
  @KeylessRoute()
  @RateLimit('pair')
  @ApiOperation({ operationId: 'scan_pair', summary: 'Claim the key of a device with its pairing code, once' })
  @ApiOkResponse({ type: TibilletPairing, description: 'The device has its key.' })
  @ApiErrors(400, 403, 429)
  async pair(@Param('code') code: string, @Req() { method }: Request): Promise<TibilletPairing> {
    // Express answers HEAD as it does GET, but whoever only looks at an address may not use up its code.
    if (method === 'HEAD') throw detail(405, 'Method "HEAD" not allowed.', { Allow: 'GET, OPTIONS' });
    const { organizerName, key, device } = await this.devices.claim(code);
    return {
      success: true,
      tenant_name: organizerName,
      api_key: key,
      device_uuid: device.uuid,
      device_name: device.name,
    };
  }

  @Get('check_api_scan')
  @KeyAccess('ticket')
  @ApiOperation({ operationId: 'scan_check_key', summary: 'Tell whether the key may scan' })
  @ApiOkResponse({ type: TibilletScanKey, description: 'It may.' })
  @ApiErrors(403)
  checkKey(@OfKey() key: ApiKeyHolder): TibilletScanKey {
    return { success: true, device_name: key.name };
  }

  @Post('check_ticket')
  @HttpCode(200)
  @KeyAccess('ticket')
  @ApiOperation({ operationId: 'scan_check_ticket', summary: 'Look up the ticket of a code; nothing changes' })
  @ApiOkResponse({ type: TibilletCheck, description: 'The ticket.' })
  @ApiErrors(400, 403, 404, 406, 409, 415, 422)
  async check(@OfKey() key: ApiKeyHolder, @Body() { qrcode_data: qr }: TibilletQrInput): Promise<TibilletCheck> {
    if (!qr) throw detail(406, 'There is no code.');
    const look = await this.scans.look(key, { qr });
    if (look.outcome !== 'found') throw noTicket(look.outcome);
    return toCheck(look.ticket, await this.views.ticket(key, look.ticket));
  }

  @Post('ticket')
  @HttpCode(200)
  @KeyAccess('ticket')
  @ApiOperation({ operationId: 'scan_ticket', summary: 'Let a ticket in, once' })
  @ApiOkResponse({ type: TibilletScan, description: 'The ticket, and whether its person may go in.' })
  @ApiErrors(400, 403, 404, 406, 409, 415, 422)
  async scan(@OfKey() key: ApiKeyHolder, @Body() input: TibilletScanInput): Promise<TibilletScan> {
    if (!input.qrcode_data) throw detail(400, 'There is no code.');
    const shown = { qr: input.qrcode_data, eventUuid: input.event_uuid.toLowerCase() };
    const scan = await this.scans.scan(key, shown, key.credential);
    if (!('ticket' in scan)) throw noTicket(scan.outcome);
    return toScan(scan.outcome, toCheck(scan.ticket, await this.views.ticket(key, scan.ticket)));
  }

  @Post('search_ticket')
  @HttpCode(200)
  @KeyAccess('ticket')
  @ApiOperation({ operationId: 'scan_search_ticket', summary: 'Find tickets of an event, in any state' })
  @ApiOkResponse({ type: TibilletHits, description: 'At most 50 tickets.' })
  @ApiErrors(400, 403, 404, 409, 415, 422)
  async search(@OfKey() key: ApiKeyHolder, @Body() input: TibilletSearchInput): Promise<TibilletHits> {
    const found = await this.door.search(await this.ownEvent(key, input.event_uuid), input.search);
    return { count: found.length, results: await this.views.tickets(key, found) };
  }

  @Post('list_tickets')
  @HttpCode(200)
  @KeyAccess('ticket')
  @ApiOperation({ operationId: 'scan_list_tickets', summary: 'List the valid tickets of an event' })
  @ApiOkResponse({ type: TibilletTicketPage, description: 'One page of the list.' })
  @ApiErrors(400, 403, 404, 409, 415, 422)
  async list(@OfKey() key: ApiKeyHolder, @Body() input: TibilletListInput): Promise<TibilletTicketPage> {
    const page = toPageRequest(input);
    const { count, rows } = await this.door.page(await this.ownEvent(key, input.event_uuid), page);
    return toTicketPage(count, await this.views.tickets(key, rows), page);
  }

  private async ownEvent(key: ApiKeyHolder, uuid: string): Promise<EventScope> {
    const scope = await this.events.find(uuid.toLowerCase());
    if (scope?.organizerId !== key.organizerId) throw notFound();
    return scope;
  }
}
