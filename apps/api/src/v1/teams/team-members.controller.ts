import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Principal, UserService } from '@vestibule/tenancy';
import { OrganizerAccess } from '../../http/access';
import { ApiErrors } from '../../http/api-docs';
import { ApiPageOf, pageOf, type PageView, Paging, type WirePage } from '../../http/paging';
import { Caller, InOrganizer, PathId } from '../../http/params';
import type { OrganizerScope } from '../../http/request-context';
import { toMemberView, toUserReference } from './team-access.mapper';
import { TeamMemberInput, TeamMemberView } from './team-member.dto';

@ApiTags('Teams')
@Controller('api/v1/organizers/:organizer/teams/:team/members')
export class TeamMembersController {
  constructor(private readonly users: UserService) {}

  @Get()
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'team_members_list', summary: 'List the members of a team' })
  @ApiPageOf(TeamMemberView)
  @ApiErrors(401, 403, 404)
  async list(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') teamId: number,
    @Paging({ orderings: ['id'], default: ['id'] }) page: WirePage,
  ): Promise<PageView<TeamMemberView>> {
    return pageOf(page, await this.users.members(scope, teamId, page), toMemberView);
  }

  @Post()
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'team_members_create', summary: 'Put a user of the organizer into a team' })
  @ApiCreatedResponse({ description: 'The member.', type: TeamMemberView })
  @ApiErrors(400, 401, 403, 404, 409, 415, 422)
  async create(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') teamId: number,
    @Body() input: TeamMemberInput,
    @Caller() caller: Principal,
  ): Promise<TeamMemberView> {
    return toMemberView(await this.users.join(scope, { teamId, user: toUserReference(input) }, caller));
  }

  @Get(':member')
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'team_members_read', summary: 'Read a member of a team' })
  @ApiOkResponse({ description: 'The member.', type: TeamMemberView })
  @ApiErrors(401, 403, 404)
  async read(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') teamId: number,
    @PathId('member') id: number,
  ): Promise<TeamMemberView> {
    return toMemberView(await this.users.member(scope, teamId, id));
  }

  @Delete(':member')
  @HttpCode(204)
  @OrganizerAccess('organizer.teams:write')
  @ApiOperation({ operationId: 'team_members_delete', summary: 'Take a user out of a team' })
  @ApiNoContentResponse({ description: 'The user is no longer in the team.' })
  @ApiErrors(401, 403, 404, 409, 422)
  delete(
    @InOrganizer() scope: OrganizerScope,
    @PathId('team') teamId: number,
    @PathId('member') id: number,
  ): Promise<void> {
    return this.users.leave(scope, teamId, id);
  }
}
