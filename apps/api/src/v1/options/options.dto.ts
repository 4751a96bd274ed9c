import { IdField, IntegerField, TextField, UuidField } from '../../http/fields';
import { Partially } from '../../http/partial';

const about = {
  name: 'Name for people; unique within the organizer, whatever the case.',
  description: 'Text below the name.',
  weight: 'Place among the options; the lightest comes first.',
};

/** An option as a request describes it. */
export class OptionInput {
  @TextField({ description: about.name, maxLength: 30, example: 'Pit' })
  name: string;

  @TextField({
    required: false,
    nullable: true,
    description: about.description,
    maxLength: 2000,
    blank: true,
    example: 'In front of the stage',
  })
  description?: string | null;

  @IntegerField({ required: false, description: about.weight, min: 0, max: 32_767, example: 0 })
  weight?: number;
}

export class OptionPatch extends Partially(OptionInput) {}

/** An option on the wire. */
export class OptionView {
  @IdField({ description: 'Id of the option.', example: 1, readOnly: true })
  id: number;

  @UuidField({
    description: 'Id of the option everywhere.',
    example: 'e2f4a1b0-6c3d-4b8e-9f57-2d1c0a9b8e76',
    readOnly: true,
  })
  uuid: string;

  @TextField({ description: about.name, example: 'Pit' })
  name: string;

  @TextField({ nullable: true, description: about.description, maxLength: 2000, example: 'In front of the stage' })
  description: string | null;

  @IntegerField({ description: about.weight, example: 0 })
  weight: number;
}
