import { EngineError, type Order, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { OrganizerEntity } from './organizer.entity';
import { TeamEntity } from './team.entity';
import { noRights, type TeamRights } from './team-rights.policy';

/** An event a team is limited to. */
export interface TeamEventRef {
  readonly id: number;
  readonly slug: string;
}

/** A team with the events it is limited to, ordered by slug. */
export interface Team {
  readonly row: TeamEntity;
  readonly limitEvents: readonly TeamEventRef[];
}

/**
 * Orders changes of who may do what within one organizer: each waits for the one before, so that "another team can
 * still do it" stays true until the commit.
 */
export async function lockRights(tx: Tx): Promise<void> {
  await tx.manager.findOne(OrganizerEntity, {
    where: { id: tx.organizerId },
    lock: { mode: 'for_no_key_update' },
  });
}

/** A team without a name or rights, not stored yet. */
export function newTeam(): TeamEntity {
  const { allEvents, allEventPermissions, allOrganizerPermissions } = noRights;
  const flags = { allEvents, allEventPermissions, allOrganizerPermissions, require2fa: false };
  return Object.assign(new TeamEntity(), {
    ...flags,
    name: '',
    limitEventPermissions: [],
    limitOrganizerPermissions: [],
  });
}

/** The team. @throws EngineError NOT_FOUND */
export async function readTeam(tx: Tx, teamId: number): Promise<Team> {
  const row = await tx.manager.findOneBy(TeamEntity, { organizerId: tx.organizerId, id: teamId });
  if (!row) throw new EngineError('NOT_FOUND');
  return { row, limitEvents: (await eventsOfTeams(tx, [teamId])).map(({ id, slug }) => ({ id, slug })) };
}

/** Teams with this name; names are not unique. */
export async function teamsNamed(tx: Tx, name: string): Promise<TeamEntity[]> {
  return tx.manager.find(TeamEntity, { where: { organizerId: tx.organizerId, name }, order: { id: 'ASC' } });
}

/** A page of teams. */
export async function listTeams(tx: Tx, page: PageRequest): Promise<Rows<Team>> {
  const [rows, count] = await tx.manager.findAndCount(TeamEntity, {
    where: { organizerId: tx.organizerId },
    order: teamOrder(page.order),
    skip: page.offset,
    take: page.limit,
  });
  const events = await eventsOfTeams(
    tx,
    rows.map(({ id }) => id),
  );
  const eventsOf = (row: TeamEntity) => events.filter(({ teamId }) => teamId === row.id);
  const toTeam = (row: TeamEntity) => ({ row, limitEvents: eventsOf(row).map(({ id, slug }) => ({ id, slug })) });
  return { count, rows: rows.map(toTeam) };
}

/** What a team may do and where, or null when there is no such team. */
export async function readTeamRights(tx: Tx, teamId: number): Promise<TeamRights | null> {
  const [row] = await tx.query<Omit<TeamRights, 'eventIds'> & { eventIds: number[] }>(
    `SELECT t.all_events AS "allEvents",
            ARRAY(SELECT e.event_id::int8 FROM team_event e
                  WHERE e.organizer_id = t.organizer_id AND e.team_id = t.id)::text[] AS "eventIds",
            t.all_event_permissions AS "allEventPermissions",
            t.limit_event_permissions AS "limitEventPermissions",
            t.all_organizer_permissions AS "allOrganizerPermissions",
            t.limit_organizer_permissions AS "limitOrganizerPermissions"
     FROM team t WHERE t.organizer_id = $1 AND t.id = $2`,
    [tx.organizerId, teamId],
  );
  return row ? { ...row, eventIds: new Set(row.eventIds.map(Number)) } : null;
}

/** Those of the slugs that name an event of this organizer. */
export async function eventsWithSlugs(tx: Tx, slugs: readonly string[]): Promise<TeamEventRef[]> {
  return tx.query<TeamEventRef>('SELECT id, slug FROM event WHERE organizer_id = $1 AND slug = ANY($2) ORDER BY slug', [
    tx.organizerId,
    [...slugs],
  ]);
}

/** Replaces the events a team is limited to. */
export async function replaceTeamEvents(tx: Tx, teamId: number, eventIds: readonly number[]): Promise<void> {
  await tx.execute(
    'DELETE FROM team_event WHERE organizer_id = $1 AND team_id = $2 AND event_id <> ALL($3::bigint[])',
    [tx.organizerId, teamId, [...eventIds]],
  );
  await tx.execute(
    `INSERT INTO team_event (organizer_id, team_id, event_id)
     SELECT $1, $2, unnest($3::bigint[]) ON CONFLICT DO NOTHING`,
    [tx.organizerId, teamId, [...eventIds]],
  );
}

/** Writes the columns of a team. */
export async function updateTeam(tx: Tx, team: TeamEntity): Promise<void> {
  const { organizerId, id, createdAt, ...columns } = team;
  await tx.manager.update(TeamEntity, { organizerId: tx.organizerId, id }, columns);
}

/** Deletes a team with its tokens and memberships. */
export async function deleteTeam(tx: Tx, teamId: number): Promise<void> {
  await tx.manager.delete(TeamEntity, { organizerId: tx.organizerId, id: teamId });
}

/** Whether a team other than this one may change teams. */
export async function anotherTeamMayChangeTeams(tx: Tx, teamId: number): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM team WHERE organizer_id = $1 AND id <> $2
       AND (all_organizer_permissions OR 'organizer.teams:write' = ANY(limit_organizer_permissions)) LIMIT 1`,
    [tx.organizerId, teamId],
  );
  return rows.length > 0;
}

async function eventsOfTeams(tx: Tx, teamIds: readonly number[]): Promise<(TeamEventRef & { teamId: number })[]> {
  return tx.query(
    `SELECT t.team_id AS "teamId", e.id, e.slug
     FROM team_event t JOIN event e ON e.organizer_id = t.organizer_id AND e.id = t.event_id
     WHERE t.organizer_id = $1 AND t.team_id = ANY($2::bigint[]) ORDER BY e.slug`,
    [tx.organizerId, [...teamIds]],
  );
}

function teamOrder(order: readonly Order[]): Record<string, 'ASC' | 'DESC'> {
  const known = order.filter(({ field }) => field === 'id' || field === 'name');
  const asked = Object.fromEntries(known.map(({ field, descending }) => [field, descending ? 'DESC' : 'ASC'] as const));
  return { ...asked, id: asked['id'] ?? 'ASC' };
}
