import { Injectable } from '@nestjs/common';
import { Database, EngineError, type PageRequest, type Rows, type TenantScope, type Tx } from '@vestibule/platform';
import type { Principal } from './principal';
import { PrincipalCache } from './principal-cache';
import { TeamEntity } from './team.entity';
import {
  anotherTeamMayChangeTeams,
  deleteTeam,
  eventsWithSlugs,
  listTeams,
  lockRights,
  newTeam,
  readTeam,
  replaceTeamEvents,
  type Team,
  type TeamEventRef,
  teamsNamed,
  updateTeam,
} from './team.repository';
import {
  changedPermissions,
  grantsMore,
  holdsOrganizerPermission,
  type PermissionChange,
  refuseAllBesideList,
  type TeamRights,
} from './team-rights.policy';

/** What may be said about a team; what is left out stays as it is. */
export interface TeamChange extends PermissionChange {
  readonly name?: string;
  readonly require2fa?: boolean;
  readonly allEvents?: boolean;
  /** Slugs of events. */
  readonly limitEvents?: readonly string[];
}

/** Who may do what. Changes within one organizer happen one after the other. */
@Injectable()
export class TeamService {
  constructor(
    private readonly database: Database,
    private readonly cache: PrincipalCache,
  ) {}

  list(scope: TenantScope, page: PageRequest): Promise<Rows<Team>> {
    return this.database.read(scope, (tx) => listTeams(tx, page));
  }

  /** @throws EngineError NOT_FOUND */
  read(scope: TenantScope, teamId: number): Promise<Team> {
    return this.database.read(scope, (tx) => readTeam(tx, teamId));
  }

  /** The team with this id or name. @throws EngineError NOT_FOUND, INVALID_FIELD when several have the name */
  find(scope: TenantScope, idOrName: string): Promise<Team> {
    return this.database.read(scope, async (tx) => {
      const named = await teamsNamed(tx, idOrName);
      if (named.length > 1) {
        throw new EngineError('INVALID_FIELD', { field: 'team', message: 'Several teams have this name; use the id.' });
      }
      const id = named[0]?.id ?? (/^[1-9]\d{0,14}$/.test(idOrName) ? Number(idOrName) : 0);
      return readTeam(tx, id);
    });
  }

  /**
   * Makes a team. Without a grantor it is the installation's operator who asks.
   * @throws EngineError TEAM_GRANTS_MORE_THAN_OWN, TEAM_UNKNOWN_EVENT, TEAM_UNKNOWN_PERMISSION, TEAM_MIXED_PERMISSIONS
   */
  create(scope: TenantScope, wish: TeamChange & { name: string }, grantor?: Principal): Promise<Team> {
    return this.database.tx(scope, (tx) => this.createIn(tx, wish, grantor));
  }

  /** `create` within an open transaction. */
  async createIn(tx: Tx, wish: TeamChange & { name: string }, grantor?: Principal): Promise<Team> {
    const next = await this.changed(tx, { team: { row: newTeam(), limitEvents: [] }, change: wish, grantor });
    if (grantor && grantsMore(grantor.rights, rightsOf(next))) throw new EngineError('TEAM_GRANTS_MORE_THAN_OWN');
    const row = await tx.insert(TeamEntity, next.row);
    await replaceTeamEvents(
      tx,
      row.id,
      next.limitEvents.map(({ id }) => id),
    );
    return { row, limitEvents: next.limitEvents };
  }

  /**
   * Changes a team; takes effect within a second for credentials in use.
   * @throws EngineError as `create`, NOT_FOUND, TEAM_LAST_ADMIN
   */
  update(scope: TenantScope, { id, ...change }: TeamChange & { id: number }, grantor?: Principal): Promise<Team> {
    return this.database.tx(scope, async (tx) => {
      await lockRights(tx);
      const team = await readTeam(tx, id);
      const next = await this.changed(tx, { team, change, grantor });
      if (grantor && grantsMore(grantor.rights, rightsOf(next), rightsOf(team))) {
        throw new EngineError('TEAM_GRANTS_MORE_THAN_OWN');
      }
      if (!mayChangeTeams(next)) await this.refuseForLastAdmin(tx, team);
      await updateTeam(tx, next.row);
      await replaceTeamEvents(
        tx,
        id,
        next.limitEvents.map((event) => event.id),
      );
      this.cache.dropAfter(tx);
      return next;
    });
  }

  /** Deletes a team with its tokens and memberships. @throws EngineError NOT_FOUND, TEAM_LAST_ADMIN */
  delete(scope: TenantScope, teamId: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      await lockRights(tx);
      await this.refuseForLastAdmin(tx, await readTeam(tx, teamId));
      await deleteTeam(tx, teamId);
      this.cache.dropAfter(tx);
    });
  }

  private async changed(
    tx: Tx,
    { team, change, grantor }: { team: Team; change: TeamChange; grantor?: Principal },
  ): Promise<Team> {
    const limitEvents = change.limitEvents
      ? await this.eventsOf(tx, { slugs: change.limitEvents, before: team.limitEvents, grantor })
      : team.limitEvents;
    const allEvents = change.allEvents ?? team.row.allEvents;
    refuseAllBesideList(allEvents, limitEvents, 'events');
    const row = {
      ...team.row,
      ...changedPermissions(team.row, change),
      allEvents,
      name: change.name ?? team.row.name,
      require2fa: change.require2fa ?? team.row.require2fa,
    };
    return { row, limitEvents };
  }

  /** An event the grantor cannot see is as unknown as one that does not exist, unless the team has it already. */
  private async eventsOf(
    tx: Tx,
    { slugs, before, grantor }: { slugs: readonly string[]; before: readonly TeamEventRef[]; grantor?: Principal },
  ): Promise<readonly TeamEventRef[]> {
    const found = (await eventsWithSlugs(tx, slugs)).filter(
      ({ id }) => !grantor || grantor.seesEvent(id) || before.some((event) => event.id === id),
    );
    const unknown = slugs.find((slug) => !found.some((event) => event.slug === slug));
    if (unknown !== undefined) {
      throw new EngineError('TEAM_UNKNOWN_EVENT', { message: `Object with slug=${unknown} does not exist.` });
    }
    return found;
  }

  private async refuseForLastAdmin(tx: Tx, team: Team): Promise<void> {
    if (mayChangeTeams(team) && !(await anotherTeamMayChangeTeams(tx, team.row.id))) {
      throw new EngineError('TEAM_LAST_ADMIN');
    }
  }
}

function rightsOf({ row, limitEvents }: Team): TeamRights {
  return { ...row, eventIds: new Set(limitEvents.map(({ id }) => id)) };
}

function mayChangeTeams({ row }: Team): boolean {
  return holdsOrganizerPermission(row, 'organizer.teams:write');
}
