import { BooleanField, EmailField, IdField, TextField } from '../../http/fields';

/** Which user is to join; by id or by address. */
export class TeamMemberInput {
  @IdField({ description: 'Id of the user.', required: false, example: 1 })
  id?: number;

  @EmailField({ description: 'Address of the user, instead of the id.', required: false, example: 'ada@example.org' })
  email?: string;
}

/** A member of a team on the wire. */
export class TeamMemberView {
  @IdField({ description: 'Id of the user.', example: 1, readOnly: true })
  id: number;

  @EmailField({ description: 'Address of the user.', example: 'ada@example.org' })
  email: string;

  @TextField({ description: 'Name of the user.', example: 'Ada Example' })
  fullname: string;

  @BooleanField({ description: 'Whether the user has a second factor.', example: false })
  require_2fa: boolean;
}
