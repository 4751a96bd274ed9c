import { formFieldLimit } from '@vestibule/engine';
import {
  BooleanField,
  DateTimeField,
  IdField,
  MoneyField,
  NestedListField,
  ObjectListField,
  TextField,
  UuidField,
} from '../../http/fields';
import { Partially } from '../../http/partial';
import { FormFieldInput, FormFieldView } from './form-fields.dto';
import { ItemRulesInput, ItemRulesView } from './item-rules.dto';
import { VariationInput, VariationView } from './variations.dto';

const about = {
  defaultPrice: 'Price, unless a variation has its own.',
  originalPrice: 'Price it is said to have had before.',
  freePriceSuggestion: 'Price proposed to people who may pay more.',
  availableFrom: 'From when it is sold.',
  availableUntil: 'Until when it is sold.',
  validityFrom: 'When fixed validity begins.',
  validityUntil: 'When fixed validity ends.',
  addons: 'There are no add-ons: always empty.',
  formFields: 'What is asked with a reservation of it, in this order; a change replaces all of them.',
  bundles: 'There are no bundles: always empty.',
  programTimes: 'There are no program times: always empty.',
};

const optional = { required: false } as const;
const orNull = { required: false, nullable: true } as const;

/** An item as a request describes it. */
export class ItemInput extends ItemRulesInput {
  @MoneyField({ description: about.defaultPrice, min: 0, example: '23.00' })
  default_price: number;

  @MoneyField({ ...orNull, description: about.originalPrice, min: 0, example: null })
  original_price?: number | null;

  @MoneyField({ ...orNull, description: about.freePriceSuggestion, min: 0, example: null })
  free_price_suggestion?: number | null;

  @DateTimeField({ ...orNull, description: about.availableFrom, example: null })
  available_from?: Date | null;

  @DateTimeField({ ...orNull, description: about.availableUntil, example: null })
  available_until?: Date | null;

  @DateTimeField({ ...orNull, description: about.validityFrom, example: null })
  validity_fixed_from?: Date | null;

  @DateTimeField({ ...orNull, description: about.validityUntil, example: null })
  validity_fixed_until?: Date | null;

  @NestedListField(() => FormFieldInput, { ...optional, description: about.formFields, max: formFieldLimit })
  form_fields?: FormFieldInput[];

  @NestedListField(() => VariationInput, {
    ...optional,
    description: 'Its variations. Only for a new item: afterwards they have routes of their own.',
  })
  variations?: VariationInput[];

  @ObjectListField({ ...optional, description: about.addons, example: [] })
  addons?: unknown[];

  @ObjectListField({ ...optional, description: about.bundles, example: [] })
  bundles?: unknown[];

  @ObjectListField({ ...optional, description: about.programTimes, example: [] })
  program_times?: unknown[];
}

export class ItemPatch extends Partially(ItemInput) {}

/** An item on the wire. */
export class ItemView extends ItemRulesView {
  @IdField({ description: 'Id of the item.', example: 1, readOnly: true })
  id: number;

  @UuidField({
    description: 'Id of the item everywhere.',
    example: '5f6e2c8a-3a52-4c0e-9a93-0a0c4d1f7f55',
    readOnly: true,
  })
  uuid: string;

  @MoneyField({ description: about.defaultPrice, example: '23.00' })
  default_price: string;

  @MoneyField({ nullable: true, description: about.originalPrice, example: null })
  original_price: string | null;

  @MoneyField({ nullable: true, description: about.freePriceSuggestion, example: null })
  free_price_suggestion: string | null;

  @MoneyField({ description: 'Rate of its tax; there are no tax rules.', example: '0.00', readOnly: true })
  tax_rate: string;

  @TextField({ nullable: true, description: 'There are no pictures: always null.', example: null, readOnly: true })
  picture: string | null;

  @DateTimeField({ nullable: true, description: about.availableFrom, example: null })
  available_from: string | null;

  @DateTimeField({ nullable: true, description: about.availableUntil, example: null })
  available_until: string | null;

  @DateTimeField({ nullable: true, description: about.validityFrom, example: null })
  validity_fixed_from: string | null;

  @DateTimeField({ nullable: true, description: about.validityUntil, example: null })
  validity_fixed_until: string | null;

  @NestedListField(() => FormFieldView, { description: about.formFields })
  form_fields: FormFieldView[];

  @BooleanField({ description: 'Whether it is sold as variations.', example: false, readOnly: true })
  has_variations: boolean;

  @NestedListField(() => VariationView, { description: 'Its variations, in the order they are shown.' })
  variations: VariationView[];

  @ObjectListField({ description: about.addons, example: [] })
  addons: unknown[];

  @ObjectListField({ description: about.bundles, example: [] })
  bundles: unknown[];

  @ObjectListField({ description: about.programTimes, example: [] })
  program_times: unknown[];
}

/** What the list of items can be narrowed to. */
export class ItemFilters {
  @BooleanField({ ...optional, description: 'Only items that are, or are not, active.', example: true })
  active?: boolean;

  @IdField({ ...optional, description: 'Only items of this category.', example: 1 })
  category?: number;

  @BooleanField({ ...optional, description: 'Only items that let somebody in, or that do not.', example: true })
  admission?: boolean;

  @BooleanField({ ...optional, description: 'Only items people may, or may not, pay more for.', example: false })
  free_price?: boolean;

  @TextField({ ...optional, description: 'Part of the name or the internal name.', example: 'standing' })
  search?: string;
}
