import { EngineError, type PageRequest, type Rows, type Tx } from '@vestibule/platform';
import { TeamMemberEntity } from './team-member.entity';
import { UserAccountEntity } from './user-account.entity';

/** The user with this id, or null. */
export async function findUser(tx: Tx, userId: number): Promise<UserAccountEntity | null> {
  return tx.manager.findOneBy(UserAccountEntity, { organizerId: tx.organizerId, id: userId });
}

/** The user with this address, however it is capitalised, or null. */
export async function findUserByEmail(tx: Tx, email: string): Promise<UserAccountEntity | null> {
  return tx.manager
    .createQueryBuilder(UserAccountEntity, 'u')
    .where('u.organizer_id = :organizerId AND u.email_key = lower(:email)', { organizerId: tx.organizerId, email })
    .getOne();
}

/** A page of a team's members, by id. */
export async function listMembers(tx: Tx, teamId: number, page: PageRequest): Promise<Rows<UserAccountEntity>> {
  const [rows, count] = await tx.manager
    .createQueryBuilder(UserAccountEntity, 'u')
    .innerJoin(TeamMemberEntity, 'm', 'm.organizer_id = u.organizer_id AND m.user_id = u.id')
    .where('u.organizer_id = :organizerId AND m.team_id = :teamId', { organizerId: tx.organizerId, teamId })
    .orderBy('u.id')
    .offset(page.offset)
    .limit(page.limit)
    .getManyAndCount();
  return { count, rows };
}

/** The member of the team. @throws EngineError NOT_FOUND */
export async function readMember(tx: Tx, teamId: number, userId: number): Promise<UserAccountEntity> {
  const isMember = await tx.manager.existsBy(TeamMemberEntity, { organizerId: tx.organizerId, teamId, userId });
  const user = isMember ? await findUser(tx, userId) : null;
  if (!user) throw new EngineError('NOT_FOUND');
  return user;
}

/** Puts a user into a team; nothing happens when they are in it already. */
export async function addMember(tx: Tx, teamId: number, userId: number): Promise<void> {
  await tx.execute(
    'INSERT INTO team_member (organizer_id, team_id, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [tx.organizerId, teamId, userId],
  );
}

/** Takes a user out of a team; false when they were not in it. */
export async function removeMember(tx: Tx, teamId: number, userId: number): Promise<boolean> {
  const result = await tx.manager.delete(TeamMemberEntity, { organizerId: tx.organizerId, teamId, userId });
  return (result.affected ?? 0) > 0;
}
