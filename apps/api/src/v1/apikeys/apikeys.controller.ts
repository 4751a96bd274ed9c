import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiKeyService, Principal } from '@vestibule/tenancy';
import { OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { AnswerShownOnce } from '../../http/idempotency.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InOrganizer, PathId } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { ApiKeyInput, ApiKeyView, NewApiKeyView } from './apikeys.dto';
import { toApiKeyView, toApiKeyWish, toNewApiKeyView } from './apikeys.mapper';

@ApiTags('Keys and devices')
@Controller('api/v1/organizers/:organizer/apikeys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeyService) {}

  @Get()
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'apikeys_list', summary: 'List the keys that work' })
  @ApiPageOf(ApiKeyView)
  @ApiErrors(401, 403, 404)
  async list(
    @InOrganizer() scope: OrganizerScope,
    @Paging({ orderings: ['id'], default: ['id'] }) page: WirePage,
  ): Promise<PageView<ApiKeyView>> {
    return pageOf(page, await this.keys.list(scope, page), toApiKeyView);
  }

  @Post()
  @AnswerShownOnce()
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'apikeys_create', summary: 'Make a key' })
  @ApiCreatedResponse({ description: 'The key, with its text this once.', type: NewApiKeyView })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async create(
    @InOrganizer() scope: OrganizerScope,
    @Body() input: ApiKeyInput,
    @Caller() caller: Principal,
  ): Promise<NewApiKeyView> {
    return toNewApiKeyView(await this.keys.create(scope, toApiKeyWish(input), caller));
  }

  @Get(':id')
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'apikeys_read', summary: 'Read a key that works' })
  @ApiOkResponse({ description: 'The key, without its text.', type: ApiKeyView })
  @ApiErrors(401, 403, 404)
  async read(@InOrganizer() scope: OrganizerScope, @PathId('id') id: number): Promise<ApiKeyView> {
    return toApiKeyView(await this.keys.read(scope, id));
  }

  @Delete(':id')
  @HttpCode(204)
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'apikeys_delete', summary: 'Revoke a key' })
  @ApiNoContentResponse({ description: 'The key stops working within a second.' })
  @ApiErrors(401, 403, 404, 409, 422)
  delete(@InOrganizer() scope: OrganizerScope, @PathId('id') id: number): Promise<void> {
    return this.keys.revoke(scope, id);
  }
}
