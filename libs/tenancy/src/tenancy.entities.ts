import type { Entities } from '@vestibule/platform';
import { ApiKeyEntity } from './api-key.entity';
import { ApiTokenEntity } from './api-token.entity';
import { DevicePairingEntity } from './device-pairing.entity';
import { OrganizerEntity } from './organizer.entity';
import { TeamEntity } from './team.entity';
import { TeamEventEntity } from './team-event.entity';
import { TeamMemberEntity } from './team-member.entity';
import { UserAccountEntity } from './user-account.entity';

/** Every entity of the tenancy. */
export const tenancyEntities: Entities = [
  OrganizerEntity,
  UserAccountEntity,
  TeamEntity,
  TeamEventEntity,
  TeamMemberEntity,
  ApiTokenEntity,
  ApiKeyEntity,
  DevicePairingEntity,
];
