import { Module } from '@nestjs/common';
import { Authenticator } from './authenticator';
import { OrganizerService } from './organizer.service';
import { PrincipalCache } from './principal-cache';
import { TeamService } from './team.service';
import { TokenService } from './token.service';
import { UserService } from './user.service';

/** Organizers, users, teams, tokens, and who a request comes from. */
@Module({
  providers: [PrincipalCache, Authenticator, OrganizerService, TeamService, TokenService, UserService],
  exports: [PrincipalCache, Authenticator, OrganizerService, TeamService, TokenService, UserService],
})
export class TenancyModule {}
