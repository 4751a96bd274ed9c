import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OptionService } from '@vestibule/engine';
import { ApiKeyHolder } from '@vestibule/tenancy';
import { KeyAccess } from '../../../http/access';
import { ApiErrors } from '../../../http/api-docs';
import { OfKey } from '../../../http/params';
import { windowOf, WindowQuery } from '../values/page-window.dto';
import { TibilletOption, TibilletOptionInput } from './options.dto';
import { toTibilletOption } from './options.mapper';

@ApiTags('Options')
@Controller('api/optionticket')
export class TibilletOptionsController {
  constructor(private readonly options: OptionService) {}

  @Get()
  @KeyAccess('event')
  @ApiOperation({ operationId: 'options_list', summary: 'List the options of the organizer' })
  @ApiOkResponse({ type: TibilletOption, isArray: true, description: 'The options, by weight.' })
  @ApiErrors(400, 403)
  async list(@OfKey() key: ApiKeyHolder, @Query() query: WindowQuery): Promise<TibilletOption[]> {
    const order = [{ field: 'weight', descending: false }];
    const { rows } = await this.options.list(key, { ...windowOf(query), order });
    return rows.map(toTibilletOption);
  }

  @Post()
  @KeyAccess('event')
  @ApiOperation({ operationId: 'options_create', summary: 'Make an option' })
  @ApiCreatedResponse({ type: TibilletOption, description: 'The option.' })
  @ApiErrors(400, 403, 409, 415, 422)
  async create(@OfKey() key: ApiKeyHolder, @Body() input: TibilletOptionInput): Promise<TibilletOption> {
    return toTibilletOption(await this.options.create(key, input));
  }
}
