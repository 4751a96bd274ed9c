import { BooleanField, ChoiceField, I18nField, IdField, IdListField, IntegerField, TextField } from '../../http/fields';
import { Partially } from '../../http/partial';

const about = {
  name: 'Name for people.',
  internalName: 'Name for the organizer’s own people.',
  description: 'Text below the name.',
  position: 'Place among the categories; smaller comes first.',
  isAddon: 'Whether its items are only sold with others.',
  crossSellingMode:
    'Whether its items are proposed with others: `only` there, `both` there and in the list, null never.',
  crossSellingCondition:
    'When they are proposed: `all` always, `products` with certain items, `discounts` with a discount.',
  crossSellingMatchProducts: 'The items they are proposed with.',
};

const optional = { required: false } as const;
const orNull = { required: false, nullable: true } as const;

/** A category as a request describes it. */
export class CategoryInput {
  @I18nField({ description: about.name, maxLength: 255, example: { en: 'Tickets' } })
  name: Record<string, string>;

  @TextField({ ...orNull, description: about.internalName, blank: true, example: null })
  internal_name?: string | null;

  @I18nField({
    ...orNull,
    description: about.description,
    blank: true,
    maxLength: 10_000,
    example: { en: 'Seats and standing' },
  })
  description?: Record<string, string> | null;

  @IntegerField({ ...optional, description: about.position, min: 0, example: 0 })
  position?: number;

  @BooleanField({ ...optional, description: about.isAddon, example: false })
  is_addon?: boolean;

  @ChoiceField({ ...orNull, description: about.crossSellingMode, choices: ['only', 'both'], example: null })
  cross_selling_mode?: string | null;

  @ChoiceField({
    ...orNull,
    description: about.crossSellingCondition,
    choices: ['all', 'products', 'discounts'],
    example: null,
  })
  cross_selling_condition?: string | null;

  @IdListField({ ...optional, description: about.crossSellingMatchProducts, example: [] })
  cross_selling_match_products?: number[];
}

export class CategoryPatch extends Partially(CategoryInput) {}

/** A category on the wire. */
export class CategoryView {
  @IdField({ description: 'Id of the category.', example: 1, readOnly: true })
  id: number;

  @I18nField({ description: about.name, example: { en: 'Tickets' } })
  name: Record<string, string>;

  @TextField({ nullable: true, description: about.internalName, example: null })
  internal_name: string | null;

  @I18nField({ nullable: true, description: about.description, example: { en: 'Seats and standing' } })
  description: Record<string, string> | null;

  @IntegerField({ description: about.position, example: 0 })
  position: number;

  @BooleanField({ description: about.isAddon, example: false })
  is_addon: boolean;

  @ChoiceField({ nullable: true, description: about.crossSellingMode, choices: ['only', 'both'], example: null })
  cross_selling_mode: string | null;

  @ChoiceField({
    nullable: true,
    description: about.crossSellingCondition,
    choices: ['all', 'products', 'discounts'],
    example: null,
  })
  cross_selling_condition: string | null;

  @IdListField({ description: about.crossSellingMatchProducts, example: [] })
  cross_selling_match_products: number[];
}

/** What the list can be narrowed to. */
export class CategoryFilters {
  @BooleanField({ ...optional, description: 'Only categories of extras, or only others.', example: false })
  is_addon?: boolean;
}
