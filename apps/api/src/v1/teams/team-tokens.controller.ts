import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Principal, TokenService } from '@vestibule/tenancy';
import { OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { AnswerShownOnce } from '../../http/idempotency.interceptor';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InOrganizer, PathId } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { NewTeamTokenView, TeamTokenInput, TeamTokenView } from './team-token.dto';
import { toNewTokenView, toTokenView } from './team-access.mapper';

@ApiTags('Teams')
@Controller('api/v1/organizers/:organizer/teams/:team/tokens')
export class TeamTokensController {
  constructor(private readonly tokens: TokenService) {}

  @Get()
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'team_tokens_list', summary: 'List the tokens of a team that work' })
  @ApiPageOf(TeamTokenView)
  @ApiErrors(401, 403, 404)
  async list(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') teamId: number,
    @Paging({ orderings: ['id'], default: ['id'] }) page: WirePage,
  ): Promise<PageView<TeamTokenView>> {
    return pageOf(page, await this.tokens.list(scope, teamId, page), toTokenView);
  }

  @Post()
  @AnswerShownOnce()
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'team_tokens_create', summary: 'Make a token' })
  @ApiCreatedResponse({ description: 'The token, with its text this once.', type: NewTeamTokenView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async create(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') teamId: number,
    @Body() { name }: TeamTokenInput,
    @Caller() caller: Principal,
  ): Promise<NewTeamTokenView> {
    return toNewTokenView(await this.tokens.create(scope, { teamId, name }, caller));
  }

  @Get(':token')
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'team_tokens_read', summary: 'Read a token that works' })
  @ApiOkResponse({ description: 'The token, without its text.', type: TeamTokenView })
  @ApiErrors(401, 403, 404)
  async read(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') teamId: number,
    @PathId('token') id: number,
  ): Promise<TeamTokenView> {
    return toTokenView(await this.tokens.read(scope, teamId, id));
  }

  @Delete(':token')
  @HttpCode(204)
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'team_tokens_delete', summary: 'Revoke a token' })
  @ApiNoContentResponse({ description: 'The token stops working within a second.' })
  @ApiErrors(401, 403, 404, 409, 422)
  delete(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') teamId: number,
    @PathId('token') id: number,
  ): Promise<void> {
    return this.tokens.revoke(scope, teamId, id);
  }
}
