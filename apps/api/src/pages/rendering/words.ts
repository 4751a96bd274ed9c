import type { I18nText } from '@vestibule/engine';
import type { Phrases } from '@vestibule/mail';
import type { PageDetail } from './page-view';

/** What a product is called by: an item, and the form of it that is meant. */
export interface ProductNames {
  readonly item?: { readonly name: I18nText };
  readonly variation?: { readonly value: I18nText } | null;
}

/** Name of an item and its form. */
export function productName({ item, variation }: ProductNames, phrases: Phrases): string {
  return [item?.name, variation?.value].flatMap((name) => (name ? [phrases.text(name)] : [])).join(' – ');
}

/** An address in one line. */
export function placeIn(phrases: Phrases, location: I18nText | null): string {
  return phrases
    .text(location ?? {})
    .trim()
    .replace(/\s*\n\s*/g, ', ');
}

/** First and last name of somebody; nothing when nobody said. */
export function personOf(names: { readonly firstName?: string | null; readonly lastName?: string | null }): string {
  return [names.firstName, names.lastName].filter(Boolean).join(' ');
}

/** The facts that are known, by what they are called. */
export function present(values: Readonly<Record<string, string | null>>): PageDetail[] {
  return Object.entries(values).flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
