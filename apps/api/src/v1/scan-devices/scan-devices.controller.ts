import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicLinks } from '@vestibule/platform';
import { DevicePairingService } from '@vestibule/tenancy';
import { OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { AnswerShownOnce } from '../../http/idempotency.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InOrganizer, PathId } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { NewScanDeviceView, ScanDeviceInput, ScanDeviceView } from './scan-devices.dto';
import { toNewScanDeviceView, toScanDeviceView } from './scan-devices.mapper';

@ApiTags('Keys and devices')
@Controller('api/v1/organizers/:organizer/scan-devices')
export class ScanDevicesController {
  constructor(
    private readonly devices: DevicePairingService,
    private readonly links: PublicLinks,
  ) {}

  @Get()
  @OrganizerAccess('organizer.devices:read')
  @ApiOperation({ operationId: 'scan_devices_list', summary: 'List devices at work, and those that are still to come' })
  @ApiPageOf(ScanDeviceView)
  @ApiErrors(401, 403, 404)
  async list(
    @InOrganizer() scope: OrganizerScope,
    @Paging({ orderings: ['id'], default: ['id'] }) page: WirePage,
  ): Promise<PageView<ScanDeviceView>> {
    return pageOf(page, await this.devices.list(scope, page), toScanDeviceView);
  }

  @Post()
  @AnswerShownOnce()
  @OrganizerAccess('organizer.devices:write')
  @ApiOperation({ operationId: 'scan_devices_create', summary: 'Make a pairing code for a device' })
  @ApiCreatedResponse({ description: 'The device to come, with its code this once.', type: NewScanDeviceView })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async create(@InOrganizer() scope: OrganizerScope, @Body() { name }: ScanDeviceInput): Promise<NewScanDeviceView> {
    const issued = await this.devices.create(scope, name);
    return toNewScanDeviceView(issued, this.links.pairDevice(issued.code));
  }

  @Get(':id')
  @OrganizerAccess('organizer.devices:read')
  @ApiOperation({ operationId: 'scan_devices_read', summary: 'Read a device' })
  @ApiOkResponse({ description: 'The device.', type: ScanDeviceView })
  @ApiErrors(401, 403, 404)
  async read(@InOrganizer() scope: OrganizerScope, @PathId('id') id: number): Promise<ScanDeviceView> {
    return toScanDeviceView(await this.devices.read(scope, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @OrganizerAccess('organizer.devices:write')
  @ApiOperation({ operationId: 'scan_devices_delete', summary: 'Archive a device' })
  @ApiNoContentResponse({ description: 'Its key, or its code, stops working within a second.' })
  @ApiErrors(401, 403, 404, 409, 422)
  delete(@InOrganizer() scope: OrganizerScope, @PathId('id') id: number): Promise<void> {
    return this.devices.archive(scope, id);
  }
}
