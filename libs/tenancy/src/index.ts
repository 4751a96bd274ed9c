export { ApiKeyAuthenticator } from './api-key-authenticator';
export { ApiKeyEntity } from './api-key.entity';
export { ApiKeyHolder } from './api-key-holder';
export { canonicalAddress, type KeyRight } from './api-key.policy';
export { ApiKeyService, type ApiKeyWish, type IssuedKey } from './api-key.service';
export { ApiTokenEntity } from './api-token.entity';
export { Authenticator } from './authenticator';
export { type BrokenRows, brokenRows, brokenRowsPiecewise } from './broken-rows.repository';
export type { PairedDevice } from './device-pairing.repository';
export { DevicePairingService, type IssuedPairing } from './device-pairing.service';
export { type DoctorCheck, tenancyDoctorChecks } from './doctor-checks';
export { OrganizerEntity } from './organizer.entity';
export { OrganizerService } from './organizer.service';
export {
  type EventPermission,
  eventPermissions,
  legacyPermissionNames,
  type OrganizerPermission,
  organizerPermissions,
} from './permissions';
export { Principal } from './principal';
export { PrincipalCache } from './principal-cache';
export { legacyView } from './team-rights.policy';
export type { Team } from './team.repository';
export { type TeamChange, TeamService } from './team.service';
export { tenancyEntities } from './tenancy.entities';
export { TenancyModule } from './tenancy.module';
export { type IssuedToken, TokenService } from './token.service';
export { UserAccountEntity } from './user-account.entity';
export { type UserReference, UserService } from './user.service';
