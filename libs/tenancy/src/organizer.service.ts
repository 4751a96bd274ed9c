import { Injectable } from '@nestjs/common';
import { Database, definedOf, EngineError, isSlug, isUniqueViolation, type TenantScope } from '@vestibule/platform';
import { OrganizerEntity } from './organizer.entity';
import { nextOrganizerId, readOrganizer, resolveOrganizer, updateOrganizer } from './organizer.repository';
import { checkOrganizerSlug } from './organizer-slug.policy';
import type { Team } from './team.repository';
import { TeamService } from './team.service';
import { isTimezone } from './timezone.policy';
import { type IssuedToken, TokenService } from './token.service';

interface OrganizerChange {
  readonly name?: string;
  readonly timezone?: string;
  readonly plugins?: string[];
}

/** An organizer that can be worked with at once. */
export interface NewOrganizer {
  readonly organizer: OrganizerEntity;
  /** Has every right. */
  readonly team: Team;
  readonly token: IssuedToken;
}

/** The tenants themselves. */
@Injectable()
export class OrganizerService {
  constructor(
    private readonly database: Database,
    private readonly teams: TeamService,
    private readonly tokens: TokenService,
  ) {}

  /**
   * Makes an organizer with a team that may do everything and a token of it: all three or none.
   * @throws EngineError ORGANIZER_SLUG_TAKEN, INVALID_FIELD
   */
  async create(wish: OrganizerChange & { slug: string; name: string }): Promise<NewOrganizer> {
    checkOrganizerSlug(wish.slug);
    check(wish);
    const organizerId = await this.database.acrossTenants(nextOrganizerId);
    try {
      return await this.database.tx({ organizerId }, async (tx) => {
        const organizer = await tx.insert(OrganizerEntity, { ...wish, id: organizerId });
        const rights = { allEvents: true, allEventPermissions: true, allOrganizerPermissions: true };
        const team = await this.teams.createIn(tx, { name: 'Administrators', ...rights });
        const token = await this.tokens.issue(tx, { teamId: team.row.id, name: 'First token' });
        return { organizer, team, token };
      });
    } catch (error) {
      if (isUniqueViolation(error, 'organizer_slug_key')) throw new EngineError('ORGANIZER_SLUG_TAKEN');
      throw error;
    }
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: TenantScope): Promise<OrganizerEntity> {
    return this.database.read(scope, readOrganizer);
  }

  /** The tenant with this slug. @throws EngineError NOT_FOUND */
  async findScope(slug: string): Promise<TenantScope> {
    const organizerId = isSlug(slug) ? await this.database.acrossTenants((tx) => resolveOrganizer(tx, slug)) : null;
    if (organizerId === null) throw new EngineError('NOT_FOUND', { what: 'organizer', slug });
    return { organizerId };
  }

  /** Changes what is given. @throws EngineError INVALID_FIELD */
  async update(scope: TenantScope, change: OrganizerChange): Promise<OrganizerEntity> {
    check(change);
    return this.database.tx(scope, async (tx) => {
      const { name, timezone, plugins } = { ...(await readOrganizer(tx)), ...definedOf(change) };
      await updateOrganizer(tx, { name, timezone, plugins });
      return readOrganizer(tx);
    });
  }
}

function check({ name, timezone }: OrganizerChange): void {
  if (name !== undefined && name.trim() === '') {
    throw new EngineError('INVALID_FIELD', { field: 'name', message: 'This field may not be blank.' });
  }
  if (timezone !== undefined && !isTimezone(timezone)) {
    throw new EngineError('INVALID_FIELD', { field: 'timezone', message: `"${timezone}" is not a valid choice.` });
  }
}
