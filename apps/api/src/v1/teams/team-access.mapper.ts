import { EngineError } from '@vestibule/platform';
import type { ApiTokenEntity, IssuedToken, UserAccountEntity, UserReference } from '@vestibule/tenancy';
import type { TeamMemberInput, TeamMemberView } from './team-member.dto';
import type { NewTeamTokenView, TeamTokenView } from './team-token.dto';

/** A token as the wire shows it. */
export function toTokenView({ id, name, active }: ApiTokenEntity): TeamTokenView {
  return { id, name, active };
}

/** A token at the only moment its text is shown. */
export function toNewTokenView({ row, token }: IssuedToken): NewTeamTokenView {
  return { ...toTokenView(row), token };
}

/** A member as the wire shows it. */
export function toMemberView({ id, email, name }: UserAccountEntity): TeamMemberView {
  return { id, email, fullname: name, require_2fa: false };
}

/** The user a body names. @throws EngineError INVALID_COMBINATION unless it does so in exactly one way */
export function toUserReference({ id, email }: TeamMemberInput): UserReference {
  if (id !== undefined && email === undefined) return { id };
  if (email !== undefined && id === undefined) return { email };
  throw new EngineError('INVALID_COMBINATION', { message: 'Name the user either by id or by email.' });
}
