import type { EventPermission, OrganizerPermission } from './permissions';
import { holdsEventPermission, holdsOrganizerPermission, reachesEvent, type TeamRights } from './team-rights.policy';

/** Which credential came with a request and whose it is. */
export interface CredentialOwner {
  readonly organizerId: number;
  readonly organizerSlug: string;
  readonly teamId: number;
  readonly tokenId: number;
}

/** Who makes a request and what they may do. Immutable; another one is made when rights change. */
export class Principal {
  readonly organizerId: number;
  readonly organizerSlug: string;
  readonly teamId: number;
  readonly tokenId: number;
  /** Stable name of the credential; the same for each of its requests and for no other credential. */
  readonly credential: `token:${number}`;

  constructor(
    owner: CredentialOwner,
    /** Rights of the team behind the credential. */
    readonly rights: TeamRights,
  ) {
    this.organizerId = owner.organizerId;
    this.organizerSlug = owner.organizerSlug;
    this.teamId = owner.teamId;
    this.tokenId = owner.tokenId;
    this.credential = `token:${owner.tokenId}`;
  }

  /** Whether the permission is held in the event. */
  may(permission: EventPermission, eventId: number): boolean {
    return this.seesEvent(eventId) && holdsEventPermission(this.rights, permission);
  }

  /** Whether the permission is held in the events within reach, whichever they are. */
  mayInReach(permission: EventPermission): boolean {
    return holdsEventPermission(this.rights, permission);
  }

  /** Whether the permission is held over the organizer. */
  mayOrganizer(permission: OrganizerPermission): boolean {
    return holdsOrganizerPermission(this.rights, permission);
  }

  /** Whether the event is within reach at all. */
  seesEvent(eventId: number): boolean {
    return reachesEvent(this.rights, eventId);
  }

  /** Ids of the events within reach, or null for every event: what lists are narrowed to. */
  get visibleEventIds(): readonly number[] | null {
    return this.rights.allEvents ? null : [...this.rights.eventIds];
  }
}
