import { ChoiceField, IdField, TextField } from '../../http/fields';

const actorKinds = ['token', 'key', 'customer', 'stripe', 'system'] as const;

/** Who did something to a reservation. */
export class ActorView {
  @ChoiceField({
    choices: actorKinds,
    description: 'A team’s token, a key, the customer by a link, a payment provider’s notice, or this server itself.',
    example: 'token',
  })
  kind: string;

  @IdField({ nullable: true, description: 'Number of the token or the key.', example: 12 })
  id: number | null;

  @TextField({ nullable: true, description: 'What the token or the key is called.', example: 'Box office' })
  name: string | null;
}
