import { EngineError } from '@vestibule/platform';
import type { FormField, FormFieldType } from './form-field';

/** Questions an item may ask at most. */
export const formFieldLimit = 50;
/** Choices a question may offer at most. */
export const formOptionLimit = 50;

const choosing: readonly FormFieldType[] = ['single_select', 'single_radio', 'multi_select'];

/** Whether the answer is one, or some, of the options of the question. */
export function offersOptions(type: FormFieldType): boolean {
  return choosing.includes(type);
}

/** Refuses questions nobody could answer, or whose answers could not be told apart. @throws EngineError INVALID_FIELD */
export function checkFormFields(fields: readonly FormField[]): void {
  if (fields.length > formFieldLimit) throw invalid(`Ensure this field has no more than ${formFieldLimit} elements.`);
  const names = new Set<string>();
  for (const field of fields) {
    if (names.has(field.name)) throw invalid(`Another question is called "${field.name}".`);
    names.add(field.name);
    checkFormField(field);
  }
}

function checkFormField({ name, type, options }: FormField): void {
  if (!/^[a-z0-9][a-z0-9_-]{0,49}$/.test(name)) {
    throw invalid(
      `"${name}" is no name for a question: it has lower-case letters, digits, dashes and underscores, 50 at most.`,
    );
  }
  if (!offersOptions(type)) {
    if (options.length > 0) throw invalid(`"${name}" is not answered by choosing: it cannot have options.`);
    return;
  }
  if (options.length === 0) throw invalid(`"${name}" is answered by choosing: it needs options.`);
  if (options.length > formOptionLimit) throw invalid(`"${name}" has more than ${formOptionLimit} options.`);
  if (new Set(options).size < options.length) throw invalid(`"${name}" has an option twice.`);
}

function invalid(message: string): EngineError {
  return new EngineError('INVALID_FIELD', { field: 'form_fields', message });
}
