import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, OfferService, WaitingListHistoryService, WaitingListService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathId } from '../../http/params';
import {
  WaitingListEntryInput,
  WaitingListEntryPatch,
  WaitingListEntryView,
  WaitingListFilters,
  WaitingListHistoryView,
} from './waiting-list.dto';
import { toEntryFilter, toEntryView, toHistoryView, toWish, toWishChanges } from './waiting-list.mapper';

@ApiTags('Waiting list')
@Controller('api/v1/organizers/:organizer/events/:event/waitinglistentries')
export class WaitingListController {
  constructor(
    private readonly waitingList: WaitingListService,
    private readonly offers: OfferService,
    private readonly history: WaitingListHistoryService,
  ) {}

  @Get()
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'waitinglistentries_list', summary: 'List the people who wait or waited' })
  @ApiPageOf(WaitingListEntryView)
  @ApiErrors(400, 401, 403, 404)
  async list(
    @InEvent() event: EventScope,
    @Query() filters: WaitingListFilters,
    @Paging({ orderings: ['id', 'created', 'email', 'item', 'priority'], default: ['created'] }) page: WirePage,
  ): Promise<PageView<WaitingListEntryView>> {
    return pageOf(page, await this.waitingList.list(event, toEntryFilter(filters), page), toEntryView);
  }

  @Post()
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'waitinglistentries_create', summary: 'Put a person on the waiting list' })
  @ApiCreatedResponse({ type: WaitingListEntryView, description: 'The new entry.' })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async create(@InEvent() event: EventScope, @Body() input: WaitingListEntryInput): Promise<WaitingListEntryView> {
    return toEntryView(await this.waitingList.join(event, toWish(input)));
  }

  @Get(':id')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'waitinglistentries_read', summary: 'Read an entry' })
  @ApiOkResponse({ type: WaitingListEntryView, description: 'The entry.' })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() event: EventScope, @PathId('id') id: number): Promise<WaitingListEntryView> {
    return toEntryView(await this.waitingList.read(event, id));
  }

  @Put(':id')
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'waitinglistentries_replace', summary: 'Replace an entry while the person waits' })
  @ApiOkResponse({ type: WaitingListEntryView, description: 'The entry as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Body() input: WaitingListEntryInput,
  ): Promise<WaitingListEntryView> {
    return toEntryView(await this.waitingList.update(event, id, toWishChanges(input)));
  }

  @Patch(':id')
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'waitinglistentries_update', summary: 'Change an entry while the person waits' })
  @ApiOkResponse({ type: WaitingListEntryView, description: 'The entry as it is now.' })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Body() patch: WaitingListEntryPatch,
  ): Promise<WaitingListEntryView> {
    return toEntryView(await this.waitingList.update(event, id, toWishChanges(patch)));
  }

  @Delete(':id')
  @HttpCode(204)
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'waitinglistentries_delete', summary: 'Take a person who waits off the list' })
  @ApiNoContentResponse({ description: 'The entry is gone.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async remove(@InEvent() event: EventScope, @PathId('id') id: number): Promise<void> {
    await this.waitingList.remove(event, id);
  }

  @Post(':id/send_voucher')
  @HttpCode(204)
  @EventAccess('event.orders:write')
  @ApiOperation({
    operationId: 'waitinglistentries_send_voucher',
    summary: 'Send a voucher to a person of your choice',
  })
  @ApiNoContentResponse({ description: 'The voucher was made and its mail queued.' })
  @ApiErrors(400, 401, 403, 404, 409, 422)
  async sendVoucher(@InEvent() event: EventScope, @PathId('id') id: number): Promise<void> {
    await this.offers.send(event, id);
  }

  @Post(':id/move_to_top')
  @HttpCode(200)
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'waitinglistentries_move_to_top', summary: 'Serve a person before everybody else' })
  @ApiOkResponse({ type: WaitingListEntryView, description: 'The entry as it is now.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async moveToTop(@InEvent() event: EventScope, @PathId('id') id: number): Promise<WaitingListEntryView> {
    return toEntryView(await this.waitingList.move(event, id, 'top'));
  }

  @Post(':id/move_to_end')
  @HttpCode(200)
  @EventAccess('event.orders:write')
  @ApiOperation({ operationId: 'waitinglistentries_move_to_end', summary: 'Serve a person after everybody else' })
  @ApiOkResponse({ type: WaitingListEntryView, description: 'The entry as it is now.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async moveToEnd(@InEvent() event: EventScope, @PathId('id') id: number): Promise<WaitingListEntryView> {
    return toEntryView(await this.waitingList.move(event, id, 'end'));
  }

  @Get(':id/history')
  @EventAccess('event.orders:read')
  @ApiOperation({ operationId: 'waitinglistentries_history', summary: 'Read why a person was or was not served' })
  @ApiPageOf(WaitingListHistoryView)
  @ApiErrors(401, 403, 404)
  async readHistory(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Paging({ orderings: ['at'], default: ['at'] }) page: WirePage,
  ): Promise<PageView<WaitingListHistoryView>> {
    return pageOf(page, await this.history.list(event, id, page), toHistoryView);
  }
}
