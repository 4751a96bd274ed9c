import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, ItemService, RemovalService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ConditionalList } from '../../http/conditional-list.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathId } from '../../http/params';
import { ItemFilters, ItemInput, ItemPatch, ItemView } from './items.dto';
import { toItemChange, toItemFilter, toItemView, toNewItem } from './items.mapper';

@ApiTags('Items')
@Controller('api/v1/organizers/:organizer/events/:event/items')
export class ItemsController {
  constructor(
    private readonly items: ItemService,
    private readonly removals: RemovalService,
  ) {}

  @Get()
  @EventAccess()
  @ConditionalList('item')
  @ApiOperation({ operationId: 'items_list', summary: 'List items with their variations' })
  @ApiPageOf(ItemView)
  @ApiErrors(400, 401, 403, 404, 412)
  async list(
    @InEvent() event: EventScope,
    @Query() filters: ItemFilters,
    @Paging({ orderings: ['id', 'position'], default: ['position'] }) page: WirePage,
  ): Promise<PageView<ItemView>> {
    return pageOf(page, await this.items.list(event, toItemFilter(filters), page), toItemView);
  }

  @Post()
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'items_create', summary: 'Add an item, with its variations if it has some' })
  @ApiCreatedResponse({ description: 'The new item.', type: ItemView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async create(@InEvent() event: EventScope, @Body() input: ItemInput): Promise<ItemView> {
    const { item, variations } = toNewItem(input);
    return toItemView(await this.items.create(event, item, variations));
  }

  @Get(':item')
  @EventAccess()
  @ApiOperation({ operationId: 'items_read', summary: 'Read an item' })
  @ApiOkResponse({ description: 'The item.', type: ItemView })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() event: EventScope, @PathId('item') id: number): Promise<ItemView> {
    return toItemView(await this.items.read(event, id));
  }

  @Put(':item')
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'items_replace', summary: 'Write an item' })
  @ApiOkResponse({ description: 'The item as it is now.', type: ItemView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(@InEvent() event: EventScope, @PathId('item') id: number, @Body() input: ItemInput): Promise<ItemView> {
    return toItemView(await this.items.update(event, id, toItemChange(input)));
  }

  @Patch(':item')
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'items_update', summary: 'Change an item' })
  @ApiOkResponse({ description: 'The item as it is now.', type: ItemView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(@InEvent() event: EventScope, @PathId('item') id: number, @Body() change: ItemPatch): Promise<ItemView> {
    return toItemView(await this.items.update(event, id, toItemChange(change)));
  }

  @Delete(':item')
  @HttpCode(204)
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'items_delete', summary: 'Delete an item nobody ever reserved' })
  @ApiNoContentResponse({ description: 'The item is gone with its variations, vouchers and waiting people.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async delete(@InEvent() event: EventScope, @PathId('item') id: number): Promise<void> {
    await this.removals.removeItem(event, id);
  }
}
