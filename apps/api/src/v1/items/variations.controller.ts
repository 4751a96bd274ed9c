import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type EventScope, RemovalService, VariationService } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathId } from '../../http/params';
import { VariationFilters, VariationInput, VariationPatch, VariationView } from './variations.dto';
import { toNewVariation, toVariationChange, toVariationView } from './variations.mapper';

@ApiTags('Items')
@Controller('api/v1/organizers/:organizer/events/:event/items/:item/variations')
export class VariationsController {
  constructor(
    private readonly variations: VariationService,
    private readonly removals: RemovalService,
  ) {}

  @Get()
  @EventAccess()
  @ApiOperation({ operationId: 'variations_list', summary: 'List the variations of an item' })
  @ApiPageOf(VariationView)
  @ApiErrors(400, 401, 403, 404)
  async list(
    @InEvent() event: EventScope,
    @PathId('item') itemId: number,
    @Query() filters: VariationFilters,
    @Paging({ orderings: ['id', 'position'], default: ['position'] }) page: WirePage,
  ): Promise<PageView<VariationView>> {
    const filter = { active: filters.active, search: filters.search };
    return pageOf(page, await this.variations.list(event, itemId, { filter, page }), toVariationView);
  }

  @Post()
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'variations_create', summary: 'Add a variation to an item that has some' })
  @ApiCreatedResponse({ description: 'The new variation.', type: VariationView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async create(
    @InEvent() event: EventScope,
    @PathId('item') itemId: number,
    @Body() input: VariationInput,
  ): Promise<VariationView> {
    return toVariationView(await this.variations.create(event, itemId, toNewVariation(input)));
  }

  @Get(':id')
  @EventAccess()
  @ApiOperation({ operationId: 'variations_read', summary: 'Read a variation' })
  @ApiOkResponse({ description: 'The variation.', type: VariationView })
  @ApiErrors(401, 403, 404)
  async read(
    @InEvent() event: EventScope,
    @PathId('item') itemId: number,
    @PathId('id') id: number,
  ): Promise<VariationView> {
    return toVariationView(await this.variations.read(event, itemId, id));
  }

  @Put(':id')
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'variations_replace', summary: 'Write a variation' })
  @ApiOkResponse({ description: 'The variation as it is now.', type: VariationView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(
    @InEvent() event: EventScope,
    @PathId('item') itemId: number,
    @PathId('id') id: number,
    @Body() input: VariationInput,
  ): Promise<VariationView> {
    return toVariationView(await this.variations.update(event, { itemId, id }, toVariationChange(input)));
  }

  @Patch(':id')
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'variations_update', summary: 'Change a variation' })
  @ApiOkResponse({ description: 'The variation as it is now.', type: VariationView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InEvent() event: EventScope,
    @PathId('item') itemId: number,
    @PathId('id') id: number,
    @Body() change: VariationPatch,
  ): Promise<VariationView> {
    return toVariationView(await this.variations.update(event, { itemId, id }, toVariationChange(change)));
  }

  @Delete(':id')
  @HttpCode(204)
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'variations_delete', summary: 'Delete a variation nobody ever reserved' })
  @ApiNoContentResponse({ description: 'The variation is gone with its vouchers and waiting people.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async delete(@InEvent() event: EventScope, @PathId('item') itemId: number, @PathId('id') id: number): Promise<void> {
    await this.removals.removeVariation(event, itemId, id);
  }
}
