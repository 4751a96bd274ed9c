import { IntegerField, TextField, UuidField } from '../../../http/fields';

/** An option that is wanted. */
export class TibilletOptionInput {
  @TextField({ description: 'Its name; no other option of the organizer has it.', maxLength: 30, example: 'Fosse' })
  name: string;

  @TextField({
    required: false,
    nullable: true,
    blank: true,
    maxLength: 1000,
    description: 'What it means.',
    example: 'Standing, in front of the stage.',
  })
  description?: string | null;

  @IntegerField({ required: false, description: 'Its rank among options; small ones come first.', example: 0 })
  weight?: number;
}

/** An option as it is shown. */
export class TibilletOption {
  @UuidField({ description: 'Id of the option everywhere.', example: '0fba6d07-555a-40d3-94aa-9edd97d1487c' })
  uuid: string;

  @TextField({ description: 'Its name.', example: 'Fosse' })
  name: string;

  @TextField({ nullable: true, maxLength: 20_000, description: 'What it means.', example: null })
  description: string | null;

  @IntegerField({ description: 'Its rank among options.', example: 0 })
  weight: number;
}
