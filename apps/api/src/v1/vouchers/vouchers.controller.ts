import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { type EventScope, voucherBatchLimit, VoucherCreation, VoucherService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathId } from '../../http/params';
import { readListInto } from '../../http/wire.pipe';
import { VoucherFilters, VoucherInput, VoucherPatch, VoucherView } from './vouchers.dto';
import { toVoucher, toVoucherChanges, toVoucherFilter, toVoucherView } from './vouchers.mapper';

@ApiTags('Vouchers')
@Controller('api/v1/organizers/:organizer/events/:event/vouchers')
export class VouchersController {
  constructor(
    private readonly vouchers: VoucherService,
    private readonly creation: VoucherCreation,
  ) {}

  @Get()
  @EventAccess('event.vouchers:read')
  @ApiOperation({ operationId: 'vouchers_list', summary: 'List vouchers' })
  @ApiPageOf(VoucherView)
  @ApiErrors(400, 401, 403, 404)
  async list(
    @InEvent() event: EventScope,
    @Query() filters: VoucherFilters,
    @Paging({ orderings: ['id', 'code', 'max_usages', 'valid_until', 'value'], default: ['id'] }) page: WirePage,
  ): Promise<PageView<VoucherView>> {
    return pageOf(page, await this.vouchers.list(event, toVoucherFilter(filters), page), toVoucherView);
  }

  @Post()
  @EventAccess('event.vouchers:write')
  @ApiOperation({ operationId: 'vouchers_create', summary: 'Make a voucher' })
  @ApiCreatedResponse({ type: VoucherView, description: 'The new voucher.' })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async create(@InEvent() event: EventScope, @Body() input: VoucherInput): Promise<VoucherView> {
    return toVoucherView(await this.creation.create(event, toVoucher(input)));
  }

  @Post('batch_create')
  @EventAccess('event.vouchers:write')
  @ApiOperation({ operationId: 'vouchers_batch_create', summary: 'Make several vouchers, all or none' })
  @ApiBody({ type: VoucherInput, isArray: true })
  @ApiCreatedResponse({
    type: VoucherView,
    isArray: true,
    description: 'The new vouchers, in the order of the request.',
  })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async createBatch(@InEvent() event: EventScope, @Body() body: unknown): Promise<VoucherView[]> {
    const inputs = readListInto(VoucherInput, body, voucherBatchLimit);
    return (await this.creation.createMany(event, inputs.map(toVoucher))).map(toVoucherView);
  }

  @Get(':id')
  @EventAccess('event.vouchers:read')
  @ApiOperation({ operationId: 'vouchers_read', summary: 'Read a voucher' })
  @ApiOkResponse({ type: VoucherView, description: 'The voucher.' })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() event: EventScope, @PathId('id') id: number): Promise<VoucherView> {
    return toVoucherView(await this.vouchers.read(event, id));
  }

  @Put(':id')
  @EventAccess('event.vouchers:write')
  @ApiOperation({ operationId: 'vouchers_replace', summary: 'Replace a voucher' })
  @ApiOkResponse({ type: VoucherView, description: 'The voucher as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Body() input: VoucherInput,
  ): Promise<VoucherView> {
    return toVoucherView(await this.vouchers.update(event, id, toVoucherChanges(input)));
  }

  @Patch(':id')
  @EventAccess('event.vouchers:write')
  @ApiOperation({ operationId: 'vouchers_update', summary: 'Change a voucher' })
  @ApiOkResponse({ type: VoucherView, description: 'The voucher as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Body() patch: VoucherPatch,
  ): Promise<VoucherView> {
    return toVoucherView(await this.vouchers.update(event, id, toVoucherChanges(patch)));
  }

  @Delete(':id')
  @HttpCode(204)
  @EventAccess('event.vouchers:write')
  @ApiOperation({ operationId: 'vouchers_delete', summary: 'Delete a voucher that was never used' })
  @ApiNoContentResponse({ description: 'The voucher is gone, and with it the wish it answered.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async remove(@InEvent() event: EventScope, @PathId('id') id: number): Promise<void> {
    await this.vouchers.remove(event, id);
  }
}
