import { Module } from '@nestjs/common';
import { TenancyModule } from '@vestibule/tenancy';
import { TeamMembersController } from './team-members.controller';
import { TeamTokensController } from './team-tokens.controller';
import { TeamsController } from './teams.controller';

/** `/api/v1/organizers/{organizer}/teams/` and what belongs to a team. */
@Module({
  imports: [TenancyModule],
  controllers: [TeamsController, TeamMembersController, TeamTokensController],
})
export class TeamsModule {}
