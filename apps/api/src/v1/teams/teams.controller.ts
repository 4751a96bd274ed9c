import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Principal, TeamService } from '@vestibule/tenancy';
import { OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InOrganizer, PathId } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { TeamInput, TeamPatch, TeamView } from './team.dto';
import { toTeamChange, toTeamView } from './team.mapper';

@ApiTags('Teams')
@Controller('api/v1/organizers/:organizer/teams')
export class TeamsController {
  constructor(private readonly teams: TeamService) {}

  @Get()
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'teams_list', summary: 'List teams' })
  @ApiPageOf(TeamView)
  @ApiErrors(401, 403, 404)
  async list(
    @InOrganizer() scope: OrganizerScope,
    @Paging({ orderings: ['id', 'name'], default: ['id'] }) page: WirePage,
  ): Promise<PageView<TeamView>> {
    return pageOf(page, await this.teams.list(scope, page), toTeamView);
  }

  @Post()
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'teams_create', summary: 'Make a team' })
  @ApiCreatedResponse({ description: 'The new team.', type: TeamView })
  @ApiErrors(400, 401, 403, 409, 415, 422)
  async create(
    @InOrganizer() scope: OrganizerScope,
    @Caller() caller: Principal,
    @Body() input: TeamInput,
  ): Promise<TeamView> {
    return toTeamView(await this.teams.create(scope, { ...toTeamChange(input), name: input.name }, caller));
  }

  @Get(':team')
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'teams_read', summary: 'Read a team' })
  @ApiOkResponse({ description: 'The team.', type: TeamView })
  @ApiErrors(401, 403, 404)
  async read(@InOrganizer() scope: OrganizerScope, @PathId('team') id: number): Promise<TeamView> {
    return toTeamView(await this.teams.read(scope, id));
  }

  @Put(':team')
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'teams_replace', summary: 'Write a team' })
  @ApiOkResponse({ description: 'The team as it is now.', type: TeamView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async replace(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') id: number,
    @Body() input: TeamInput,
    @Caller() caller: Principal,
  ): Promise<TeamView> {
    return toTeamView(await this.teams.update(scope, { id, ...toTeamChange(input) }, caller));
  }

  @Patch(':team')
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'teams_update', summary: 'Change a team' })
  @ApiOkResponse({ description: 'The team as it is now.', type: TeamView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async update(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') id: number,
    @Body() change: TeamPatch,
    @Caller() caller: Principal,
  ): Promise<TeamView> {
    return toTeamView(await this.teams.update(scope, { id, ...toTeamChange(change) }, caller));
  }

  @Delete(':team')
  @HttpCode(204)
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'teams_delete', summary: 'Delete a team with its tokens' })
  @ApiNoContentResponse({ description: 'The team is gone; its tokens stop working within a second.' })
  @ApiErrors(401, 403, 404, 409, 422)
  delete(@InOrganizer() scope: OrganizerScope, @PathId('team') id: number): Promise<void> {
    return this.teams.delete(scope, id);
  }
}
