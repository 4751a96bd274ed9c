import { formFieldTypes, formOptionLimit } from '@vestibule/engine';
import { BooleanField, ChoiceField, TextField, TextListField } from '../../http/fields';

const about = {
  name: 'Names the answer; unique within the item, of lower-case letters, digits, dashes and underscores.',
  label: 'What people read.',
  type: 'How it is answered.',
  required: 'Whether it must be answered.',
  options: 'What can be chosen; for types that are answered by choosing, and for them only.',
  help: 'Text below the question.',
};
const name = { form: /^[a-z0-9][a-z0-9_-]{0,49}$/, fault: 'Enter a valid name.' };
const optional = { required: false } as const;

/** A question asked with a reservation, as a request describes it. */
export class FormFieldInput {
  @TextField({ description: about.name, maxLength: 50, pattern: name, example: 'diet' })
  name: string;

  @TextField({ description: about.label, maxLength: 200, example: 'What do you eat?' })
  label: string;

  @ChoiceField({ description: about.type, choices: formFieldTypes, example: 'single_select' })
  type: string;

  @BooleanField({ ...optional, description: about.required, example: false })
  required?: boolean;

  @TextListField({
    ...optional,
    description: about.options,
    max: formOptionLimit,
    maxLength: 100,
    example: ['Everything', 'Vegan'],
  })
  options?: string[];

  @TextField({ ...optional, description: about.help, maxLength: 1000, blank: true, example: '' })
  help?: string;
}

/** A question asked with a reservation. */
export class FormFieldView {
  @TextField({ description: about.name, example: 'diet' })
  name: string;

  @TextField({ description: about.label, example: 'What do you eat?' })
  label: string;

  @ChoiceField({ description: about.type, choices: formFieldTypes, example: 'single_select' })
  type: string;

  @BooleanField({ description: about.required, example: false })
  required: boolean;

  @TextListField({ description: about.options, example: ['Everything', 'Vegan'] })
  options: string[];

  @TextField({ description: about.help, maxLength: 1000, blank: true, example: '' })
  help: string;
}
