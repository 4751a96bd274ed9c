import type { Tx } from '@vestibule/platform';
import type { I18nText } from '../catalog/i18n-text';
import type { ItemEntity } from '../catalog/item.entity';
import { itemsByIds } from '../catalog/item.repository';
import type { SubeventEntity } from '../catalog/subevent.entity';
import { subeventsByIds } from '../catalog/subevent.repository';
import type { VariationEntity } from '../catalog/variation.entity';
import { variationsByIds } from '../catalog/variation.repository';
import type { Product } from '../inventory/product';

/** What the products of a queue are made of, by id. */
export interface ProductFacts {
  readonly items: ReadonlyMap<number, ItemEntity>;
  readonly variations: ReadonlyMap<number, VariationEntity>;
  readonly subevents: ReadonlyMap<number, SubeventEntity>;
}

/** Reads items, variations and dates of some products: three statements at most, however many products. */
export async function readProductFacts(tx: Tx, products: readonly Product[]): Promise<ProductFacts> {
  const idsOf = (key: keyof Product) =>
    [...new Set(products.map((product) => product[key]))].filter((id) => id !== null);
  return {
    items: byId(await itemsByIds(tx, idsOf('itemId'))),
    variations: byId(await variationsByIds(tx, idsOf('variationId'))),
    subevents: byId(await subeventsByIds(tx, idsOf('subeventId'))),
  };
}

/** What a person calls the product: the item and its variation, in every language both are known in. */
export function nameOfProduct(facts: ProductFacts, product: Product): I18nText {
  const item = facts.items.get(product.itemId)?.name ?? {};
  const variation = product.variationId === null ? undefined : facts.variations.get(product.variationId)?.value;
  if (!variation) return item;
  const fallback = (text: I18nText) => text['en'] ?? Object.values(text)[0] ?? '';
  const locales = new Set([...Object.keys(item), ...Object.keys(variation)]);
  return Object.fromEntries(
    [...locales].map((locale) => [
      locale,
      `${item[locale] ?? fallback(item)} – ${variation[locale] ?? fallback(variation)}`,
    ]),
  );
}

function byId<Row extends { id: number }>(rows: readonly Row[]): ReadonlyMap<number, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
