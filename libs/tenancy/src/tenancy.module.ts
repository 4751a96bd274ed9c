import { Module } from '@nestjs/common';
import { ApiKeyService } from './api-key.service';
import { ApiKeyAuthenticator } from './api-key-authenticator';
import { Authenticator } from './authenticator';
import { DevicePairingService } from './device-pairing.service';
import { OrganizerService } from './organizer.service';
import { PrincipalCache } from './principal-cache';
import { TeamService } from './team.service';
import { TokenService } from './token.service';
import { UserService } from './user.service';

const services = [
  PrincipalCache,
  Authenticator,
  ApiKeyAuthenticator,
  OrganizerService,
  TeamService,
  TokenService,
  ApiKeyService,
  DevicePairingService,
  UserService,
];

/** Organizers, users, teams, tokens, keys, and who a request comes from. */
@Module({ providers: services, exports: services })
export class TenancyModule {}
