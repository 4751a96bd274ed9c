import { wireMoney } from '@vestibule/dialect-kit';
import type { CardProduct, NewItem, NewVariation, OwnItem } from '@vestibule/engine';
import { plainText } from '../values/tibillet-values.mapper';
import type { TibilletPrice, TibilletPriceOfProduct, TibilletProduct, TibilletProductInput } from './products.dto';

/** A product without a price yet is sold as a form of itself that is switched off: what is sold plainly gets no prices. */
const unpriced = 'tibillet_unpriced';

export function toTibilletProduct({ item, prices }: CardProduct, locale: string): TibilletProduct {
  const name = plainText(item.name, locale);
  return {
    uuid: item.uuid,
    name,
    categorie_article: prices.every(({ priceMinor }) => priceMinor === 0) && !item.freePrice ? 'F' : 'B',
    nominative: item.personalized,
    publish: item.active,
    max_per_user: item.maxPerUser,
    prices: prices.map(({ uuid, variation, priceMinor, stock }): TibilletPrice => ({
      uuid,
      product: item.uuid,
      name: variation ? plainText(variation.value, locale) : name,
      prix: wireMoney(priceMinor),
      free_price: item.freePrice,
      max_per_user: item.maxPerUser,
      stock,
    })),
  };
}

/** A product that was just made or changed; no quota holds it yet, as far as this answer knows. */
export function toMadeProduct({ item, variations }: Pick<OwnItem, 'item' | 'variations'>): TibilletProduct {
  const prices = variations
    .filter(({ active }) => active)
    .map((variation) => ({
      uuid: variation.uuid,
      item,
      variation,
      priceMinor: variation.defaultPriceMinor ?? item.defaultPriceMinor,
      stock: null,
    }));
  return toTibilletProduct({ item, prices }, 'en');
}

/** Every product of this wire has its prices as variations, so that another can be added. */
export function toNewProduct(input: TibilletProductInput): { item: NewItem; variations: NewVariation[] } {
  const { name, categorie_article: category = 'B', nominative = true } = input;
  const asked = input.prices ?? [];
  const free = category === 'F' && asked.length === 0 ? [toNewPrice({ name, prix: 0 })] : [];
  const variations = [...asked.map(toNewPrice), ...free];
  return {
    item: {
      name: { en: name },
      defaultPriceMinor: 0,
      admission: true,
      personalized: nominative,
      freePrice: input.free_price ?? false,
      maxPerUser: input.max_per_user ?? null,
    },
    variations: variations.length > 0 ? variations : [toPlaceholder(name)],
  };
}

export function toNewPrice({ name, prix }: TibilletPriceOfProduct): NewVariation {
  return { value: { en: name }, defaultPriceMinor: prix };
}

function toPlaceholder(name: string): NewVariation {
  return { value: { en: name }, active: false, presentation: { [unpriced]: true } };
}

/** The form that stands for the first price to come, if the product has none yet. */
export function placeholderOf({ variations }: Pick<OwnItem, 'variations'>): number | undefined {
  const [only, ...others] = variations;
  return only && others.length === 0 && !only.active && only.presentation[unpriced] === true ? only.id : undefined;
}

/** What takes the place of the placeholder. */
export function inPlaceOfPlaceholder(price: TibilletPriceOfProduct): NewVariation {
  return { ...toNewPrice(price), presentation: { [unpriced]: false } };
}
