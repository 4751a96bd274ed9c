import { BooleanField, IdField, TextField } from '../../http/fields';

/** What a new token is for. */
export class TeamTokenInput {
  @TextField({ description: 'What the token is for.', maxLength: 190, example: 'Ticket desk' })
  name: string;
}

/** A token on the wire; its text is not among the fields. */
export class TeamTokenView {
  @IdField({ description: 'Id of the token.', example: 1, readOnly: true })
  id: number;

  @TextField({ description: 'What the token is for.', example: 'Ticket desk' })
  name: string;

  @BooleanField({ description: 'Whether the token works.', example: true })
  active: boolean;
}

/** A token at the only moment its text is shown. */
export class NewTeamTokenView extends TeamTokenView {
  @TextField({
    description: 'The credential, for the header `Authorization: Token ...`. Shown this once.',
    example: 'vst_2nB0cJ9oVhT6yq4uW8e1rXzKfLdMsPaG3iQkRtYxCvE',
  })
  token: string;
}
