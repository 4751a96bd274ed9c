import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OptionService } from '@vestibule/engine';
import { OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { InOrganizer, PathId } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { OptionInput, OptionPatch, OptionView } from './options.dto';
import { toNewOption, toOptionChange, toOptionView } from './options.mapper';

@ApiTags('Options')
@Controller('api/v1/organizers/:organizer/options')
export class OptionsController {
  constructor(private readonly options: OptionService) {}

  @Get()
  @OrganizerAccess()
  @ApiOperation({ operationId: 'options_list', summary: 'List what events can offer to choose' })
  @ApiPageOf(OptionView)
  @ApiErrors(400, 401, 403, 404)
  async list(
    @InOrganizer() scope: OrganizerScope,
    @Paging({ orderings: ['id', 'name', 'weight'], default: ['weight'] }) page: WirePage,
  ): Promise<PageView<OptionView>> {
    return pageOf(page, await this.options.list(scope, page), toOptionView);
  }

  @Post()
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({ operationId: 'options_create', summary: 'Add an option' })
  @ApiCreatedResponse({ description: 'The new option.', type: OptionView })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async create(@InOrganizer() scope: OrganizerScope, @Body() input: OptionInput): Promise<OptionView> {
    return toOptionView(await this.options.create(scope, toNewOption(input)));
  }

  @Get(':id')
  @OrganizerAccess()
  @ApiOperation({ operationId: 'options_read', summary: 'Read an option' })
  @ApiOkResponse({ description: 'The option.', type: OptionView })
  @ApiErrors(401, 403, 404)
  async read(@InOrganizer() scope: OrganizerScope, @PathId('id') id: number): Promise<OptionView> {
    return toOptionView(await this.options.read(scope, id));
  }

  @Put(':id')
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({ operationId: 'options_replace', summary: 'Write an option' })
  @ApiOkResponse({ description: 'The option as it is now.', type: OptionView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(
    @InOrganizer() scope: OrganizerScope,
    @PathId('id') id: number,
    @Body() input: OptionInput,
  ): Promise<OptionView> {
    return toOptionView(await this.options.update(scope, id, toOptionChange(input)));
  }

  @Patch(':id')
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({ operationId: 'options_update', summary: 'Change an option' })
  @ApiOkResponse({ description: 'The option as it is now.', type: OptionView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InOrganizer() scope: OrganizerScope,
    @PathId('id') id: number,
    @Body() change: OptionPatch,
  ): Promise<OptionView> {
    return toOptionView(await this.options.update(scope, id, toOptionChange(change)));
  }

  @Delete(':id')
  @HttpCode(204)
  @OrganizerAccess('organizer.settings.general:write')
  @ApiOperation({
    operationId: 'options_delete',
    summary: 'Delete an option; reservations that chose it keep its name',
  })
  @ApiNoContentResponse({ description: 'The option is gone; events no longer offer it.' })
  @ApiErrors(401, 403, 404, 409, 422)
  async delete(@InOrganizer() scope: OrganizerScope, @PathId('id') id: number): Promise<void> {
    await this.options.remove(scope, id);
  }
}
