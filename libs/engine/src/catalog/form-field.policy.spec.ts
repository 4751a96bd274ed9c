import type { FormField, FormFieldType } from './form-field';
import { checkFormFields, offersOptions } from './form-field.policy';

const question = (wish: Partial<FormField> = {}): FormField => ({
  name: 'diet',
  label: 'Diet',
  type: 'short_text',
  required: false,
  options: [],
  help: '',
  ...wish,
});
const refused = { code: 'INVALID_FIELD', facts: { field: 'form_fields' } };
const refusal = (fields: FormField[]): unknown => {
  try {
    checkFormFields(fields);
  } catch (error) {
    return error;
  }
  return null;
};

describe('questions of an item', () => {
  it.each<[FormFieldType, boolean]>([
    ['short_text', false],
    ['long_text', false],
    ['boolean', false],
    ['single_select', true],
    ['single_radio', true],
    ['multi_select', true],
  ])('of type %s are answered by choosing: %s', (type, chooses) => {
    expect(offersOptions(type)).toBe(chooses);
    expect(refusal([question({ type, options: chooses ? ['a', 'b'] : [] })])).toBeNull();
    expect(refusal([question({ type, options: chooses ? [] : ['a'] })])).toMatchObject(refused);
  });

  it.each(['diet', 'd', '2nd-guest', 'a_b', 'x'.repeat(50)])('may be called %s', (name) => {
    expect(refusal([question({ name })])).toBeNull();
  });

  it.each(['', 'Diet', 'your diet', '-a', '_a', 'é', 'a\n', 'x'.repeat(51)])('may not be called %j', (name) => {
    expect(refusal([question({ name })])).toMatchObject(refused);
  });

  it('have names of their own', () => {
    expect(refusal([question(), question({ name: 'other' })])).toBeNull();
    expect(refusal([question(), question({ label: 'Again' })])).toMatchObject(refused);
  });

  it('offer each option once, and not too many', () => {
    const options = (count: number) => Array.from({ length: count }, (_, index) => `Option ${index}`);
    expect(refusal([question({ type: 'multi_select', options: options(50) })])).toBeNull();
    expect(refusal([question({ type: 'multi_select', options: options(51) })])).toMatchObject(refused);
    expect(refusal([question({ type: 'multi_select', options: ['a', 'a'] })])).toMatchObject(refused);
  });

  it('are fifty at most', () => {
    const questions = (count: number) => Array.from({ length: count }, (_, index) => question({ name: `q${index}` }));
    expect(refusal(questions(50))).toBeNull();
    expect(refusal(questions(51))).toMatchObject(refused);
  });
});
