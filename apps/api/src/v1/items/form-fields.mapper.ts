import type { FormField, FormFieldType } from '@vestibule/engine';
import type { FormFieldInput, FormFieldView } from './form-fields.dto';

/** A question as a body describes it. */
export function toFormField(input: FormFieldInput): FormField {
  const { name, label, type, required = false, options = [], help = '' } = input;
  return { name, label, type: type as FormFieldType, required, options, help };
}

/** A question as the wire shows it. */
export function toFormFieldView({ name, label, type, required, options, help }: FormField): FormFieldView {
  return { name, label, type, required, options: [...options], help };
}
