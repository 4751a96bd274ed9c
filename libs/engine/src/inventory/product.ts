/** What a person can buy: an item, or one of its variations, on one date of a series. */
export interface Product {
  readonly itemId: number;
  /** Null for an item without variations; never null for one that has some. */
  readonly variationId: number | null;
  /** Null for single events; never null in a series. */
  readonly subeventId: number | null;
}

/** A product as the key of a map. */
export function productKey(product: Product): string {
  return `${product.itemId}:${product.variationId ?? 0}:${product.subeventId ?? 0}`;
}
