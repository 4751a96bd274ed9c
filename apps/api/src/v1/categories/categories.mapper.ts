import type { CategoryEntity, NewCategory } from '@vestibule/engine';
import type { CategoryInput, CategoryPatch, CategoryView } from './categories.dto';

/** A new category as a body describes it. */
export function toNewCategory(input: CategoryInput): NewCategory {
  return { ...toCategoryChange(input), name: input.name };
}

/** What a body wants changed. */
export function toCategoryChange(body: CategoryPatch): Partial<NewCategory> {
  return {
    name: body.name,
    internalName: body.internal_name,
    description: body.description,
    position: body.position,
    isAddon: body.is_addon,
    crossSellingMode: body.cross_selling_mode,
    crossSellingCondition: body.cross_selling_condition,
    crossSellingMatchProducts: body.cross_selling_match_products,
  };
}

/** A category as the wire shows it. */
export function toCategoryView(category: CategoryEntity): CategoryView {
  return {
    id: category.id,
    name: category.name,
    internal_name: category.internalName,
    description: category.description,
    position: category.position,
    is_addon: category.isAddon,
    cross_selling_mode: category.crossSellingMode,
    cross_selling_condition: category.crossSellingCondition,
    cross_selling_match_products: category.crossSellingMatchProducts,
  };
}
