import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CategoryService, type EventScope } from '@vestibule/engine';
import { EventAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ConditionalList } from '../../http/conditional-list.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InEvent, PathId } from '../../http/params';
import { CategoryFilters, CategoryInput, CategoryPatch, CategoryView } from './categories.dto';
import { toCategoryChange, toCategoryView, toNewCategory } from './categories.mapper';

@ApiTags('Categories')
@Controller('api/v1/organizers/:organizer/events/:event/categories')
export class CategoriesController {
  constructor(private readonly categories: CategoryService) {}

  @Get()
  @EventAccess()
  @ConditionalList('category')
  @ApiOperation({ operationId: 'categories_list', summary: 'List categories' })
  @ApiPageOf(CategoryView)
  @ApiErrors(400, 401, 403, 404, 412)
  async list(
    @InEvent() event: EventScope,
    @Query() filters: CategoryFilters,
    @Paging({ orderings: ['id', 'position'], default: ['position'] }) page: WirePage,
  ): Promise<PageView<CategoryView>> {
    return pageOf(page, await this.categories.list(event, { isAddon: filters.is_addon }, page), toCategoryView);
  }

  @Post()
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'categories_create', summary: 'Add a category' })
  @ApiCreatedResponse({ description: 'The new category.', type: CategoryView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async create(@InEvent() event: EventScope, @Body() input: CategoryInput): Promise<CategoryView> {
    return toCategoryView(await this.categories.create(event, toNewCategory(input)));
  }

  @Get(':id')
  @EventAccess()
  @ApiOperation({ operationId: 'categories_read', summary: 'Read a category' })
  @ApiOkResponse({ description: 'The category.', type: CategoryView })
  @ApiErrors(401, 403, 404)
  async read(@InEvent() event: EventScope, @PathId('id') id: number): Promise<CategoryView> {
    return toCategoryView(await this.categories.read(event, id));
  }

  @Put(':id')
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'categories_replace', summary: 'Write a category' })
  @ApiOkResponse({ description: 'The category as it is now.', type: CategoryView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Body() input: CategoryInput,
  ): Promise<CategoryView> {
    return toCategoryView(await this.categories.update(event, id, toCategoryChange(input)));
  }

  @Patch(':id')
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'categories_update', summary: 'Change a category' })
  @ApiOkResponse({ description: 'The category as it is now.', type: CategoryView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InEvent() event: EventScope,
    @PathId('id') id: number,
    @Body() change: CategoryPatch,
  ): Promise<CategoryView> {
    return toCategoryView(await this.categories.update(event, id, toCategoryChange(change)));
  }

  @Delete(':id')
  @HttpCode(204)
  @EventAccess('event.items:write')
  @ApiOperation({ operationId: 'categories_delete', summary: 'Delete a category; its items stay' })
  @ApiNoContentResponse({ description: 'The category is gone; its items have none.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async delete(@InEvent() event: EventScope, @PathId('id') id: number): Promise<void> {
    await this.categories.remove(event, id);
  }
}
