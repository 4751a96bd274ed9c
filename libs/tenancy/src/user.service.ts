import { Injectable } from '@nestjs/common';
import {
  Database,
  EngineError,
  Ids,
  isUniqueViolation,
  type PageRequest,
  type Rows,
  type TenantScope,
} from '@vestibule/platform';
import { hashPassword, matchesPassword } from './password';
import type { Principal } from './principal';
import { readTeam, readTeamRights } from './team.repository';
import { grantsMore } from './team-rights.policy';
import { addMember, findUser, findUserByEmail, listMembers, readMember, removeMember } from './user.repository';
import { UserAccountEntity } from './user-account.entity';

/** How a user is named who is to join a team. */
export type UserReference = { readonly id: number } | { readonly email: string };

/** The people of an organizer, and which teams they are in. */
@Injectable()
export class UserService {
  /** Checked against when there is no such user, so that the answer takes equally long. */
  private nobodysHash: Promise<string> | undefined;

  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {}

  /** @throws EngineError USER_EMAIL_TAKEN, INVALID_FIELD */
  async create(
    scope: TenantScope,
    wish: { email: string; password: string; name?: string },
  ): Promise<UserAccountEntity> {
    refuse('email', !/^[^\s@]{1,64}@[^\s@]{1,189}$/.test(wish.email), 'Enter a valid email address.');
    refuse('password', wish.password === '' || wish.password.length > 1024, 'Use 1 to 1024 characters.');
    const passwordHash = await hashPassword(wish.password, this.ids.secret());
    try {
      return await this.database.tx(scope, (tx) =>
        tx.insert(UserAccountEntity, { email: wish.email, name: wish.name ?? '', passwordHash }),
      );
    } catch (error) {
      if (isUniqueViolation(error, 'user_account_email_key')) throw new EngineError('USER_EMAIL_TAKEN');
      throw error;
    }
  }

  /** The active user with this address and password, or null. */
  async verifyPassword(scope: TenantScope, email: string, password: string): Promise<UserAccountEntity | null> {
    const user = await this.database.read(scope, (tx) => findUserByEmail(tx, email));
    this.nobodysHash ??= hashPassword('nobody', this.ids.secret());
    const matches = await matchesPassword(password, user?.passwordHash ?? (await this.nobodysHash));
    return user?.active && matches ? user : null;
  }

  /** @throws EngineError NOT_FOUND for an unknown team */
  members(scope: TenantScope, teamId: number, page: PageRequest): Promise<Rows<UserAccountEntity>> {
    return this.database.read(scope, async (tx) => {
      await readTeam(tx, teamId);
      return listMembers(tx, teamId, page);
    });
  }

  /** @throws EngineError NOT_FOUND */
  member(scope: TenantScope, teamId: number, userId: number): Promise<UserAccountEntity> {
    return this.database.read(scope, (tx) => readMember(tx, teamId, userId));
  }

  /**
   * Puts a user into a team.
   * @throws EngineError NOT_FOUND for an unknown team, INVALID_FIELD for an unknown user, TEAM_GRANTS_MORE_THAN_OWN
   */
  join(
    scope: TenantScope,
    wish: { teamId: number; user: UserReference },
    grantor?: Principal,
  ): Promise<UserAccountEntity> {
    return this.database.tx(scope, async (tx) => {
      const rights = await readTeamRights(tx, wish.teamId);
      if (!rights) throw new EngineError('NOT_FOUND');
      if (grantor && grantsMore(grantor.rights, rights)) throw new EngineError('TEAM_GRANTS_MORE_THAN_OWN');
      const byId = 'id' in wish.user;
      const user = await ('id' in wish.user ? findUser(tx, wish.user.id) : findUserByEmail(tx, wish.user.email));
      if (!user) {
        throw new EngineError('INVALID_FIELD', { field: byId ? 'id' : 'email', message: 'There is no such user.' });
      }
      await addMember(tx, wish.teamId, user.id);
      return user;
    });
  }

  /** Takes a user out of a team. @throws EngineError NOT_FOUND */
  leave(scope: TenantScope, teamId: number, userId: number): Promise<void> {
    return this.database.tx(scope, async (tx) => {
      if (!(await removeMember(tx, teamId, userId))) throw new EngineError('NOT_FOUND');
    });
  }
}

function refuse(field: string, fault: boolean, message: string): void {
  if (fault) throw new EngineError('INVALID_FIELD', { field, message });
}
