import {
  BooleanField,
  DateTimeField,
  I18nField,
  IdField,
  IntegerField,
  MoneyField,
  TextField,
  UuidField,
} from '../../http/fields';
import { Partially } from '../../http/partial';
import { ProductInput, ProductView } from './product-fields.dto';

const about = {
  value: 'Name for people.',
  active: 'Whether it is sold.',
  description: 'Text below the name.',
  position: 'Place among the variations; smaller comes first.',
  defaultPrice: 'Price; null is the item’s.',
  originalPrice: 'Price it is said to have had before.',
  freePriceSuggestion: 'Price proposed to people who may pay more.',
  availableFrom: 'From when it is sold.',
  availableUntil: 'Until when it is sold.',
};

const optional = { required: false } as const;
const orNull = { required: false, nullable: true } as const;

/** A variation as a request describes it. */
export class VariationInput extends ProductInput {
  @I18nField({ description: about.value, maxLength: 255, example: { en: 'Reduced' } })
  value: Record<string, string>;

  @BooleanField({ ...optional, description: about.active, example: true })
  active?: boolean;

  @I18nField({ ...orNull, description: about.description, blank: true, maxLength: 10_000, example: null })
  description?: Record<string, string> | null;

  @IntegerField({ ...optional, description: about.position, min: 0, example: 0 })
  position?: number;

  @MoneyField({ ...orNull, description: about.defaultPrice, min: 0, example: null })
  default_price?: number | null;

  @MoneyField({ ...orNull, description: about.originalPrice, min: 0, example: null })
  original_price?: number | null;

  @MoneyField({ ...orNull, description: about.freePriceSuggestion, min: 0, example: null })
  free_price_suggestion?: number | null;

  @DateTimeField({ ...orNull, description: about.availableFrom, example: null })
  available_from?: Date | null;

  @DateTimeField({ ...orNull, description: about.availableUntil, example: null })
  available_until?: Date | null;
}

export class VariationPatch extends Partially(VariationInput) {}

/** A variation on the wire. */
export class VariationView extends ProductView {
  @IdField({ description: 'Id of the variation.', example: 1, readOnly: true })
  id: number;

  @UuidField({
    description: 'Id of the variation everywhere.',
    example: '0d9ad0a9-6a6a-4ab5-8e0c-4f2f5b6bfc1c',
    readOnly: true,
  })
  uuid: string;

  @I18nField({ description: about.value, example: { en: 'Reduced' } })
  value: Record<string, string>;

  @BooleanField({ description: about.active, example: true })
  active: boolean;

  @I18nField({ nullable: true, description: about.description, example: null })
  description: Record<string, string> | null;

  @IntegerField({ description: about.position, example: 0 })
  position: number;

  @MoneyField({ nullable: true, description: about.defaultPrice, example: null })
  default_price: string | null;

  @MoneyField({ description: 'What it costs: its own price, or the item’s.', example: '23.00', readOnly: true })
  price: string;

  @MoneyField({ nullable: true, description: about.originalPrice, example: null })
  original_price: string | null;

  @MoneyField({ nullable: true, description: about.freePriceSuggestion, example: null })
  free_price_suggestion: string | null;

  @DateTimeField({ nullable: true, description: about.availableFrom, example: null })
  available_from: string | null;

  @DateTimeField({ nullable: true, description: about.availableUntil, example: null })
  available_until: string | null;
}

/** What the list of variations can be narrowed to. */
export class VariationFilters {
  @BooleanField({ ...optional, description: 'Only variations that are, or are not, active.', example: true })
  active?: boolean;

  @TextField({ ...optional, description: 'Part of the name.', example: 'reduced' })
  search?: string;
}
